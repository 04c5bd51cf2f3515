/**
 * Walks the XML of a spreadsheet part in one pass, in time and memory bounded by its length: no entities beyond
 * the five of XML, no document types, no namespaces (a tag is known by its local name).
 */

export interface XmlVisitor {
  /** `attribute` gives a decoded value by local name, or null. */
  open?(tag: string, attribute: (name: string) => string | null): void;
  /** Also called for a tag that closes itself. */
  close?(tag: string): void;
  text?(text: string): void;
}

/** Calls the visitor in document order. Returns false when the text is cut off or is not XML. */
export function walkXml(xml: string, visitor: XmlVisitor): boolean {
  let depth = 0;
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    if (start < 0) break;
    if (start > at && visitor.text) visitor.text(decode(xml.slice(at, start)));
    const end = endOfTag(xml, start);
    if (end < 0) return false;
    at = end + 1;
    const lead = xml[start + 1];
    if (lead === '?') continue;
    if (lead === '!') {
      if (xml.startsWith('<![CDATA[', start)) visitor.text?.(xml.slice(start + 9, end - 2));
      else if (!xml.startsWith('<!--', start)) return false;
      continue;
    }
    if (lead === '/') {
      depth -= 1;
      visitor.close?.(localName(xml.slice(start + 2, end)));
      continue;
    }
    const closed = xml[end - 1] === '/';
    const inside = xml.slice(start + 1, closed ? end - 1 : end);
    const tag = localName(inside);
    visitor.open?.(tag, (name) => attributeOf(inside, name));
    if (closed) visitor.close?.(tag);
    else depth += 1;
  }
  return depth === 0;
}

/** From after the `<` to the `>` that ends the tag: one inside quotes does not. */
const TAG = /[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>/y;

/** The index of the `>` that ends what starts at `start`, or -1. */
function endOfTag(xml: string, start: number): number {
  if (xml.startsWith('<!', start)) {
    const mark = xml.startsWith('<!--', start) ? '-->' : ']]>';
    const found = xml.indexOf(mark, start);
    return found < 0 ? -1 : found + 2;
  }
  TAG.lastIndex = start;
  return TAG.test(xml) ? TAG.lastIndex - 1 : -1;
}

function localName(inside: string): string {
  const name = /^[^\s/]+/.exec(inside)?.[0] ?? '';
  return name.slice(name.indexOf(':') + 1);
}

const ATTRIBUTE = /\s(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function attributeOf(inside: string, name: string): string | null {
  for (const match of inside.matchAll(ATTRIBUTE)) {
    if (match[1] === name) return decode(match[2] ?? match[3] ?? '');
  }
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
