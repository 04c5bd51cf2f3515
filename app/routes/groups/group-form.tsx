/** The form of a group, new or known. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { GroupFormView } from '../../../server/services/group-edit.ts';
import { FormField, FormSelect, RefusalNotice } from '../../components/form-field.tsx';

export function GroupForm({ view, word }: { view: GroupFormView; word: string }) {
  const t = useTranslations('schedule');
  const s = useTranslations('staff');
  const { fields, rooms, teachers, gone } = view;
  return (
    <Form method="post" className="form">
      <RefusalNotice />
      <FormField name="name" label={t('name')} defaultValue={fields?.name} required maxLength={120} />
      <FormSelect
        name="instructorId"
        label={t('instructor')}
        hint={fields ? t('instructor_hint') : undefined}
        defaultValue={fields?.instructorId ?? ''}
      >
        <option value="">{t('nobody_yet')}</option>
        {gone && <option value={gone.id}>{`${gone.name} (${s('left').toLowerCase()})`}</option>}
        {teachers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </FormSelect>
      <FormSelect name="roomId" label={t('room')} defaultValue={fields?.roomId ?? ''}>
        <option value="">{t('no_room')}</option>
        {rooms.map(({ id, site, name }) => (
          <option key={id} value={id}>
            {`${site}: ${name}`}
          </option>
        ))}
      </FormSelect>
      <div className="form-row short">
        <Count name="capacity" label={t('capacity')} most={500} value={fields?.capacity} />
        <Count name="minAge" label={t('min_age')} most={99} value={fields?.minAge} />
        <Count name="maxAge" label={t('max_age')} most={99} value={fields?.maxAge} />
      </div>
      <div className="acts">
        <button type="submit" className="primary">
          {word}
        </button>
      </div>
    </Form>
  );
}

interface CountProps {
  readonly name: string;
  readonly label: string;
  readonly most: number;
  readonly value: number | null | undefined;
}

const Count = ({ name, label, most, value }: CountProps) => (
  <FormField
    name={name}
    label={label}
    type="number"
    inputMode="numeric"
    min={1}
    max={most}
    defaultValue={value ?? undefined}
  />
);
