/**
 * A button that opens a sheet of links beside it: <details>, so it works before any script. With script it closes on
 * Escape (and gives the focus back), on a press elsewhere, and when the page changes.
 */
import { useLocation } from '@remix-run/react';
import { type ReactNode, useEffect, useRef } from 'react';

interface MenuProps {
  /** What is on the button. */
  readonly face: ReactNode;
  readonly faceClass?: string;
  /** Says what the button is for when its face is only a sign. */
  readonly label?: string;
  /** `start`: on a phone the sheet grows to the right of the button; `up`: it opens above. */
  readonly place?: 'start' | 'end' | 'up';
  readonly className?: string;
  readonly children: ReactNode;
}

export function Menu({ face, faceClass, label, place = 'end', className = '', children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      if (menu.current?.open && !menu.current.contains(target as Node)) menu.current.open = false;
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, []);
  return (
    <details
      key={key}
      ref={menu}
      className={`menu menu-${place} ${className}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return;
        menu.current.open = false;
        menu.current.querySelector('summary')?.focus();
      }}
    >
      <summary className={faceClass} aria-label={label}>
        {face}
      </summary>
      <div className="sheet">{children}</div>
    </details>
  );
}
