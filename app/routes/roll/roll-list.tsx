/** The children of the roll: the group's own, found by a few letters where they are many, and below them the guests. */
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { searchText, searchWords } from '../../../server/domain/children/search-text.ts';
import { fullName, isNamed } from '../../../server/domain/identity.ts';
import type { GuestHit } from '../../../server/services/guests.ts';
import { Icon } from '../../components/icon.tsx';
import { GuestSearch } from './guests.tsx';
import type { LessonClock } from './other-marks.tsx';
import { RollRow, type ShownRow } from './roll-row.tsx';
import type { RecordChanges, Standing } from './use-roll.ts';

/** A list that fits a screen or two needs no search. */
const MANY = 20;

export interface ListedChild {
  readonly row: ShownRow;
  readonly standing: Standing;
}

interface RollListProps {
  readonly listed: readonly ListedChild[];
  readonly lesson: LessonClock;
  readonly canMark: boolean;
  readonly onRecord: RecordChanges;
  readonly onGuest: (guest: GuestHit) => void;
}

export function RollList({ listed, lesson, canMark, onRecord, onGuest }: RollListProps) {
  const t = useTranslations('roll');
  const more = useTranslations('rollMore');
  const [query, setQuery] = useState('');
  const words = searchWords(query);
  const isFound = ({ row }: ListedChild) => words.every((word) => searchText(fullName(row)).includes(word));
  const own = listed.filter(({ row }) => row.guest === null);
  const guests = listed.filter(({ row }) => row.guest !== null);
  const rowOf = (child: ListedChild) => (
    <RollRow
      key={child.row.childId}
      row={child.row}
      {...child.standing}
      lesson={lesson}
      canMark={canMark && isNamed(child.row)}
      isHidden={!isFound(child)}
      onRecord={onRecord}
    />
  );
  return (
    <>
      {listed.length > MANY ? <Filter query={query} onQuery={setQuery} /> : null}
      {own.length === 0 ? <p className="muted nobody">{t('nobody')}</p> : null}
      <ul className="children">{own.map(rowOf)}</ul>
      {words.length > 0 && !listed.some(isFound) ? (
        <p className="muted nobody" role="status">
          {more('filter_none')}
        </p>
      ) : null}
      {guests.length > 0 ? (
        <section className="guests">
          <h2>{more('guests')}</h2>
          <ul className="children">{guests.map(rowOf)}</ul>
        </section>
      ) : null}
      {canMark ? (
        <GuestSearch
          lessonId={lesson.id}
          shown={new Set(listed.map(({ row }) => row.childId))}
          onAdd={onGuest}
        />
      ) : null}
    </>
  );
}

function Filter({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const more = useTranslations('rollMore');
  return (
    <label className="roll-filter with-script">
      <Icon name="search" size={18} />
      <input
        type="search"
        aria-label={more('filter')}
        placeholder={more('filter')}
        autoComplete="off"
        maxLength={80}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
      />
    </label>
  );
}
