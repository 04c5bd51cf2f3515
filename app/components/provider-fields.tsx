/** What is asked of a provider, when it signs up and in its settings alike. */
import { useTranslations } from 'use-intl';
import {
  PROVIDER_KINDS,
  PROVIDER_LANGUAGES,
  WORKING_WEEKS,
  ZONES,
  type Zone,
} from '../../server/domain/providers.ts';
import { FormField, FormSelect } from './form-field.tsx';
import { FormTick } from './form-tick.tsx';

interface ProviderValues {
  readonly name: string;
  readonly bin: string | null;
  readonly kind: string;
  readonly zone: string;
  readonly week: string;
  readonly languages: readonly string[];
}

/** The key of a zone's place in the messages. */
const placeOf = (zone: Zone) =>
  `zone_${zone.slice('Asia/'.length).toLowerCase()}` as `zone_${
    | 'almaty'
    | 'aqtau'
    | 'aqtobe'
    | 'atyrau'
    | 'oral'
    | 'qostanay'
    | 'qyzylorda'}`;

export function ProviderFields({ values, zoneHint }: { values: ProviderValues; zoneHint?: string }) {
  const t = useTranslations('signUp');
  return (
    <>
      <FormField
        name="name"
        label={t('name')}
        defaultValue={values.name}
        autoComplete="organization"
        maxLength={200}
        required
      />
      <div className="form-row">
        <FormSelect name="kind" label={t('kind')} defaultValue={values.kind}>
          {PROVIDER_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind_${kind}`)}
            </option>
          ))}
        </FormSelect>
        <FormField
          name="bin"
          label={t('bin')}
          hint={t('bin_hint')}
          defaultValue={values.bin ?? ''}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          required
        />
      </div>
      <div className="form-row">
        <FormSelect name="zone" label={t('zone')} hint={zoneHint} defaultValue={values.zone}>
          {ZONES.map((zone) => (
            <option key={zone} value={zone}>
              {t(placeOf(zone))}
            </option>
          ))}
        </FormSelect>
        <FormSelect name="week" label={t('week')} hint={t('week_hint')} defaultValue={values.week}>
          {WORKING_WEEKS.map((week) => (
            <option key={week} value={week}>
              {t(`week_${week}`)}
            </option>
          ))}
        </FormSelect>
      </div>
      <fieldset className="ticks">
        <legend>{t('languages')}</legend>
        {PROVIDER_LANGUAGES.map((language) => (
          <FormTick
            key={language}
            name={`language_${language}`}
            label={t(`language_${language}`)}
            defaultChecked={values.languages.includes(language)}
          />
        ))}
      </fieldset>
    </>
  );
}
