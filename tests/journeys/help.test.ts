/** Every command answers in a process of its own when it is asked for help; what it says is in the unit tests. */
import { expect, it } from 'vitest';
import { runSetup } from '../support/terminal.ts';

it.each(['claim', 'inactive', 'job'])('%s --help', async (command) => {
  const { code, stdout, stderr } = await runSetup([command, '--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  expect(stdout).toMatch(new RegExp(`npm run (--silent )?${command} -- `));
});
