/** The week of a group: its slots, what a change of one would clash with, and the week laid out by hours. */
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useFetcher, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { endSlotOn, getSchedule, previewSlot, saveSlot } from '../../../server/services/timetable.ts';
import { type ClashLook, clashLook } from '../../clash-look.ts';
import { Empty } from '../../components/empty.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { UnconfirmedYears } from '../../components/unconfirmed-years.tsx';
import grid from '../../components/week-grid.css?url';
import { clockSpan, useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { GroupTabs } from './group-tabs.tsx';
import styles from './schedule.css?url';
import { ScheduleWeek } from './schedule-week.tsx';
import { endSchema, SLOT_REFUSALS, slotSchema } from './slot-fields.ts';
import { SlotForm } from './slot-form.tsx';

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: grid },
];
export const handle: Handle = { title: (t) => t('schedule.title') };

export const loader = signedIn(async ({ actor, params, request }) => ({
  ...(await getSchedule(actor, params.groupId!)),
  slotId: new URL(request.url).searchParams.get('slot'),
}));

export const action = signedIn(async ({ actor, params, request }) => {
  const groupId = params.groupId!;
  const form = await request.formData();
  const done = () => redirect(`/groups/${groupId}/schedule`, 303);
  if (form.get('intent') === 'end')
    return withForm(
      form,
      endSchema,
      async (ending) => {
        await endSlotOn(actor, groupId, ending);
        return done();
      },
      SLOT_REFUSALS,
    );
  return withForm(
    form,
    slotSchema,
    async ({ accepted, ...proposed }) => {
      const clashes = await previewSlot(actor, groupId, proposed);
      const isSaved = form.get('intent') === 'save';
      if (isSaved && (clashes.length === 0 || accepted)) {
        await saveSlot(actor, groupId, { ...proposed, accepted });
        return done();
      }
      return data({ ...clashLook(form, clashes, isSaved), proposed }, { status: isSaved ? 409 : 200 });
    },
    SLOT_REFUSALS,
  );
});

/** What the last look at a slot came to. */
export type Look = ClashLook & {
  readonly proposed: Parameters<typeof previewSlot>[2];
};

export default function GroupSchedule() {
  const view = useLoaderData<typeof loader>();
  // A look is about the week as it is: once something is saved, it is of no use.
  const week = view.slots.map(({ id, validTo }) => `${id} ${validTo}`).join();
  const fetcher = useFetcher<Look>({ key: `${view.slotId} ${week}` });
  const posted = useActionData<Look>();
  const answer = fetcher.data ?? posted;
  const look = answer && 'clashes' in answer ? answer : null;
  const t = useTranslations('schedule');
  const g = useTranslations('groups');
  const { group, slots, mayEdit } = view;
  return (
    <>
      <PageHead
        title={group.name}
        over={<Link to="/groups">{g('title')}</Link>}
        lead={group.instructorName ?? g('no_instructor')}
      />
      <GroupTabs groupId={group.id} mayEdit={mayEdit} />
      <UnconfirmedYears years={view.unconfirmed} />
      {slots.length === 0 ? (
        <Empty icon="today" title={t('no_slots')} text={mayEdit ? t('no_slots_text') : ''} />
      ) : (
        <Slots view={view} />
      )}
      {mayEdit ? <SlotForm key={`${view.slotId} ${week}`} view={view} look={look} fetcher={fetcher} /> : null}
      {slots.length > 0 || look ? (
        <section>
          <h2>{t('week_view')}</h2>
          {mayEdit ? <p className="small muted week-lead">{t('week_lead')}</p> : null}
          <ScheduleWeek view={view} look={look} />
        </section>
      ) : null}
    </>
  );
}

export type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** A slot in words: `вт 15:00–16:30`. */
export function useSlotWords() {
  const format = useFormat();
  return ({ weekday, startMinute, minutes }: { weekday: number; startMinute: number; minutes: number }) =>
    `${format.weekdayName(weekday)} ${clockSpan(startMinute, minutes)}`;
}

function Slots({ view }: { view: Loaded }) {
  const t = useTranslations('schedule');
  const format = useFormat();
  const words = useSlotWords();
  return (
    <section>
      <h2>{t('in_force')}</h2>
      <ul className="slot-list">
        {view.slots.map((slot) => {
          const said = words(slot);
          const about = [
            slot.room ?? '',
            slot.validFrom > view.on ? t('from_day', { day: format.day(slot.validFrom, view.on) }) : '',
            slot.validTo === null ? '' : t('until', { day: format.day(slot.validTo, view.on) }),
          ].filter((part) => part !== '');
          return (
            <li key={slot.id}>
              <span className="said">
                <b>{said}</b>
                <small>{about.join(' · ')}</small>
              </span>
              {view.mayEdit ? (
                <>
                  <Link
                    className="button"
                    to={`?slot=${slot.id}#slot-form`}
                    aria-label={t('change_of', { slot: said })}
                  >
                    {t('change')}
                  </Link>
                  <EndForm slotId={slot.id} said={said} today={view.on} />
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function EndForm({ slotId, said, today }: { slotId: string; said: string; today: string }) {
  const t = useTranslations('schedule');
  return (
    <details className="menu">
      <summary className="button" aria-label={t('end_of', { slot: said })}>
        {t('end')}
      </summary>
      <Form method="post" className="sheet end-form">
        <input type="hidden" name="intent" value="end" />
        <input type="hidden" name="slotId" value={slotId} />
        <label className="field">
          <span>{t('end_last')}</span>
          <input type="date" name="lastOn" defaultValue={today} required />
        </label>
        <button type="submit">{t('end')}</button>
      </Form>
    </details>
  );
}
