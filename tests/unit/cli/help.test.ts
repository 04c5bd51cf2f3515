/** Every command says what it is for and how it is used, when it is asked. */
import { expect, it } from 'vitest';
import { run as claim } from '../../../server/cli/claim.ts';
import { run as inactive } from '../../../server/cli/inactive.ts';
import { run as job } from '../../../server/cli/job.ts';
import { runHere } from '../../support/terminal.ts';

const COMMANDS = { claim, inactive, job } as const;

it.each([
  {
    command: 'claim',
    args: ['--help'],
    says: ['Составляет по списку', 'Как запускать: npm run --silent claim -- --roster'],
  },
  { command: 'claim', args: ['-h', '--lang', 'kk'], says: ['Тізім мен табельдерден', 'Іске қосу: npm run'] },
  {
    command: 'inactive',
    args: ['--help', '--lang=en'],
    says: ['Finds in timesheets', 'Usage: npm run --silent inactive'],
  },
  {
    command: 'job',
    args: ['--help'],
    says: ['Does a piece of work', 'withdraw-inactive | missing-rolls | create-provider'],
  },
  {
    command: 'job',
    args: ['withdraw-inactive', '-h'],
    says: ['Warns of the children', '--as-of YYYY-MM-DD'],
  },
  {
    command: 'job',
    args: ['create-provider', '--help', '--lang', 'ru'],
    says: ['Заводит организацию', 'Как запускать: npm run job -- create-provider --name'],
  },
] as const)('$command $args', async ({ command, args, says }) => {
  const { code, stdout, stderr } = await runHere(COMMANDS[command], args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  for (const [i, words] of says.entries()) expect(lines[i]).toContain(words);
});
