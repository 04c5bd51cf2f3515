/** What changed between two versions of a programme, by the fields of the form that they were entered in. */

import { presetText } from '../../../server/domain/programmes/presets.ts';
import { parseVersion } from '../../../server/domain/programmes/programme.ts';
import { fieldsOf } from '../../../server/domain/programmes/version-fields.ts';
import type { Month } from '../../../server/domain/shared/civil-date.ts';
import { decimalFigure, monthYear } from '../../format.ts';
import type { Messages } from '../../messages/catalogue.ts';
import type { Change, Wording } from './worded-event.ts';

/** Fields that are ticked: empty says no. */
const TICKED = /^(confirmed|excuse_.+|excusesDocument|lateCounts|makeUps)$/;
/** Fields whose codes are worded as those of another. */
const WORDED_AS: Readonly<Record<string, string>> = {
  guardian_confirmation: 'confirmation',
  voucher: 'confirmation',
};

const DECIMAL = /^\d+(\.\d+)?$/;

/** Null for what is no version. An old or a new one that there is none of has nothing in it. */
export function changesOfRule(before: unknown, after: unknown, wording: Wording): Change[] | null {
  const [was, is] = [before, after].map((value) => (value ? parseVersion(value) : null));
  if (!was && !is) return null;
  const [old, now] = [was ? fieldsOf(was) : {}, is ? fieldsOf(is) : {}];
  return Object.keys({ ...old, ...now }).flatMap((name) => {
    const [a = '', b = ''] = [old[name], now[name]];
    if (a === b) return [];
    const said = (value: string, exists: boolean) => (exists ? saidOf(name, value, wording) : null);
    return [{ field: labelOf(name, wording), before: said(a, !!was), after: said(b, !!is) }];
  });
}

/** `bandFrom2` → `band_from` and 3. */
function keyOf(name: string): { key: string; row: number } {
  const [, plain = name, row = ''] = /^(.*?)(\d*)$/.exec(name) ?? [];
  const key = plain.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return { key: key === 'coefficient_name' ? 'coefficient_code' : key, row: Number(row) + 1 };
}

function labelOf(name: string, { words }: Wording): string {
  const { key, row } = keyOf(name);
  const label = textOf(words.rules, key) ?? textOf(words.auditFields, name) ?? name;
  const worded = label.replace('{number, number}', String(row));
  return key.startsWith('excuse_') ? `${words.rules.excuses}: ${worded}` : worded;
}

function saidOf(name: string, value: string, { words, language }: Wording): string | null {
  if (TICKED.test(name)) return value === '' ? words.audit.no : words.audit.yes;
  if (value === '') return null;
  if (name === 'validFrom') return monthYear(value as Month, language);
  const { key } = keyOf(name);
  if (DECIMAL.test(value)) return decimalFigure(value, language);
  return textOf(words.rules, `${WORDED_AS[key] ?? key}_${value}`) ?? presetText(value, language);
}

const textOf = (texts: Messages['rules'] | Messages['auditFields'], key: string): string | undefined =>
  (texts as Readonly<Record<string, string>>)[key];
