/**
 * The form of a weekly slot. With script it looks for clashes as soon as something is changed; without, a button does.
 * What is saved holds from a day on.
 */
import { Form, Link, type useFetcher } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { ClashList } from '../../components/clash-list.tsx';
import { FormField, FormSelect, RefusalNotice } from '../../components/form-field.tsx';
import { clock, useFormat } from '../../format.ts';
import { type Loaded, type Look, useSlotWords } from './group-schedule.tsx';

interface SlotFormProps {
  readonly view: Loaded;
  readonly look: Look | null;
  readonly fetcher: ReturnType<typeof useFetcher<Look>>;
}

const USUAL_MINUTES = 60;

export function SlotForm({ view, look, fetcher }: SlotFormProps) {
  const t = useTranslations('schedule');
  const c = useTranslations('calendar');
  const words = useSlotWords();
  const changed = view.slots.find(({ id }) => id === view.slotId);
  const lookAgain = (form: HTMLFormElement) => {
    const typed = new FormData(form);
    const isComplete = ['startMinute', 'minutes', 'validFrom'].every((name) => typed.get(name) !== '');
    if (!isComplete) return;
    typed.set('intent', 'preview');
    fetcher.submit(typed, { method: 'post' });
  };
  return (
    <section id="slot-form">
      <h2>{changed ? t('changing', { slot: words(changed) }) : t('add')}</h2>
      {changed ? <p className="small muted week-lead">{t('change_lead')}</p> : null}
      <Form
        method="post"
        className="form slot-form"
        onChange={(event) => {
          if ((event.target as HTMLElement).getAttribute('name') !== 'accepted')
            lookAgain(event.currentTarget);
        }}
      >
        {look === null || look.refused !== null ? <RefusalNotice /> : null}
        <input type="hidden" name="slotId" value={changed?.id ?? ''} />
        <SlotFields view={view} changed={changed} />
        <ClashList clashes={look?.clashes ?? null} />
        <div className="acts">
          <button type="submit" name="intent" value="save" className="primary">
            {changed ? t('save') : t('add')}
          </button>
          <button type="submit" name="intent" value="preview">
            {c('check_clashes')}
          </button>
          {changed ? (
            <Link className="button quiet" to=".">
              {t('keep')}
            </Link>
          ) : null}
        </div>
      </Form>
    </section>
  );
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

function SlotFields({ view, changed }: { view: Loaded; changed: Loaded['slots'][number] | undefined }) {
  const t = useTranslations('schedule');
  const c = useTranslations('calendar');
  const format = useFormat();
  const start = changed ? clock(changed.startMinute) : undefined;
  const from = changed && changed.validFrom > view.on ? changed.validFrom : view.on;
  return (
    <>
      <div className="form-row">
        <FormSelect name="weekday" label={t('weekday')} defaultValue={changed?.weekday ?? 1}>
          {WEEKDAYS.map((number) => (
            <option key={number} value={number}>
              {format.weekdayName(number)}
            </option>
          ))}
        </FormSelect>
        <FormField name="startMinute" label={t('start')} type="time" defaultValue={start} required />
        <FormField
          name="minutes"
          label={t('minutes')}
          type="number"
          inputMode="numeric"
          min={5}
          max={600}
          defaultValue={changed?.minutes ?? view.slots[0]?.minutes ?? USUAL_MINUTES}
          required
        />
      </div>
      <div className="form-row">
        <FormSelect name="ownRoomId" label={t('room')} defaultValue={changed?.ownRoomId ?? ''}>
          <option value="">{c('group_room')}</option>
          {view.rooms.map(({ id, site, name }) => (
            <option key={id} value={id}>
              {`${site}: ${name}`}
            </option>
          ))}
        </FormSelect>
        <FormField name="validFrom" label={t('from')} type="date" defaultValue={from} required />
        <FormField
          name="validTo"
          label={t('to')}
          hint={t('to_hint')}
          type="date"
          defaultValue={changed?.validTo ?? undefined}
        />
      </div>
    </>
  );
}
