/** What is read of a contract from its form. Amounts are typed in tenge and kept in tiyn. */
import { z } from 'zod';
import { parseCivilDate } from '../../../server/domain/shared/civil-date.ts';
import { decimal, roundHalfUp, type Tiyn } from '../../../server/domain/shared/money.ts';
import type { ContractValues } from '../../../server/services/contracts.ts';
import type { FieldOf } from '../../forms.ts';

const date = z.string().transform((text, context) => {
  const read = parseCivilDate(text.trim());
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'forms.date' });
  return z.NEVER;
});

const TENGE = /^\d{1,12}(\.\d{1,2})?$/;

const tenge = z
  .string()
  .transform((text, context): Tiyn => {
    const plain = text.replace(/[\s₸]/g, '').replace(',', '.');
    if (TENGE.test(plain)) return roundHalfUp(decimal(plain));
    context.addIssue({ code: 'custom', message: 'forms.money' });
    return z.NEVER;
  })
  .optional();

export const contractSchema = z
  .object({
    id: z.string().optional(),
    programmeId: z.string().max(100),
    number: z.string().trim().min(1).max(60),
    startsOn: date,
    endsOn: date,
    rate: tenge,
    capChildren: z.coerce.number().int().min(1).max(1_000_000).optional(),
    capAmount: tenge,
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], error: 'forms.span' });

export const contractOf = (values: z.output<typeof contractSchema>): ContractValues => ({
  programmeId: values.programmeId,
  number: values.number,
  startsOn: values.startsOn,
  endsOn: values.endsOn,
  rateTiyn: values.rate ?? null,
  capChildren: values.capChildren ?? null,
  capAmountTiyn: values.capAmount ?? null,
});

export const CONTRACT_PROBLEMS: FieldOf = {
  contract_overlap: { field: 'startsOn', key: 'contract_overlap' },
  contract_used: { field: '', key: 'contract_used' },
  contract_number_key: { field: 'number', key: 'number_taken' },
  bad_input: { field: 'programmeId', key: 'form' },
};
