/** What is kept of a staff member: name and qualification. */
import { useTranslations } from 'use-intl';
import { FormField } from '../../components/form-field.tsx';

interface PersonValues {
  readonly name: string;
  readonly qualification: string | null;
  readonly qualifiedUntil: string | null;
}

export function PersonFields({ person }: { person: PersonValues | null }) {
  const t = useTranslations('staff');
  return (
    <>
      <FormField
        name="name"
        label={t('name')}
        defaultValue={person?.name}
        maxLength={200}
        autoComplete="off"
        required
      />
      <div className="form-row">
        <FormField
          name="qualification"
          label={t('qualification')}
          hint={t('qualification_hint')}
          defaultValue={person?.qualification ?? ''}
          maxLength={200}
        />
        <FormField
          name="qualifiedUntil"
          type="date"
          label={t('qualified_until')}
          defaultValue={person?.qualifiedUntil ?? ''}
        />
      </div>
    </>
  );
}
