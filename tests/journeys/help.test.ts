/** Every command says what it is for and how it is used, when it is asked. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ROOT } from '../../server/setup/prepare.mjs';

it.each([
  {
    args: ['claim', '--help'],
    says: ['Составляет по списку', 'Как запускать: npm run --silent claim -- --roster'],
  },
  { args: ['claim', '-h', '--lang', 'kk'], says: ['Тізім мен табельдерден', 'Іске қосу: npm run'] },
  {
    args: ['inactive', '--help', '--lang=en'],
    says: ['Finds in timesheets', 'Usage: npm run --silent inactive'],
  },
  { args: ['job', '--help'], says: ['Does a piece of work', 'withdraw-inactive | create-provider'] },
  { args: ['job', 'withdraw-inactive', '-h'], says: ['Warns of the children', '--as-of YYYY-MM-DD'] },
  {
    args: ['job', 'create-provider', '--help', '--lang', 'ru'],
    says: ['Заводит организацию', 'Как запускать: npm run job -- create-provider --name'],
  },
])('$args', async ({ args, says }) => {
  const command = ['server/setup.mjs', ...args];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: ROOT });
  expect(stderr).toBe('');
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  for (const [i, words] of says.entries()) expect(lines[i]).toContain(words);
});
