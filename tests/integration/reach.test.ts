/** A server that takes nobody in with a wrong password is told in one sentence, without the password. */
import { expect, inject, test } from 'vitest';
import { reach } from '../../server/data/reach.ts';
import { sentenceOf } from '../../server/setup/fault.mjs';

test('a wrong password', async () => {
  const url = new URL(inject('ownerUrl'));
  url.password = 'secret-word';
  const sentence = sentenceOf(await reach(url.href).catch((error: unknown) => error));
  expect(sentence).toMatch(/refuses the user «\w+» or the password: check DATABASE_URL/);
  expect(sentence).not.toMatch(/secret-word|\n/);
});
