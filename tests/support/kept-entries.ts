/** Entries as a device keeps them, for tests: of one lesson and owner unless said otherwise. */
import { ENTRY_FORMAT, type EntryState, type KeptEntry } from '../../app/offline/kept-entry.ts';
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';

export const OWNER = {
  userId: '0190aaaa-0000-7000-8000-00000000000a',
  providerId: '0190aaaa-0000-7000-8000-00000000000b',
};
export const LESSON = '0190aaaa-0000-7000-8000-00000000000c';

let made = 0;
const idOf = (number: number) => `0190aaaa-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const childId = (number: number): string =>
  `0190bbbb-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A tap; each a second after the one before. */
export function aTap(own: Partial<NewEntry> = {}): NewEntry {
  made += 1;
  return {
    id: idOf(made),
    childId: childId(1),
    mark: 'present',
    occurredAt: new Date(Date.UTC(2026, 10, 23, 11, 0, made)).toISOString(),
    method: 'tap',
    ...own,
  };
}

type Given = Partial<Omit<KeptEntry, 'entry' | 'id'>> & { readonly entry?: Partial<NewEntry> };

export function aKept({ entry: own, ...given }: Given = {}): KeptEntry {
  const entry = aTap(own);
  const state: EntryState = { kind: 'waiting' };
  return {
    format: ENTRY_FORMAT,
    ...OWNER,
    lessonId: LESSON,
    device: 'Android 9f2c',
    state,
    ...given,
    id: entry.id,
    entry,
  };
}
