/**
 * The palette: a dialog over any page that goes to a section, begins something, or opens a group or a child by a few
 * letters. Arrows choose, Enter opens, Escape closes. Loaded when it is first asked for.
 */
import { useNavigate } from '@remix-run/react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import type { Place } from './places.ts';
import { useNames } from './use-names.ts';
import { type Finder, usePlaces } from './use-places.ts';

export default function Palette({ finder, onClose }: { finder: Finder; onClose: () => void }) {
  const t = useTranslations('find');
  const navigate = useNavigate();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const { hits, state } = useNames(query);
  const places = usePlaces(finder, query, hits);
  const at = Math.min(chosen, places.length - 1);
  const open = (place: Place | undefined) => {
    if (!place) return;
    onClose();
    navigate(place.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && places.length > 0) setChosen((at + step + places.length) % places.length);
    else if (event.key === 'Enter') open(places[at]);
    else return;
    event.preventDefault();
  };
  const hint = t(can(finder.role, 'groups.see') ? 'placeholder' : 'placeholder_places');
  return (
    <Dialog label={t('title')} className="palette" onClose={onClose}>
      {(close) => (
        <>
          <div className="palette-ask">
            <Icon name="search" />
            <input
              type="search"
              role="combobox"
              aria-expanded={places.length > 0}
              aria-controls={listId}
              aria-activedescendant={places.length > 0 ? `${listId}-${at}` : undefined}
              aria-autocomplete="list"
              aria-label={hint}
              placeholder={hint}
              autoComplete="off"
              maxLength={80}
              value={query}
              onChange={(event) => {
                setQuery(event.currentTarget.value);
                setChosen(0);
              }}
              onKeyDown={onKeyDown}
            />
            <button type="button" className="quiet" aria-label={t('close')} onClick={close}>
              <Icon name="cross" />
            </button>
          </div>
          <Options listId={listId} places={places} at={at} onOpen={open} />
          <div className="palette-foot">
            <p role="status">
              {state === 'failed' ? t('failed') : query === '' ? '' : t('found', { count: places.length })}
            </p>
            <span aria-hidden="true">{t('keys')}</span>
          </div>
        </>
      )}
    </Dialog>
  );
}

interface OptionsProps {
  readonly listId: string;
  readonly places: readonly Place[];
  readonly at: number;
  readonly onOpen: (place: Place) => void;
}

function Options({ listId, places, at, onOpen }: OptionsProps) {
  const t = useTranslations('find');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div ref={list} id={listId} role="listbox" aria-label={t('title')} className="palette-list" tabIndex={-1}>
      {places.map((place, index) => (
        <a
          key={`${place.kind} ${place.to}`}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === at}
          tabIndex={-1}
          href={place.to}
          onClick={(event) => {
            event.preventDefault();
            onOpen(place);
          }}
        >
          <Icon name={place.icon} />
          <span>{place.name}</span>
          <small>{place.note ?? t(`is_${place.kind}`)}</small>
        </a>
      ))}
    </div>
  );
}
