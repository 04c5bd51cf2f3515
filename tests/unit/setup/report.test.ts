/** How a suite's report is counted: nothing that went wrong may count as fine. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReport } from '../../../server/setup/suites.mjs';

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qatysu-report-test-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const test1 = [{ status: 'passed' }];

test.each([
  {
    name: 'all passed',
    exitCode: 0,
    report: { passed: 3, failed: 0, pending: 0, files: [{ status: 'passed', assertionResults: test1 }] },
    expected: { passed: 3, failed: 0, skipped: 0 },
  },
  {
    name: 'one failed',
    exitCode: 1,
    report: { passed: 2, failed: 1, pending: 0, files: [{ status: 'failed', assertionResults: test1 }] },
    expected: { passed: 2, failed: 1, skipped: 0 },
  },
  {
    name: 'one skipped',
    exitCode: 0,
    report: { passed: 2, failed: 0, pending: 1, files: [{ status: 'passed', assertionResults: test1 }] },
    expected: { passed: 2, failed: 0, skipped: 1 },
  },
  {
    name: 'a file that does not load is a failure',
    exitCode: 1,
    report: { passed: 2, failed: 0, pending: 0, files: [{ status: 'failed', assertionResults: [] }] },
    expected: { passed: 2, failed: 1, skipped: 0 },
  },
  {
    name: 'an error outside of any test is a failure',
    exitCode: 1,
    report: { passed: 2, failed: 0, pending: 0, files: [{ status: 'passed', assertionResults: test1 }] },
    expected: { passed: 2, failed: 1, skipped: 0 },
  },
  {
    name: 'nothing ran: a failure',
    exitCode: 0,
    report: { passed: 0, failed: 0, pending: 0, files: [] },
    expected: { passed: 0, failed: 1, skipped: 0 },
  },
])('$name', ({ exitCode, report, expected }) => {
  const file = path.join(folder, 'report.json');
  fs.writeFileSync(
    file,
    JSON.stringify({
      numPassedTests: report.passed,
      numFailedTests: report.failed,
      numPendingTests: report.pending,
      numTodoTests: 0,
      testResults: report.files,
    }),
  );
  expect(readReport(file, exitCode)).toEqual(expected);
});

test('a suite that wrote no report has crashed', () => {
  expect(() => readReport(path.join(folder, 'missing.json'), 'SIGKILL')).toThrow('without a report');
});
