/** A form that is refused says of each field why, and gives back what was typed. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Refusal, withForm } from '../../../app/forms.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';

const schema = z.object({
  name: z.string().trim().min(1).max(5),
  secretWord: z.string().min(12).optional(),
  email: z.email().optional(),
  seats: z.coerce.number().int().min(1).max(40).optional(),
  code: z
    .string()
    .refine((code) => code === 'x', 'forms.bin')
    .optional(),
  days: z.array(z.string()).optional(),
});

const formOf = (fields: readonly (readonly [string, string])[]): FormData => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};
const refusalOf = async (fields: readonly (readonly [string, string])[]): Promise<Refusal> => {
  const answer = await withForm(formOf(fields), schema, async () => null);
  if (answer === null) expect.unreachable('it should have been refused');
  return answer.data;
};

describe('a field says why it was refused', () => {
  test.each([
    { name: 'nothing given', given: [], field: 'name', expected: { key: 'required' } },
    { name: 'empty text', given: [['name', '']], field: 'name', expected: { key: 'required' } },
    { name: 'only spaces', given: [['name', '   ']], field: 'name', expected: { key: 'required' } },
    { name: 'too long', given: [['name', 'абвгде']], field: 'name', expected: { key: 'too_big', most: 5 } },
    {
      name: 'too short',
      given: [['secretWord', 'x']],
      field: 'secretWord',
      expected: { key: 'too_short', least: 12 },
    },
    { name: 'no address', given: [['email', 'x@']], field: 'email', expected: { key: 'email' } },
    { name: 'too few', given: [['seats', '0']], field: 'seats', expected: { key: 'too_small', least: 1 } },
    { name: 'no number', given: [['seats', 'many']], field: 'seats', expected: { key: 'form' } },
    { name: "the schema's own words", given: [['code', 'y']], field: 'code', expected: { key: 'bin' } },
  ] as const)('$name', async ({ given, field, expected }) => {
    expect((await refusalOf(given)).errors[field]).toMatchObject(expected);
  });
});

test('what was typed comes back, a secret does not', async () => {
  const { values } = await refusalOf([
    ['email', 'x@'],
    ['password', 'hidden'],
    ['code', 'y'],
  ]);
  expect(values).toEqual({ email: 'x@' });
});

test('good values reach the work, a list as a list', async () => {
  const form = formOf([
    ['name', ' Ак '],
    ['days[]', '1'],
    ['days[]', '3'],
  ]);
  expect(await withForm(form, schema, async (values) => values)).toEqual({ name: 'Ак', days: ['1', '3'] });
});

describe('a conflict', () => {
  const taken = () => Promise.reject(new AppError('conflict', { constraint: 'site_name_key' }));
  const good = formOf([['name', 'Ак']]);

  test('is shown at the field that it is about', async () => {
    const fieldOf = { site_name_key: { field: 'name', key: 'name_taken' } } as const;
    const answer = await withForm(good, schema, taken, fieldOf);
    expect(answer).toMatchObject({
      init: { status: 409 },
      data: { errors: { name: { key: 'name_taken' } }, values: { name: 'Ак' } },
    });
  });

  test('about no field goes on to the error page', async () => {
    await expect(withForm(good, schema, taken)).rejects.toThrow(AppError);
  });
});
