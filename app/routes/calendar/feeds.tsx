/** Calendars for a phone: a secret address of an instructor or a group, shown once, revocable. */
import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { dateInZone } from '../../../server/domain/shared/civil-date.ts';
import { endFeed, getFeeds, makeFeed } from '../../../server/services/feeds.ts';
import { FormSelect, RefusalNotice } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './calendar.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('calendarSetup.feeds') };

export const loader = signedIn(async ({ actor }) => {
  const { feeds, ...choices } = await getFeeds(actor);
  const madeOn = (at: string) => dateInZone(new Date(at), actor.provider.zone);
  return {
    ...choices,
    on: dateInZone(actor.now, actor.provider.zone),
    feeds: feeds.map(({ createdAt, ...feed }) => ({ ...feed, madeOn: madeOn(createdAt) })),
  };
});

/** `group 0190…` or `staff 0190…`. */
const makeSchema = z.object({
  of: z
    .templateLiteral([z.enum(['group', 'staff']), ' ', z.uuid()])
    .transform((text) =>
      text.startsWith('group') ? { groupId: text.slice(6) } : { staffId: text.slice(6) },
    ),
});

export const action = signedIn(async ({ actor, request }) => {
  const form = await request.formData();
  if (form.get('intent') === 'revoke')
    return withForm(form, z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }), async ({ hash }) => {
      await endFeed(actor, hash);
      return redirect('/calendar/feeds', 303);
    });
  return withForm(form, makeSchema, async ({ of }) => ({
    address: new URL(`/feeds/${await makeFeed(actor, of)}.ics`, request.url).href,
  }));
});

export default function Feeds() {
  const { feeds, groups, teachers, on } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslations('calendarSetup');
  const c = useTranslations('calendar');
  const format = useFormat();
  return (
    <>
      <PageHead title={t('feeds')} over={<Link to="/calendar">{c('title')}</Link>} lead={t('feeds_lead')} />
      {answer && 'address' in answer ? <Made address={answer.address} /> : null}
      <div className="setup-columns">
        <Form method="post" className="form">
          <RefusalNotice />
          <FormSelect name="of" label={t('feed_of')}>
            <optgroup label={t('of_instructor')}>
              {teachers.map(({ id, name }) => (
                <option key={id} value={`staff ${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
            <optgroup label={t('of_group')}>
              {groups.map(({ id, name }) => (
                <option key={id} value={`group ${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          </FormSelect>
          <div className="acts">
            <button type="submit" className="primary">
              {t('make')}
            </button>
          </div>
        </Form>
        {feeds.length === 0 ? <p className="muted">{t('none_made')}</p> : null}
        <ul className="setup-list" hidden={feeds.length === 0}>
          {feeds.map((feed) => (
            <li key={feed.tokenHash}>
              <span>
                <b>{feed.name}</b>
                <small>
                  {t('made_on', { day: format.day(feed.madeOn, on), name: feed.createdByName ?? '' })}
                </small>
              </span>
              <Form method="post">
                <input type="hidden" name="intent" value="revoke" />
                <input type="hidden" name="hash" value={feed.tokenHash} />
                <button type="submit" aria-label={t('revoke_of', { name: feed.name })}>
                  {t('revoke')}
                </button>
              </Form>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function Made({ address }: { address: string }) {
  const t = useTranslations('calendarSetup');
  return (
    <div className="page-notice">
      <Notice kind="good" role="status">
        <p>
          <b>{t('made')}</b>
        </p>
        <p>{t('made_text')}</p>
        <input
          readOnly
          value={address}
          aria-label={t('address')}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Notice>
    </div>
  );
}
