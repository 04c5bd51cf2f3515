/** Closures and breaks: which days have no lessons, for whom, and what that did to lessons planned before. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { daysBetween } from '../../../server/domain/shared/civil-date.ts';
import { allowed } from '../../../server/services/actor.ts';
import { closeDays, getClosures, openDays } from '../../../server/services/closures.ts';
import { FormField, FormSelect, RefusalNotice } from '../../components/form-field.tsx';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { UnconfirmedYears } from '../../components/unconfirmed-years.tsx';
import { useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { dateField, idOrNull } from '../groups/slot-fields.ts';
import styles from './calendar.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('calendarSetup.closures') };

const MAX_TITLE = 120;
/** A longer break than a year is a typing error. */
const MOST_DAYS = 366;

const closureSchema = z
  .object({
    title: z.string().trim().min(1).max(MAX_TITLE),
    from: dateField,
    to: dateField,
    groupId: idOrNull,
  })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) < MOST_DAYS, {
    path: ['to'],
    message: 'forms.span',
  });

const REFUSALS = { submitted: { field: '', key: 'submitted' } } as const;

export const loader = signedIn(({ actor }) => getClosures(actor));

export const action = signedIn(async ({ actor, request }) => {
  allowed(actor, 'calendar.edit');
  const form = await request.formData();
  const done = () => redirect('/calendar/closures', 303);
  if (form.get('intent') === 'open')
    return withForm(
      form,
      z.object({ closureId: z.uuid() }),
      async ({ closureId }) => {
        await openDays(actor, closureId);
        return done();
      },
      REFUSALS,
    );
  return withForm(
    form,
    closureSchema,
    async (closure) => {
      await closeDays(actor, closure);
      return done();
    },
    REFUSALS,
  );
});

export default function Closures() {
  const { on, closures, groups, unconfirmed } = useLoaderData<typeof loader>();
  const t = useTranslations('calendarSetup');
  const c = useTranslations('calendar');
  return (
    <>
      <PageHead
        title={t('closures')}
        over={<Link to="/calendar">{c('title')}</Link>}
        lead={t('closures_lead')}
      />
      <UnconfirmedYears years={unconfirmed} />
      <div className="setup-columns">
        <Form method="post" className="form">
          <RefusalNotice />
          <FormField
            name="title"
            label={t('closure_title')}
            hint={t('closure_title_hint')}
            maxLength={MAX_TITLE}
            required
          />
          <div className="form-row">
            <FormField name="from" label={t('from')} type="date" defaultValue={on} required />
            <FormField name="to" label={t('to')} type="date" defaultValue={on} required />
          </div>
          <FormSelect name="groupId" label={t('whom')} defaultValue="">
            <option value="">{t('everybody')}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </FormSelect>
          <div className="acts">
            <button type="submit" className="primary">
              {t('close')}
            </button>
          </div>
        </Form>
        <ClosureList closures={closures} on={on} />
      </div>
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function ClosureList({ closures, on }: Pick<Loaded, 'closures' | 'on'>) {
  const t = useTranslations('calendarSetup');
  const format = useFormat();
  if (closures.length === 0) return <p className="muted">{t('none_closed')}</p>;
  return (
    <ul className="setup-list">
      {closures.map(({ id, title, group, from, to, cancelled, held }) => (
        <li key={id} className={to < on ? 'past' : ''}>
          <span>
            <b>{title}</b>{' '}
            {from === to ? format.day(from, on) : `${format.day(from, on)} – ${format.day(to, on)}`}
            <small>
              {[group ?? t('everybody'), t('lessons_cancelled', { count: cancelled })].join(' · ')}
            </small>
            {held > 0 ? (
              <small className="held">
                <Icon name="look" size={14} /> {t('lessons_held', { count: held })}
              </small>
            ) : null}
          </span>
          <Form method="post">
            <input type="hidden" name="intent" value="open" />
            <input type="hidden" name="closureId" value={id} />
            <button type="submit" aria-label={t('reopen_of', { title })}>
              <Icon name="undo" size={16} /> {t('reopen')}
            </button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
