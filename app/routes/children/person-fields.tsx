/** The fields of a child's particulars, empty or as they are. */
import { useTranslations } from 'use-intl';
import { FormField, FormSelect, RefusalNotice } from '../../components/form-field.tsx';

interface PersonFieldsProps {
  readonly person?: {
    readonly surname: string;
    readonly givenName: string;
    readonly patronymic: string | null;
    readonly iin: string | null;
    readonly bornOn: string | null;
    readonly sex: 'f' | 'm' | null;
  };
}

export function PersonFields({ person }: PersonFieldsProps) {
  const t = useTranslations('child');
  return (
    <>
      <RefusalNotice />
      <FormField
        name="surname"
        label={t('surname')}
        defaultValue={person?.surname}
        required
        maxLength={100}
        autoComplete="off"
      />
      <FormField
        name="givenName"
        label={t('givenName')}
        defaultValue={person?.givenName}
        required
        maxLength={100}
        autoComplete="off"
      />
      <FormField
        name="patronymic"
        label={t('patronymic')}
        defaultValue={person?.patronymic ?? ''}
        maxLength={100}
        autoComplete="off"
      />
      <div className="form-row">
        <FormField
          name="iin"
          label={t('iin')}
          defaultValue={person?.iin ?? ''}
          inputMode="numeric"
          maxLength={20}
          autoComplete="off"
        />
        <FormField name="bornOn" label={t('bornOn')} defaultValue={person?.bornOn ?? ''} type="date" />
      </div>
      <FormSelect name="sex" label={t('sex')} defaultValue={person?.sex ?? ''}>
        <option value="">{t('not_said')}</option>
        <option value="f">{t('sex_f')}</option>
        <option value="m">{t('sex_m')}</option>
      </FormSelect>
    </>
  );
}
