/**
 * The way to anywhere, on every page: a link to the page that finds; with script a press, Ctrl+K or ⌘K opens the palette
 * instead. The key is told by its place on the keyboard, so that it is the same in a Kazakh or Russian layout.
 */
import { Link } from '@remix-run/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../components/icon.tsx';
import type { Finder } from './use-places.ts';

/** As it stands on the keyboard, in every language. */
const KEYS = 'Ctrl K';

const Palette = lazy(() => import('./palette.tsx'));

/** Whether the palette is open, and how to open and close it. One per page listens to the keys. */
export function usePalette() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}

export function FindButton({ onOpen, isBare = false }: { onOpen: () => void; isBare?: boolean }) {
  const t = useTranslations('find');
  return (
    <Link
      to="/find"
      className={isBare ? 'find-button bare' : 'find-button'}
      aria-label={isBare ? t('title') : undefined}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      <Icon name="search" size={isBare ? 22 : 18} />
      {isBare ? null : (
        <>
          <span>{t('title')}</span>
          <kbd>{KEYS}</kbd>
        </>
      )}
    </Link>
  );
}

/** The palette itself, when it is open; its script comes with the first time. */
export function PaletteWhenOpen({
  finder,
  isOpen,
  onClose,
}: {
  finder: Finder;
  isOpen: boolean;
  onClose: () => void;
}) {
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Palette finder={finder} onClose={onClose} />
    </Suspense>
  );
}
