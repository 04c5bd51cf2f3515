/** The three forms of a lesson's change: to another time or room, to a substitute, off. */
import { Form, type useFetcher } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { ClashList } from '../../components/clash-list.tsx';
import { FormField, FormSelect } from '../../components/form-field.tsx';
import { clock } from '../../format.ts';
import type { Loaded, Look } from './lesson-change.tsx';

interface MoveFormProps {
  readonly view: Loaded;
  readonly look: Look | null;
  readonly fetcher: ReturnType<typeof useFetcher<Look>>;
}

export function MoveForm({ view, look, fetcher }: MoveFormProps) {
  const t = useTranslations('calendar');
  const { lesson, rooms, roomId } = view;
  const start = lesson.startMinute === null ? undefined : clock(lesson.startMinute);
  const lookAgain = (form: HTMLFormElement) => {
    const typed = new FormData(form);
    if (typed.get('on') === '' || typed.get('startMinute') === '') return;
    typed.set('look', 'yes');
    fetcher.submit(typed, { method: 'post' });
  };
  return (
    <section>
      <h2>{t('move')}</h2>
      <p className="small muted">{t('move_lead')}</p>
      <Form
        method="post"
        className="form"
        onChange={(event) => {
          const name = (event.target as HTMLElement).getAttribute('name');
          if (name !== 'accepted' && name !== 'reason') lookAgain(event.currentTarget);
        }}
      >
        <input type="hidden" name="kind" value="move" />
        <FormField name="on" label={t('day')} type="date" defaultValue={lesson.on} required />
        <FormField name="startMinute" label={t('start')} type="time" defaultValue={start} required />
        <FormSelect name="roomId" label={t('room')} defaultValue={roomId ?? ''}>
          <option value="">{t('group_room')}</option>
          {rooms.map(({ id, site, name }) => (
            <option key={id} value={id}>
              {`${site}: ${name}`}
            </option>
          ))}
        </FormSelect>
        <FormField name="reason" label={t('reason')} hint={t('reason_hint')} maxLength={200} />
        {look?.kind === 'move' ? <ClashList clashes={look.clashes} /> : null}
        <div className="acts">
          <button type="submit" className="primary">
            {t('move')}
          </button>
          <button type="submit" name="look" value="yes">
            {t('check_clashes')}
          </button>
        </div>
      </Form>
    </section>
  );
}

export function SubstituteForm({ view, look }: Pick<MoveFormProps, 'view' | 'look'>) {
  const t = useTranslations('calendar');
  return (
    <section>
      <h2>{t('substitute')}</h2>
      <p className="small muted">{t('substitute_lead')}</p>
      <Form method="post" className="form">
        <input type="hidden" name="kind" value="substitute" />
        <FormSelect name="staffId" label={t('who')} defaultValue="" required>
          <option value="">{t('choose')}</option>
          {view.teachers
            .filter(({ id }) => id !== view.instructorId)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </FormSelect>
        {look?.kind === 'substitute' ? <ClashList clashes={look.clashes} /> : null}
        <div className="acts">
          <button type="submit" className="primary">
            {t('appoint')}
          </button>
        </div>
      </Form>
    </section>
  );
}

export function CancelForm() {
  const t = useTranslations('calendar');
  return (
    <section>
      <h2>{t('cancel')}</h2>
      <p className="small muted">{t('cancel_lead')}</p>
      <Form method="post" className="form">
        <input type="hidden" name="kind" value="cancel" />
        <label className="field">
          <span>{t('reason')}</span>
          <input name="reason" maxLength={200} required />
        </label>
        <div className="acts">
          <button type="submit">{t('cancel')}</button>
        </div>
      </Form>
    </section>
  );
}
