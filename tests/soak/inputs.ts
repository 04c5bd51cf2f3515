/**
 * What the app can be asked, learned from the app itself: the addresses of its routes, the forms and links of its own
 * pages with the fields and values that they offer, and the schemas of its procedures.
 */
import { z } from 'zod';
import { router } from '../../server/trpc/router.ts';

export interface Field {
  readonly name: string;
  /** The type of the input, as HTML names it; `text` for anything else that is typed or chosen. */
  readonly type: string;
  /** Values that the page offers; empty when anything may be typed. */
  readonly offered: readonly string[];
}

export interface FormInput {
  /** Path and query. */
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly fields: readonly Field[];
}

export interface Procedure {
  readonly name: string;
  readonly schema: JsonSchema;
}

/** As much of JSON Schema as zod writes of our inputs. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

export interface Inputs {
  readonly forms: readonly FormInput[];
  /** Addresses that pages lead to, with their queries. */
  readonly links: readonly string[];
  /** Ids of things that there are. */
  readonly ids: readonly string[];
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Pages of one kind are alike: of each address, ids aside, so many are opened by people, and so many by nobody. */
const OF_A_KIND = 2;

/** Walks through the pages from some addresses on, as far as links lead, with each of the cookies. */
export async function learn(
  url: string,
  from: readonly string[],
  cookies: readonly (string | null)[],
  most: number,
): Promise<Inputs> {
  const forms = new Map<string, FormInput>();
  const links = new Set<string>(from);
  const ids = new Set<string>();
  const seen = new Map<string, number>();
  for (const cookie of cookies) {
    const queue = [...from];
    for (let opened = 0; queue.length > 0 && opened < most; ) {
      const path = queue.shift()!;
      const kind = `${cookie === null} ${path.split('?')[0]!.replace(UUID, ':id')}`;
      if ((seen.get(kind) ?? 0) >= OF_A_KIND) continue;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      opened++;
      const html = await pageAt(url + path, cookie);
      for (const id of html.match(UUID) ?? []) ids.add(id);
      for (const form of formsOf(html, path)) forms.set(kindOf(form), form);
      for (const link of linksOf(html)) {
        links.add(link);
        queue.push(link);
      }
    }
  }
  return { forms: [...forms.values()], links: [...links], ids: [...ids] };
}

/** Forms of one address and the same fields are alike, wherever they lead back to; what a button says makes two. */
function kindOf({ action, fields }: FormInput): string {
  const place = action.split('?')[0]!.replace(UUID, ':id');
  const intents = fields.find(({ name }) => name === 'intent')?.offered;
  return JSON.stringify([place, fields.map(({ name }) => name), intents]);
}

async function pageAt(url: string, cookie: string | null): Promise<string> {
  const response = await fetch(url, { headers: cookie ? { cookie } : {} });
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  const text = await response.text();
  return isPage ? text : '';
}

const plain = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : plain(found);
};

function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\s[^>]*href="(\/[^"#]*)/g)].map(([, href]) => plain(href!));
}

function formsOf(html: string, page: string): FormInput[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const head = form.slice(0, form.indexOf('>') + 1);
    return {
      action: attribute(head, 'action') ?? page,
      method: attribute(head, 'method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
      fields: fieldsOf(form),
    };
  });
}

function fieldsOf(form: string): Field[] {
  const fields = new Map<string, { type: string; offered: string[] }>();
  let name = '';
  for (const [tag] of form.matchAll(/<(?:input|select|textarea|button|option)\b[^>]*>/g)) {
    const isOption = tag.startsWith('<option');
    if (!isOption) name = attribute(tag, 'name') ?? '';
    if (name === '') continue;
    const field = fields.get(name) ?? { type: 'text', offered: [] };
    const value = attribute(tag, 'value');
    if (value !== null) field.offered.push(value);
    const type = tag.startsWith('<input') ? attribute(tag, 'type') : null;
    fields.set(name, { ...field, type: type ?? field.type });
  }
  return [...fields].map(([fieldName, field]) => ({ name: fieldName, ...field }));
}

/** Every procedure of tRPC with its input as JSON Schema. */
export function listProcedures(): Procedure[] {
  const procedures = router._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>;
  return Object.entries(procedures).map(([name, { _def }]) => ({
    name,
    schema: (_def.inputs[0]
      ? z.toJSONSchema(_def.inputs[0], { io: 'input', unrepresentable: 'any' })
      : {}) as JsonSchema,
  }));
}
