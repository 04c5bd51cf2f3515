/** A programme from a file, and the place of what is wrong with it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readProgrammeFile } from '../../../server/imports/programme-file.ts';
import { textFile } from '../../support/spreadsheets.ts';

const SAMPLE = readFileSync(new URL('../../../public/samples/programme.yaml', import.meta.url), 'utf8');

describe('a programme file', () => {
  it('of the sample is read', () => {
    const { programme, problems } = readProgrammeFile(textFile(SAMPLE, 'programme.yaml'));
    expect(problems).toEqual([]);
    expect(programme).toMatchObject({ id: 'kz-creative-order-sample', placeholder: true });
  });

  const TARIFF = SAMPLE.replace('"18750.00"', '"much"');
  const refused: [given: string, text: string, field: string, found: string, wanted: string][] = [
    ['a tariff that is no decimal', TARIFF, 'versions[0].rate.amount', 'much', 'decimal'],
    ['an unknown field', `${SAMPLE}\nextra: 1`, 'extra', '1', 'no_such_field'],
    ['a field that is missing', SAMPLE.replace(/^title:.*$/m, ''), 'title', '', 'text'],
    ['text that is not YAML', 'id: [1, 2', '', 'id: [1, 2', 'yaml'],
    ['a list instead of fields', '- 1', '', '[1]', 'fields'],
    ['an empty file', '', '', '', 'fields'],
  ];
  it.each(refused)('%s', (_, text, field, found, wanted) => {
    const { programme, problems } = readProgrammeFile(textFile(text, 'programme.yaml'));
    expect(programme).toBeNull();
    expect(problems[0]).toMatchObject({
      severity: 'error',
      code: 'programme_unreadable',
      file: 'programme.yaml',
      found,
      facts: { field, wanted },
    });
  });

  it('that refers to itself without end is refused', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++)
      lines.push(
        `${'abcdefghi'[i]}: &${'abcdefghi'[i]} [${Array(9)
          .fill(`*${'abcdefghi'[i - 1]}`)
          .join(', ')}]`,
      );
    expect(readProgrammeFile(textFile(lines.join('\n'))).problems).not.toEqual([]);
  });
});
