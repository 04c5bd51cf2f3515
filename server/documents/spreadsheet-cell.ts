/**
 * What a cell of a spreadsheet may hold. Text that came from people must never run as a formula when the file is
 * opened, or opened and saved again in another format.
 */

/** Signs that begin a formula, their full-width and small forms, and the control characters that hide one. */
const STARTS_A_FORMULA = /^[\s\u200b\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n]/u;

/**
 * The text with a leading apostrophe when a spreadsheet program could take it for a formula; otherwise as it is.
 * Source of the list: OWASP, CSV Injection, checked 2026-11-22.
 */
export const plainCell = (text: string): string => (STARTS_A_FORMULA.test(text) ? `'${text}` : text);
