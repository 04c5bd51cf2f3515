/** One random call at a time: an address, and what is sent there, some of it as the app offers it, some of it hostile. */
import type { Dice } from './dice.ts';
import { hostileFile, hostileText, hostileValue } from './hostile.ts';
import type { Field, FormInput, Inputs, JsonSchema, Procedure } from './inputs.ts';

export interface Call {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | null;
}

export interface Vocabulary extends Inputs {
  /** `GET /groups/:groupId`, as tests/support/knock.ts lists them. */
  readonly doors: readonly string[];
  readonly procedures: readonly Procedure[];
}

/** How often a part of a call is what the app itself would send: what is wholly wild is refused at the door. */
const TAMENESS = [0.4, 0.8, 0.95, 1];

/** What a form asks for, in days and times that a calendar has and a database may not. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-10-06', '2026-11-30', '2014-05-12', '0001-01-01', '9999-12-31', '2026-02-30'],
  month: ['2026-10', '2026-11', '0001-01', '9999-12', '2026-13'],
  time: ['15:00', '16:30', '00:00', '23:59', '24:00'],
  number: ['0', '1', '12', '-5', '1.5', '2147483648', '9007199254740993'],
  email: ['a@example.kz', 'ә@example.kz', 'a@b'],
  text: ['Ахметов', 'Ахмет Айгүл', '2026-10-06', '12', 'on', '15:00', '799130300011'],
};

/** A longer address is refused before anybody looks at it, and comes back even longer in a redirect. */
const LONGEST_PATH = 2000;

/** Doors that reckon for a second or so whatever is sent: a password's hash, all that a provider has, a paper. */
const HEAVY = /^\/(sign-in|sign-up|reset|export\/archive|claims\/[^/]*\/)/;
/** Of their calls so many are made, for the time of one is that of twenty others. */
const HEAVY_SHARE = 0.2;

export function randomCall(dice: Dice, known: Vocabulary): Call {
  const call = anyCall(dice, known);
  if (HEAVY.test(call.path) && !dice.chance(HEAVY_SHARE)) return randomCall(dice, known);
  return { ...call, path: call.path.slice(0, LONGEST_PATH) };
}

function anyCall(dice: Dice, known: Vocabulary): Call {
  const kind = dice.below(10);
  if (kind < 4 && known.forms.length > 0) return post(dice, known, dice.one(known.forms));
  if (kind < 5) return procedureCall(dice, known, dice.one(known.procedures));
  if (kind < 7) return read(queried(dice, known, dice.one(known.links)), dice);
  const [method, address] = dice.one(known.doors).split(' ') as [string, string];
  const path = queried(dice, known, fillIn(dice, known, address));
  if (method !== 'POST') return read(path, dice);
  const action = fillIn(dice, known, address);
  return post(dice, known, { ...dice.one(known.forms), action });
}

/** Lone halves of surrogates cannot be sent: they become what a browser makes of them. */
const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/gu, '\ufffd');
const encode = (text: string): string => encodeURIComponent(wellFormed(text)).slice(0, 900);

/** An address with something in place of its parameters. */
function fillIn(dice: Dice, { ids }: Inputs, address: string): string {
  return address.replace(/[:*](\w*)\??/g, () => {
    if (dice.chance(0.7)) return dice.one([...ids.slice(0, 200), '2026-10', '2026-11', 'ru']);
    return dice.chance(0.1)
      ? dice.one(['%', '%E0%A4%A', '%2e%2e', '..;', '%00'])
      : encode(hostileText(dice)) || 'x';
  });
}

/** The address with one of its values changed, one left out, or one more. */
function queried(dice: Dice, { links }: Inputs, path: string): string {
  const [place, query = ''] = path.split('?') as [string, string?];
  const asked = [...new URLSearchParams(query)];
  const names = dice.one(links).split('?')[1];
  const name =
    [...new URLSearchParams(names).keys()][0] ?? dice.one(['page', 'month', 'from', 'to', 'q', 'after']);
  if (dice.chance(0.5)) asked.push([name, hostileText(dice)]);
  const changed = asked.map(([key, value]) => [key, dice.chance(0.4) ? hostileText(dice) : value] as const);
  if (changed.length === 0) return place;
  return `${place}?${changed.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&')}`;
}

/** As a document, or as the page's script asks for it. */
function read(path: string, dice: Dice): Call {
  const method = dice.chance(0.03) ? dice.one(['HEAD', 'OPTIONS', 'PUT', 'DELETE']) : 'GET';
  return { method, path: asData(path, dice), headers: {}, body: null };
}

function asData(path: string, dice: Dice): string {
  if (!dice.chance(0.8)) return path;
  const [place, query] = path.split('?') as [string, string?];
  return `${place === '/' ? '/_root' : place}.data${query === undefined ? '' : `?${query}`}`;
}

function post(dice: Dice, known: Inputs, form: FormInput): Call {
  const action = dice.chance(0.8) ? form.action : queried(dice, known, form.action);
  const fields = form.fields.filter(() => dice.chance(0.93));
  if (dice.chance(0.1)) fields.push({ name: hostileText(dice), type: 'text', offered: [] });
  if (form.method === 'GET') {
    const given = fields.map(
      (field) => `${encode(field.name)}=${encode(valueFor(dice, known, field, 0.55))}`,
    );
    return read(`${action.split('?')[0]}?${given.join('&')}`, dice);
  }
  const path = asData(action, dice);
  const hasFile = fields.some(({ type }) => type === 'file');
  return { method: 'POST', path, ...bodyOf(dice, known, fields, hasFile || dice.chance(0.05)) };
}

function valueFor(dice: Dice, { ids }: Inputs, { offered, type }: Field, tame: number): string {
  if (!dice.chance(tame)) return hostileText(dice);
  if (offered.length > 0 && dice.chance(0.8)) return dice.one(offered);
  return dice.chance(0.15) && ids.length > 0 ? dice.one(ids) : dice.one(TYPED[type] ?? TYPED.text!);
}

function bodyOf(
  dice: Dice,
  known: Inputs,
  fields: readonly Field[],
  multipart: boolean,
): Pick<Call, 'headers' | 'body'> {
  const odd = dice.below(25);
  if (odd === 0)
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(hostileValue(dice)) };
  if (odd === 1) return { headers: { 'content-type': 'text/plain' }, body: hostileText(dice) };
  if (odd === 2) return { headers: {}, body: null };
  if (odd === 3 || (multipart && dice.chance(0.3))) return halfMultipart(dice, known, fields);
  const tame = dice.one(TAMENESS);
  const form = multipart ? new FormData() : new URLSearchParams();
  for (const field of fields) {
    const times = dice.chance(0.04) ? 2 : 1;
    for (let time = 0; time < times; time++) {
      if (field.type === 'file' && form instanceof FormData && !dice.chance(0.1))
        form.append(field.name, hostileFile(dice));
      else form.append(field.name, wellFormed(valueFor(dice, known, field, tame)));
    }
  }
  return { headers: {}, body: form };
}

/** A multipart body that breaks off, or whose border is none. */
function halfMultipart(dice: Dice, known: Inputs, fields: readonly Field[]): Pick<Call, 'headers' | 'body'> {
  const border = 'half';
  const whole = fields
    .map((field) => {
      const file = field.type === 'file' ? '; filename="список.csv"' : '';
      const head = `--${border}\r\nContent-Disposition: form-data; name="${field.name}"${file}\r\n\r\n`;
      return `${head}${valueFor(dice, known, field, 0.55)}\r\n`;
    })
    .join('');
  const type = dice.one([
    `multipart/form-data; boundary=${border}`,
    'multipart/form-data',
    'multipart/form-data; boundary=other',
  ]);
  return { headers: { 'content-type': type }, body: whole.slice(0, dice.below(whole.length + 1)) };
}

function procedureCall(dice: Dice, known: Inputs, { name, schema }: Procedure): Call {
  const input = dice.chance(0.8) ? valueBy(dice, known, schema) : hostileValue(dice);
  const text = JSON.stringify(input) ?? '';
  const body = dice.chance(0.05) ? text.slice(0, dice.below(text.length + 1)) : text;
  if (dice.chance(0.1))
    return { method: 'GET', path: `/trpc/${name}?input=${encode(body)}`, headers: {}, body: null };
  return { method: 'POST', path: `/trpc/${name}`, headers: { 'content-type': 'application/json' }, body };
}

/** A value by its schema, with a wrong one here and there. */
function valueBy(dice: Dice, known: Inputs, schema: JsonSchema): unknown {
  if (dice.chance(0.05)) return hostileValue(dice);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.one(schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return valueBy(dice, known, dice.one(either));
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties)
        .filter(() => dice.chance(0.97))
        .map(([key, each]) => [key, valueBy(dice, known, each)]),
    );
  if (schema.type === 'array')
    return Array.from({ length: dice.below(5) }, () => valueBy(dice, known, schema.items ?? {}));
  if (schema.type === 'boolean') return dice.chance(0.5);
  if (schema.type === 'integer' || schema.type === 'number') return dice.one([0, 1, 12, -5, 2 ** 40]);
  if (schema.format === 'uuid') return dice.one([...known.ids, '0190aaaa-0000-7000-8000-000000000001']);
  if (schema.format === 'date-time') return dice.one(['2026-11-23T11:12:00Z', '0001-01-01T00:00:00Z']);
  return hostileText(dice);
}
