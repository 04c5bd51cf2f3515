/** Which errors are told in a sentence to whoever starts the program, and which stay a programmer's. */
import { expect, test } from 'vitest';
import { Fault, sentenceOf } from '../../../server/setup/fault.mjs';

const failing = (code: string, message = 'failed') =>
  Object.assign(new Error(message), { code, path: '/data/x' });

test.each([
  {
    name: 'a fault speaks for itself',
    error: new Fault('Port 3000 is taken.'),
    says: /^Port 3000 is taken\.$/,
  },
  { name: 'no space to write a file', error: failing('ENOSPC'), says: /^The disk is full \(\/data\/x\)/ },
  {
    name: 'no space for the database',
    error: failing('53100', 'could not extend file'),
    says: /^The disk is full/,
  },
  {
    name: 'no space, told in words',
    error: new Error('write: No space left on device'),
    says: /^The disk is full/,
  },
  { name: 'a quota used up', error: failing('EDQUOT'), says: /quota is used up/ },
  { name: 'a folder of somebody else', error: failing('EACCES'), says: /^This user may not write or read/ },
  {
    name: 'a disk that cannot be written',
    error: failing('EROFS'),
    says: /^This user may not write or read/,
  },
  {
    name: 'a database user without rights',
    error: failing('42501', 'permission denied'),
    says: /permission denied/,
  },
])('$name', ({ error, says }) => expect(sentenceOf(error)).toMatch(says));

test.each([
  { name: 'a mistake in the program', error: new TypeError('x is not a function') },
  { name: 'something that is no error', error: 'text' },
])('no sentence for $name', ({ error }) => expect(sentenceOf(error)).toBeNull());
