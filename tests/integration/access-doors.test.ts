/**
 * Who may go through which door of the app as it is served: a table of every loader, action and tRPC procedure × who
 * asks × own, foreign or unheard-of ids, made from the matrix in server/domain/access.ts. A door that is not in
 * tests/support/doors.ts fails the test.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { permissionFor } from '../../server/domain/access.ts';
import { DOORS, type Door, NO_DOORS } from '../support/doors.ts';
import { type Answer, type End, knock, listDoors, namesIds, withoutIds } from '../support/knock.ts';
import { openStreet, ROLE, type Street, WHO, type Who } from '../support/street.ts';

const NOWHERE = '01a1f000-0000-7000-8000-00000000dead';
const AT_ONCE = 8;

const WHOSE = ['own', 'foreign', 'unheard of'] as const;

/** Who tries ids of others: who may do all of it, and who may do some. */
const KNOWS_IDS: readonly string[] = ['owner', 'instructor'];

/** Whoever is none of those who work there: nobody, or an owner before the code of the second factor. */
const OUTSIDE = ['nobody', 'an owner without the code'] as const;
type Asker = Who | (typeof OUTSIDE)[number];

interface Row {
  readonly name: string;
  readonly key: string;
  readonly door: Door;
  readonly who: Asker;
  readonly whose: (typeof WHOSE)[number];
  readonly expected: End;
}

const TABLE: readonly Row[] = Object.entries(DOORS).flatMap(([key, doors]) =>
  [doors].flat().flatMap((door: Door, no) =>
    askersOf(door).flatMap((who) =>
      WHOSE.filter((whose) => whose === 'own' || triesIdsOfOthers({ key, door, no, who, whose })).map(
        (whose) => ({
          name: `${key}${no > 0 ? ` (${no + 1})` : ''}`,
          key,
          door,
          who,
          whose,
          expected: expectedEnd(door, who, whose),
        }),
      ),
    ),
  ),
);

/** Whoever may not use a door at all tries a foreign id with its first form only. */
function triesIdsOfOthers({ key, door, no, who, whose }: Omit<Row, 'name' | 'expected'> & { no: number }) {
  if (!KNOWS_IDS.includes(who) || !namesIds(key, door)) return false;
  return expectedEnd(door, who, whose) !== 'forbidden' || (no === 0 && whose === 'foreign');
}

/** What is open to everybody says nothing of the code. */
function askersOf({ needs }: Door): readonly Asker[] {
  return needs === 'everybody' ? [...WHO, 'nobody'] : [...WHO, ...OUTSIDE];
}

function expectedEnd({ needs, shutTo, ofGroup, beforeCode }: Door, who: Asker, whose: Row['whose']): End {
  if (needs === 'everybody') return 'let in';
  if (needs === 'a secret') return 'not found';
  if (who === 'nobody') return 'sent away';
  if (who === 'an owner without the code') return beforeCode ? 'let in' : 'sent away';
  if (shutTo?.includes(ROLE[who])) return 'forbidden';
  const permission = needs === 'signed in' ? 'all' : permissionFor(ROLE[who], needs);
  if (permission === null) return 'forbidden';
  const isAnothers = ofGroup === true && permission === 'own_groups' && who === 'instructor of another';
  return whose === 'own' && !isAnothers ? 'let in' : 'not found';
}

/** To who may use the door, a form may be bad in itself. */
function endsOf({ door, expected }: Row): End[] {
  const mayRefuse = expected === 'let in';
  const isUsedUp = expected === 'let in' && door.once;
  return [
    expected,
    ...(mayRefuse ? (['refused'] as const) : []),
    ...(isUsedUp ? (['not found'] as const) : []),
  ];
}

let street: Street;
const answers = new Map<Row, Answer>();

const idsFor = ({ whose }: Row) => {
  const { here, elsewhere } = street;
  if (whose === 'own') return here.ids;
  if (whose === 'foreign') return elsewhere.ids;
  return Object.fromEntries(Object.keys(here.ids).map((name) => [name, NOWHERE]));
};

/** What each row left in the audit. */
const left = new Map<Row, readonly string[]>();

const listActions = async (): Promise<string[]> =>
  (await street.app.database.asOwner<{ action: string }>('SELECT action FROM audit_event ORDER BY id')).map(
    ({ action }) => action,
  );

async function ask(row: Row): Promise<void> {
  const { cookies, unproven } = street.here;
  const cookieOf = { ...cookies, nobody: null, 'an owner without the code': unproven };
  answers.set(row, await knock(street.app.url, [row.key, row.door], cookieOf[row.who], idsFor(row)));
}

/** What changes nothing goes side by side; what is let in and changes something comes last, one by one. */
beforeAll(async () => {
  street = await openStreet();
  const changes = (row: Row) => row.expected === 'let in' && !row.key.startsWith('GET');
  const quiet = TABLE.filter((row) => !changes(row)).values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const row of quiet) await ask(row);
    }),
  );
  const late = ({ door }: Row): number => door.late ?? 0;
  let before = await listActions();
  for (const row of TABLE.filter(changes).sort((a, b) => late(a) - late(b))) {
    await ask(row);
    const after = await listActions();
    left.set(row, after.slice(before.length));
    before = after;
  }
}, 300_000);
afterAll(() => street?.app.stop());

test('the server is one file: of parts that it reads later the next build would leave none', async () => {
  const built = await readdir(path.join('build', 'server'), { recursive: true });
  expect(built.filter((name) => name.endsWith('.js'))).toEqual(['index.js']);
});

describe('the table', () => {
  test('has every loader, action and procedure', async () => {
    expect([...Object.keys(DOORS), ...NO_DOORS].sort()).toEqual((await listDoors()).sort());
  });

  test('knows every end', () => {
    expect([...new Set(TABLE.map(({ expected }) => expected))].sort()).toEqual([
      'forbidden',
      'let in',
      'not found',
      'sent away',
    ]);
  });
});

test.each(TABLE)('$name by $who with $whose ids: $expected', (row) => {
  const { end } = answers.get(row)!;
  expect(endsOf(row)).toContain(end);
});

const FOREIGN = TABLE.filter(({ whose, expected }) => whose === 'foreign' && expected === 'not found');

test.each(FOREIGN)('$name by $who says the same of a foreign id as of one that nobody has', (row) => {
  const unheardOf = TABLE.find(
    (other) => other.name === row.name && other.who === row.who && other.whose === 'unheard of',
  )!;
  const said = withoutIds(answers.get(row)!, idsFor(row));
  expect(said).toBe(withoutIds(answers.get(unheardOf)!, idsFor(unheardOf)));
  expect(said).not.toBe('');
});

describe('in the audit', () => {
  const changing = Object.entries(DOORS).flatMap(([key, doors]) =>
    key.startsWith('GET')
      ? []
      : [doors].flat().map((door: Door, no) => ({ name: `${key} (${no + 1})`, door })),
  );
  /** Nobody has the secrets of links here; what is done with them is tried in their own tests. */
  const tried = changing.filter(({ door }) => door.needs !== 'a secret');

  test('every action and procedure says what it sends and what it leaves', () => {
    expect(changing.filter(({ door }) => !door.sends || !door.leaves)).toEqual([]);
  });

  test.each(tried)('$name leaves $door.leaves', ({ door }) => {
    const rows = [...left].filter(([row]) => row.door === door);
    const events = rows.flatMap(([, actions]) => actions);
    if (door.leaves!.startsWith('nothing')) expect(events).toEqual([]);
    else expect(events).toContain(door.leaves);
  });
});
