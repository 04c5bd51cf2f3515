/** An event of the audit in words: the same on the page and in the files that are taken away. */
import { PRESETS, presetText } from '../../../server/domain/programmes/presets.ts';
import {
  type CivilDate,
  dateInZone,
  type Month,
  minuteInZone,
} from '../../../server/domain/shared/civil-date.ts';
import type { LoggedEvent } from '../../../server/services/audit.ts';
import { clock, fullDay, monthYear, tenge, weekdayName } from '../../format.ts';
import type { ActionKey } from '../../messages/audit-actions.ts';
import type { Messages } from '../../messages/catalogue.ts';
import type { Language } from '../../messages/language.ts';
import { changesOfRule } from './worded-rule.ts';

export interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface WordedEvent {
  readonly id: string;
  /** The day with its year, for the audit goes back for years; and the time. */
  readonly on: string;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly about: string;
  readonly changes: readonly Change[];
  readonly address: string;
  /** When it was brought from an archive; empty for what happened here. */
  readonly restoredAt: string;
}

export interface Wording {
  readonly words: Pick<
    Messages,
    'audit' | 'auditActions' | 'auditFields' | 'auditKinds' | 'auditValues' | 'rules'
  >;
  readonly language: Language;
  readonly zone: string;
  readonly names: Readonly<Record<string, string>>;
}

export function wordEvent(event: LoggedEvent, wording: Wording): WordedEvent {
  const { words } = wording;
  return {
    id: event.id,
    ...wall(event.at, wording),
    who: event.actor ?? (event.isMachine ? words.audit.machine : words.audit.unknown),
    what: words.auditActions[event.action.replace('.', '_') as ActionKey],
    about: aboutOf(event, wording),
    changes: changesOf(event, wording),
    address: event.address ?? '',
    restoredAt: event.restoredAt === null ? '' : instant(event.restoredAt, wording),
  };
}

function aboutOf({ kind, subjectId, isErased, about }: LoggedEvent, { words, language }: Wording): string {
  if (kind === 'claim') return monthYear(subjectId as Month, language);
  if (kind === 'programme') return programmeTitle(subjectId, language);
  const known = [isErased ? words.audit.erased : null, about].filter(Boolean).join(' · ');
  return known === '' ? words.auditKinds[kind] : known;
}

const programmeTitle = (id: string, language: Language): string =>
  presetText(PRESETS.find((preset) => preset.id === id)?.title ?? id, language);

/** Ids of what has no name of its own, sums and the like: of use to who looks into the database. */
export const FOR_MACHINES: ReadonlySet<string> = new Set(
  'bulkId childId decidedAt documentId fields guardianId id mergeId sha256 slotId'.split(' '),
);

type Values = Readonly<Record<string, unknown>>;

function changesOf(event: LoggedEvent, wording: Wording): Change[] {
  const { before, after, personBefore, personAfter, action } = event;
  if (event.kind === 'programme') {
    const changes = changesOfRule(before, after, wording);
    if (changes) return changes;
  }
  const was = inOneLevel({ ...before, ...personBefore });
  const is = inOneLevel({ ...after, ...personAfter });
  const isOfPerson = /^(guardian|staff|account)\./.test(action);
  return inOrder(Object.keys({ ...was, ...is })).flatMap((path) => {
    if (was[path] === undefined && is[path] === 0) return [];
    const field = labelOf(isOfPerson && path === 'name' ? 'personName' : path, wording);
    const [old, now] = [said(path, was[path], wording), said(path, is[path], wording)];
    return field === null || old === now ? [] : [{ field, before: old, after: now }];
  });
}

/** What is looked for first. The database keeps fields in an order of its own. */
const FIRST =
  'loserId name title surname givenName patronymic iin bornOn sex number programmeId groupId on from startsOn to ' +
  'endsOn weekday startMinute minutes validFrom validTo state reason role';

function inOrder(paths: readonly string[]): string[] {
  const first = FIRST.split(' ');
  const place = (path: string) => (first.includes(path) ? first.indexOf(path) : first.length);
  return [...paths].sort((a, b) => place(a) - place(b));
}

/** Values inside of values by their path: `site.name`. */
const inOneLevel = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      isObject(value)
        ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner] as const)
        : [[name, value] as const],
    ),
  );

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null for what is for machines. */
function labelOf(path: string, { words }: Wording): string | null {
  const parts = path.split('.');
  if (parts.some((part) => FOR_MACHINES.has(part))) return null;
  return parts.map((part) => words.auditFields[part as keyof typeof words.auditFields] ?? part).join(': ');
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A value as people write it; null for nothing. */
function said(path: string, value: unknown, wording: Wording): string | null {
  const { words, language, names } = wording;
  const name = path.split('.').at(-1)!;
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? words.audit.yes : words.audit.no;
  if (typeof value === 'number') return figure(name, value, language);
  if (Array.isArray(value)) return value.map((one) => said(path, one, wording) ?? '').join(', ') || null;
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => said(name, one, wording))
      .filter((one) => one !== null)
      .join(' · ');
  const text = String(value);
  if (DAY.test(text)) return fullDay(text as CivilDate, language);
  if (MONTH.test(text)) return monthYear(text as Month, language);
  if (INSTANT.test(text)) return instant(text, wording);
  if (name === 'programmeId') return programmeTitle(text, language);
  return words.auditValues[text as keyof typeof words.auditValues] ?? names[text] ?? text;
}

function figure(name: string, value: number, language: Language): string {
  if (name.endsWith('Tiyn')) return tenge(value as Parameters<typeof tenge>[0], language);
  if (name === 'startMinute') return clock(value);
  return name === 'weekday' ? weekdayName(value, language) : String(value);
}

function instant(text: string, wording: Wording): string {
  const { on, at } = wall(text, wording);
  return `${on}, ${at}`;
}

function wall(text: string, { language, zone }: Wording): { on: string; at: string } {
  const moment = new Date(text);
  return { on: fullDay(dateInZone(moment, zone), language), at: clock(minuteInZone(moment, zone)) };
}
