/** The parameters of a version, part by part, each with what it does. `live` decides which of them are asked for. */
import { useTranslations } from 'use-intl';
import { bandRows, coefficientRows, type Fields } from '../../../server/domain/programmes/version-fields.ts';
import { EXCUSE_TYPES } from '../../../server/domain/records.ts';
import { FormField } from '../../components/form-field.tsx';
import { FormTick } from '../../components/form-tick.tsx';
import { Choice, Count, Figure, Part, Rows } from './rule-parts.tsx';

interface PartProps {
  readonly fields: Fields;
  readonly live: Fields;
}

export function RuleFields({ fields, live }: PartProps) {
  return (
    <>
      <VersionPart fields={fields} />
      <TariffPart fields={fields} live={live} />
      <WhoPart fields={fields} />
      <VisitsPart fields={fields} />
      <TermsPart fields={fields} />
      <InactivityPart fields={fields} />
    </>
  );
}

function VersionPart({ fields }: Pick<PartProps, 'fields'>) {
  const t = useTranslations('rules');
  return (
    <Part title={t('part_version')}>
      <div className="form-row">
        <FormField
          name="validFrom"
          type="month"
          label={t('valid_from')}
          hint={t('valid_from_hint')}
          defaultValue={fields.validFrom}
          required
        />
        <FormField
          name="reference"
          label={t('reference')}
          hint={t('reference_hint')}
          defaultValue={fields.reference}
          maxLength={500}
          required
        />
      </div>
      <FormTick
        name="confirmed"
        label={t('confirmed')}
        hint={t('confirmed_hint')}
        defaultChecked={fields.confirmed === 'on'}
      />
    </Part>
  );
}

function TariffPart({ fields, live }: PartProps) {
  const t = useTranslations('rules');
  const isByMonth = live.basis === 'month';
  return (
    <Part title={t('part_tariff')}>
      <Choice name="basis" of={fields} options={['month', 'visit', 'hour']} />
      <div className="form-row">
        <Figure name="rate" of={fields} required />
        <Choice name="rateIn" of={fields} options={['amount', 'mrp']} />
      </div>
      <div hidden={!isByMonth} className="rule-part-of">
        <Choice name="share" of={fields} options={['prorata', 'all_from', 'bands']} />
        <div hidden={live.share !== 'all_from'}>
          <Count name="shareVisits" of={fields} />
        </div>
        <div hidden={live.share !== 'bands'}>
          <Rows name="bands" of={fields} count={bandRows(fields)} pair={['bandFrom', 'bandPays']} />
        </div>
        <div hidden={live.share === 'all_from'} className="form-row">
          <Choice name="denominator" of={fields} options={['fixed', 'scheduled', 'held']} />
          <div hidden={live.denominator !== 'fixed'}>
            <Count name="denominatorLessons" of={fields} />
          </div>
        </div>
      </div>
      <Rows
        name="coefficients"
        of={fields}
        count={coefficientRows(fields)}
        pair={['coefficientName', 'coefficientTimes']}
      />
    </Part>
  );
}

function WhoPart({ fields }: Pick<PartProps, 'fields'>) {
  const t = useTranslations('rules');
  return (
    <Part title={t('part_who')}>
      <div className="form-row">
        <Count name="ageMin" of={fields} />
        <Count name="ageMax" of={fields} />
        <Choice name="ageOn" of={fields} options={['lesson_date', 'calendar_year']} />
      </div>
      <Choice name="guardianConfirmation" of={fields} options={['required', 'optional', 'none']} />
      <Choice name="voucher" of={fields} options={['required', 'none']} />
      <Choice name="exclusivity" of={fields} options={['one_funded_place', 'none']} />
    </Part>
  );
}

function VisitsPart({ fields }: Pick<PartProps, 'fields'>) {
  const t = useTranslations('rules');
  return (
    <Part title={t('part_visits')}>
      <div className="form-row">
        <Count name="minMinutes" of={fields} />
        <Count name="minChildren" of={fields} />
      </div>
      <fieldset className="ticks">
        <legend>{t('excuses')}</legend>
        {EXCUSE_TYPES.map((type) => (
          <FormTick
            key={type}
            name={`excuse_${type}`}
            label={t(`excuse_${type}`)}
            defaultChecked={fields[`excuse_${type}`] === 'on'}
          />
        ))}
        <p className="muted small">{t('excuses_hint')}</p>
      </fieldset>
      <div className="form-row">
        <Count name="excusesMost" of={fields} />
        <FormTick
          name="excusesDocument"
          label={t('excuses_document')}
          defaultChecked={fields.excusesDocument === 'on'}
        />
      </div>
      <div className="form-row">
        <Count name="lateHours" of={fields} />
        <FormTick name="lateCounts" label={t('late_counts')} defaultChecked={fields.lateCounts === 'on'} />
      </div>
      <FormTick name="makeUps" label={t('make_ups')} defaultChecked={fields.makeUps === 'on'} />
    </Part>
  );
}

function TermsPart({ fields }: Pick<PartProps, 'fields'>) {
  const t = useTranslations('rules');
  return (
    <Part title={t('part_caps')}>
      <div className="form-row">
        <Count name="capChildren" of={fields} />
        <Figure name="capAmount" of={fields} />
      </div>
      <div className="form-row">
        <Count name="submissionDay" of={fields} />
        <Count name="retentionYears" of={fields} />
      </div>
    </Part>
  );
}

function InactivityPart({ fields }: Pick<PartProps, 'fields'>) {
  const t = useTranslations('rules');
  return (
    <Part title={t('part_inactivity')}>
      <div className="form-row">
        <Count name="weeks" of={fields} />
        <Count name="warnAtWeeks" of={fields} />
        <Count name="minMissed" of={fields} />
        <Count name="graceDays" of={fields} />
        <Count name="hardStopDays" of={fields} />
      </div>
    </Part>
  );
}
