/** An event of the audit in words: the same on the page and in the files that are taken away. */
import { type CivilDate, dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import type { LoggedEvent } from '../../../server/services/audit.ts';
import { clock, day, tenge, wallTime, weekdayName } from '../../format.ts';
import type { ActionKey } from '../../messages/audit-actions.ts';
import type { Messages } from '../../messages/catalogue.ts';
import type { Language } from '../../messages/language.ts';

export interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface WordedEvent {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly about: string;
  readonly changes: readonly Change[];
  readonly address: string;
}

export interface Wording {
  readonly words: Pick<Messages, 'audit' | 'auditActions' | 'auditFields' | 'auditKinds' | 'auditValues'>;
  readonly language: Language;
  readonly zone: string;
  readonly names: Readonly<Record<string, string>>;
}

export function wordEvent(event: LoggedEvent, wording: Wording): WordedEvent {
  const { words, language, zone } = wording;
  const at = new Date(event.at);
  const wall = { on: dateInZone(at, zone), minute: minuteInZone(at, zone) };
  const about = [event.isErased ? words.audit.erased : null, event.about].filter(Boolean).join(' · ');
  return {
    id: event.id,
    at: `${wallTime(wall, language)} ${wall.on.slice(0, 4)}`,
    who: event.actor ?? words.audit.machine,
    what: words.auditActions[event.action.replace('.', '_') as ActionKey],
    about: about === '' ? words.auditKinds[event.kind] : about,
    changes: changesOf(event, wording),
    address: event.address ?? '',
  };
}

function changesOf({ before, after, personBefore, personAfter }: LoggedEvent, wording: Wording): Change[] {
  const was = { ...before, ...personBefore };
  const is = { ...after, ...personAfter };
  const named = Object.keys({ ...was, ...is }).filter((name) => name in wording.words.auditFields);
  return named.flatMap((name) => {
    const [old, now] = [said(name, was[name], wording), said(name, is[name], wording)];
    const field = wording.words.auditFields[name as keyof typeof wording.words.auditFields];
    return old === now ? [] : [{ field, before: old, after: now }];
  });
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A value as people write it; null for nothing. */
function said(name: string, value: unknown, wording: Wording): string | null {
  const { words, language, names } = wording;
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? words.audit.yes : words.audit.no;
  if (Array.isArray(value)) return value.map((one) => said(name, one, wording) ?? '').join(', ') || null;
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([part, one]) => `${part}: ${said(part, one, wording) ?? words.audit.empty}`)
      .join(', ');
  if (typeof value === 'number') {
    if (name.endsWith('Tiyn')) return tenge(value as Parameters<typeof tenge>[0], language);
    if (name === 'startMinute') return clock(value);
    return name === 'weekday' ? weekdayName(value, language) : String(value);
  }
  const text = String(value);
  if (DAY.test(text)) return `${day(text as CivilDate, language)} ${text.slice(0, 4)}`;
  return words.auditValues[text as keyof typeof words.auditValues] ?? names[text] ?? text;
}
