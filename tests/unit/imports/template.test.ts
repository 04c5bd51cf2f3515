/** The empty roster that is handed out: the import knows every one of its headings, and reads its example. */
import { describe, expect, test } from 'vitest';
import { rosterTemplateCsv, rosterTemplateXlsx } from '../../../server/documents/roster-template.ts';
import { readRoster } from '../../../server/imports/roster.ts';
import type { InputFile } from '../../../server/imports/workbook.ts';

const FILES = (['kk', 'ru', 'en'] as const).flatMap((language) => [
  {
    name: `${language}, XLSX`,
    file: async () => ({ name: 'a.xlsx', bytes: await rosterTemplateXlsx(language) }),
  },
  {
    name: `${language}, CSV`,
    file: async () => ({ name: 'a.csv', bytes: new TextEncoder().encode(rosterTemplateCsv(language)) }),
  },
]);

describe.each(FILES)('the template ($name)', ({ file }: { file: () => Promise<InputFile> }) => {
  test('matches by itself and reads without a problem', async () => {
    const { rows, columns, problems } = await readRoster(await file());
    expect(problems).toEqual([]);
    expect(columns.map(({ field }) => field)).toEqual([
      ...['name', 'iin', 'bornOn', 'sex', 'group', 'startsOn', 'endsOn', 'guardian', 'phone', 'voucher'],
      'voucherUntil',
    ]);
    expect(rows).toMatchObject([
      { iin: '150818933160', bornOn: '2015-08-18', sex: 'm', startsOn: '2026-09-01', phone: '+77000000000' },
    ]);
  });
});
