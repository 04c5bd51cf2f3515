/**
 * The typefaces of the papers. Reading the tables of a face takes a tenth of a second, so all papers of a process share
 * them; glyphs stay a paper's own, for what they stand for depends on the text that first used them.
 */
import { createRequire } from 'node:module';

declare global {
  // What pdfkit 0.20 has and its types do not know.
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** The face in use, as fontkit reads it: its tables by name, each read when it is first needed. */
      readonly _font: { readonly font: { _tables: Readonly<Record<string, unknown>> } };
    }
  }
}

const resolve = createRequire(import.meta.url).resolve;
export const FONTS = {
  regular: resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
} as const;

const tablesOf = new Map<string, Readonly<Record<string, unknown>>>();

/** Opens the faces for a document, the regular one last and so in use; an unused one is not embedded. */
export function openTypefaces(doc: PDFKit.PDFDocument): void {
  for (const file of [FONTS.bold, FONTS.regular]) {
    const face = doc.font(file)._font.font;
    const known = tablesOf.get(file);
    if (known === undefined) tablesOf.set(file, face._tables);
    else face._tables = known;
  }
}
