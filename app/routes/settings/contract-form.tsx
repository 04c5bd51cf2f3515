/** A contract, new or changed. When its dates are refused, it names the contract that is in the way. */
import { Form, Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { findOverlap } from '../../../server/domain/contracts.ts';
import { presetText } from '../../../server/domain/programmes/presets.ts';
import { type CivilDate, parseCivilDate } from '../../../server/domain/shared/civil-date.ts';
import { plainTenge } from '../../../server/domain/shared/money.ts';
import type { ContractsView } from '../../../server/services/contracts.ts';
import { FormField, FormSelect, RefusalNotice, useRefusal } from '../../components/form-field.tsx';
import { useFormat } from '../../format.ts';

type Contract = ContractsView['contracts'][number];

interface ContractFormProps {
  /** Null for a new one. */
  readonly contract: Contract | null;
  readonly programmes: ContractsView['programmes'];
  readonly others: readonly Contract[];
}

export function ContractForm({ contract, programmes, others }: ContractFormProps) {
  const t = useTranslations('settings');
  const { language } = useFormat();
  const inTheWay = useInTheWay(contract, others);
  return (
    <Form method="post" className="form">
      <h2>{contract ? t('edit_contract') : t('add_contract')}</h2>
      <RefusalNotice />
      {contract ? <input type="hidden" name="id" value={contract.id} /> : null}
      <FormSelect name="programmeId" label={t('programme')} defaultValue={contract?.programmeId}>
        {programmes.map(({ id, title }) => (
          <option key={id} value={id}>
            {presetText(title, language)}
          </option>
        ))}
      </FormSelect>
      <FormField name="number" label={t('number')} defaultValue={contract?.number} maxLength={60} required />
      <div className="form-row">
        <FormField
          name="startsOn"
          type="date"
          label={t('starts_on')}
          defaultValue={contract?.startsOn}
          required
        />
        <FormField name="endsOn" type="date" label={t('ends_on')} defaultValue={contract?.endsOn} required />
      </div>
      {inTheWay ? <p className="field-problem small">{inTheWay}</p> : null}
      <FormField
        name="rate"
        inputMode="decimal"
        label={t('tariff')}
        hint={t('tariff_hint')}
        defaultValue={contract?.rateTiyn == null ? '' : plainTenge(contract.rateTiyn)}
      />
      <div className="form-row">
        <FormField
          name="capChildren"
          type="number"
          min={1}
          label={t('cap_children')}
          hint={t('cap_hint')}
          defaultValue={contract?.capChildren ?? ''}
        />
        <FormField
          name="capAmount"
          inputMode="decimal"
          label={t('cap_amount')}
          hint={t('cap_hint')}
          defaultValue={contract?.capAmountTiyn == null ? '' : plainTenge(contract.capAmountTiyn)}
        />
      </div>
      <div className="acts">
        <button type="submit" className="primary">
          {t('save')}
        </button>
        <Link className="button quiet" to="/settings/contracts">
          {t('cancel')}
        </Link>
      </div>
    </Form>
  );
}

/** Which contract the dates that were refused meet, in words. */
function useInTheWay(contract: Contract | null, others: readonly Contract[]): string | null {
  const t = useTranslations('settings');
  const format = useFormat();
  const refusal = useRefusal();
  if (refusal?.errors.startsOn?.key !== 'contract_overlap') return null;
  const { programmeId = '', startsOn = '', endsOn = '' } = refusal.values;
  const span = { startsOn: parseCivilDate(startsOn), endsOn: parseCivilDate(endsOn) };
  if (span.startsOn === null || span.endsOn === null) return null;
  const wanted = { id: contract?.id ?? '', programmeId, ...(span as Record<keyof typeof span, CivilDate>) };
  const found = findOverlap(others, wanted);
  return (
    found &&
    t('overlaps_with', {
      number: found.number,
      from: format.day(found.startsOn, found.endsOn),
      to: format.fullDay(found.endsOn),
    })
  );
}
