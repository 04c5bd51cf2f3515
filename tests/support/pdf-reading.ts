/**
 * Reads the PDFs that the product writes with `compress: false`: the text of each page through the fonts'
 * ToUnicode tables, the structure tree, and the plain objects. Not a reader for PDFs of others.
 */

export interface PdfPage {
  /** Strings in the order in which they are written. */
  readonly strings: readonly string[];
  /** The drawing operators as they stand. */
  readonly content: string;
  /** Glyph codes of every string, four hexadecimal digits each. */
  readonly glyphs: readonly string[];
}

export interface StructureNode {
  readonly type: string;
  readonly scope: string | null;
  readonly children: readonly StructureNode[];
}

export interface PdfFile {
  readonly raw: string;
  readonly pages: readonly PdfPage[];
  readonly structure: StructureNode;
}

export function readPdf(bytes: Uint8Array): PdfFile {
  const raw = Buffer.from(bytes).toString('latin1');
  const objects = new Map<number, string>();
  for (const [, id, body] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    objects.set(Number(id), body!);
  }
  const get = (id: string | undefined): string => objects.get(Number(id)) ?? '';
  const kids = /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/.exec(raw)?.[1] ?? '';
  const root = /\/Type \/StructTreeRoot[\s\S]*?\/K \[(\d+) 0 R\]/.exec(raw)?.[1];
  return {
    raw,
    pages: [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => readPage(get(id), get)),
    structure: readNode(get(root), get),
  };
}

function readPage(page: string, get: (id: string | undefined) => string): PdfPage {
  const content = streamOf(get(/\/Contents (\d+) 0 R/.exec(page)?.[1]));
  const resources = get(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => {
      const cmap = get(/\/ToUnicode (\d+) 0 R/.exec(get(id))?.[1]);
      return [name!, unicodeTable(streamOf(cmap))];
    }),
  );
  const glyphs: string[] = [];
  const strings = [...content.matchAll(/\/(F\d+) [\d.]+ Tf\n\[([^\]]*)\] TJ/g)].map(([, font, shown]) => {
    const codes = [...shown!.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []);
    glyphs.push(...codes);
    return codes.map((code) => fonts.get(font!)?.[Number.parseInt(code, 16)] ?? '\u0000').join('');
  });
  return { strings, content, glyphs };
}

const streamOf = (object: string): string => /stream\n([\s\S]*)\nendstream/.exec(object)?.[1] ?? '';

/** The text of each glyph code. */
function unicodeTable(cmap: string): string[] {
  const table: string[] = [];
  for (const [, start, list] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, units], index) => {
      const codes = units!.split(' ').map((unit) => Number.parseInt(unit, 16));
      table[Number.parseInt(start!, 16) + index] = String.fromCharCode(...codes);
    });
  }
  return table;
}

function readNode(object: string, get: (id: string | undefined) => string): StructureNode {
  const children = /\/K \[([^\]]*)\]/.exec(object)?.[1] ?? '';
  return {
    type: /\/S \/(\w+)/.exec(object)?.[1] ?? '',
    scope: /\/Scope \/(\w+)/.exec(object)?.[1] ?? null,
    children: [...children.matchAll(/(\d+) 0 R/g)].map(([, id]) => readNode(get(id), get)),
  };
}

/** Every node of a type, in reading order. */
export const nodesOf = (node: StructureNode, type: string): StructureNode[] => [
  ...(node.type === type ? [node] : []),
  ...node.children.flatMap((child) => nodesOf(child, type)),
];
