/**
 * What stops a start and is not a programmer's error: told in one sentence, without a stack trace. Errors from
 * elsewhere take part by their name, as this is plain JavaScript that runs before there is anything else.
 */
export class Fault extends Error {
  /** @param {string} sentence what happened and what to do */
  constructor(sentence) {
    super(sentence);
    this.name = 'Fault';
  }
}

/**
 * The sentence for an error that somebody who runs the program can do something about.
 * @param {unknown} error
 * @returns {string | null} null for a programmer's error
 */
export function sentenceOf(error) {
  if (!(error instanceof Error)) return null;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  const where = path ? ` (${path})` : '';
  if (error.name === 'Fault' || error.name === 'MigrationError') return error.message;
  if (code === 'ENOSPC' || code === '53100' || /ENOSPC|No space left on device/.test(error.message)) {
    return `The disk is full${where}: free some space and start again. Nothing that was saved is lost.`;
  }
  if (code === 'EDQUOT') return `The disk quota is used up${where}: free some space and start again.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `This user may not write or read what Qatysu needs${where}: start as the owner of the folder.`;
  }
  if (code === '42501')
    return `The database user of DATABASE_URL may not do what a start needs (${error.message}).`;
  return null;
}
