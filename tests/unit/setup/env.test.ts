/** What the environment decides is read strictly: one sentence names what is wrong, and shows no value. */
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../server/env.ts';
import { sentenceOf } from '../../../server/setup/fault.mjs';

const GIVEN: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://somebody:secret-word@127.0.0.1:1/qatysu',
  QATYSU_APP_DB_PASSWORD: 'app-password-of-tests',
  QATYSU_SECRET: 'x'.repeat(32),
};

const sentenceFor = (env: NodeJS.ProcessEnv): string | null => {
  try {
    readSettings(env);
    return null;
  } catch (error) {
    return sentenceOf(error);
  }
};

describe('with DATABASE_URL', () => {
  test('and its secrets, that database is used', () => {
    expect(readSettings(GIVEN).database).toEqual({
      ownerUrl: GIVEN.DATABASE_URL,
      appPassword: GIVEN.QATYSU_APP_DB_PASSWORD,
      secret: GIVEN.QATYSU_SECRET,
    });
  });

  test.each([
    {
      fault: 'not an address',
      env: { DATABASE_URL: 'mysql://somebody:secret-word@x' },
      says: /^DATABASE_URL is not a postgresql/,
    },
    { fault: 'a missing secret', env: { QATYSU_SECRET: undefined }, says: /^QATYSU_SECRET is missing/ },
    {
      fault: 'a missing password of the app',
      env: { QATYSU_APP_DB_PASSWORD: undefined },
      says: /^QATYSU_APP_DB_PASSWORD is missing/,
    },
  ])('$fault: one sentence, and no password in it', ({ env, says }) => {
    const sentence = sentenceFor({ ...GIVEN, ...env });
    expect(sentence).toMatch(says);
    expect(sentence).not.toMatch(/secret-word|\n/);
  });
});
