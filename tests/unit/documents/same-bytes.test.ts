/** The same frozen input gives the same bytes, in any process, zone and locale. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { claimPdf } from '../../../server/documents/claim-pdf.ts';
import { claimFixture } from '../../support/claim-fixture.ts';
import { documentHashes } from '../../support/document-hashes.ts';

const PROGRAM = fileURLToPath(new URL('../../support/document-hashes.ts', import.meta.url));
const run = promisify(execFile);

describe('the same frozen input gives the same bytes', { timeout: 60_000 }, async () => {
  const hashes = await documentHashes();

  test('twice in one process', async () => {
    expect(await documentHashes()).toEqual(hashes);
  });

  test('in another process, in another zone and another locale', async () => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', PROGRAM], {
      env: { ...process.env, TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
    });
    expect(JSON.parse(stdout)).toEqual(hashes);
  });
});

test('another content gives another identifier of the file', async () => {
  const claim = claimFixture(2);
  const other = { ...claim, provider: { ...claim.provider, bin: '131240018914' } };
  const idOf = async (content: typeof claim) =>
    /\/ID \[<(\w+)>/.exec(Buffer.from(await claimPdf(content, 'ru')).toString('latin1'))?.[1];
  expect(await idOf(claim)).toMatch(/^[0-9a-f]{32}$/);
  expect(await idOf(claim)).toBe(await idOf(claimFixture(2)));
  expect(await idOf(claim)).not.toBe(await idOf(other));
});
