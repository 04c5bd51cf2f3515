/**
 * Figures as a reader of the language writes them. Groups of three are parted by a no-break space in Kazakh and
 * Russian and by a comma in English; no locale data of the machine is consulted, so the bytes are the same
 * everywhere.
 */
import { plainTenge, type Tiyn } from '../domain/shared/money.ts';
import type { Language } from './wording.ts';

const NO_BREAK_SPACE = '\u00a0';

/** A decimal written with a point, e.g. `18750.00`, as `18 750,00` or `18,750.00`. */
export function decimalInWords(decimal: string, language: Language): string {
  const [whole, digits] = decimal.split('.') as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : NO_BREAK_SPACE);
  return digits === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${digits}`;
}

/** Tenge with two decimals and no sign of the currency: for a column whose heading says ₸. */
export const amountFigure = (amount: Tiyn, language: Language): string =>
  decimalInWords(plainTenge(amount), language);

/** E.g. `2 264 062,50 ₸`; English `2,264,062.50 ₸`. */
export const amountInWords = (amount: Tiyn, language: Language): string =>
  `${amountFigure(amount, language)}${NO_BREAK_SPACE}₸`;
