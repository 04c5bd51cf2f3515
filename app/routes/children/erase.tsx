/**
 * The list beforehand: what erasing a child's person takes, what stays and why, and the surname to confirm it with; once
 * it is done, the same page says what was. A plain form.
 */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { mayErase } from '../../../server/domain/children/retention.ts';
import { fullName, type PersonName } from '../../../server/domain/identity.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { type ErasureView, eraseChild, getErasure } from '../../../server/services/personal-data.ts';
import { FormField, useRefusal } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './erase.css?url';
import { ErasureColumns } from './erasure-columns.tsx';
import { FormFeet } from './form-feet.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('personalData.erase_title') };

export const loader = signedIn(({ actor, params }) => getErasure(actor, params.childId!));

const eraseSchema = z.object({ surname: z.string().max(200) });

export const action = signedIn(async ({ actor, params, request }) => {
  const childId = params.childId!;
  // Asked for before the form is judged: whoever may not see the child is told nothing of it.
  await getErasure(actor, childId);
  return withForm(
    await request.formData(),
    eraseSchema,
    async ({ surname }) => {
      await eraseChild(actor, childId, surname).catch(whatTheListSays);
      return redirect(`/children/${childId}/erase`, 303);
    },
    { surname_differs: { field: 'surname', key: 'other_surname' } },
  );
});

/** What stands in the way is said on the page itself. */
function whatTheListSays(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'conflict')) throw error;
}

export default function Erase() {
  const view = useLoaderData<typeof loader>();
  return view.child === null ? <Done view={view} /> : <Before view={view} child={view.child} />;
}

function Before({ view, child }: { view: ErasureView; child: PersonName }) {
  const t = useTranslations('personalData');
  const refusal = useRefusal();
  const here = `/children/${view.childId}`;
  return (
    <>
      <PageHead title={t('erase_title')} over={<Link to={here}>{fullName(child)}</Link>} />
      <div className="erasure">
        <State view={view} />
        <ErasureColumns view={view} goesWord={t('goes')} />
        {mayErase(view.retention) ? (
          <Form method="post" className="form">
            {refusal ? (
              <Notice kind="bad" role="alert">
                {t('nothing_erased')}
              </Notice>
            ) : null}
            <FormField
              name="surname"
              label={t('confirm')}
              hint={t('confirm_hint', { surname: child.surname })}
              autoComplete="off"
              maxLength={200}
              required
            />
            <FormFeet back={here} word={t('erase_now')} />
          </Form>
        ) : null}
      </div>
    </>
  );
}

/** What holds for the child now, and what comes first where it may not be erased yet. */
function State({ view: { childId, retention } }: { view: ErasureView }) {
  const t = useTranslations('personalData');
  const format = useFormat();
  const { state, toClaim, keptUntil, placeholder } = retention;
  const months = toClaim.map(format.monthYear).join(', ');
  switch (state) {
    case 'enrolled':
      return (
        <Notice kind="warn">
          <p>{t('enrolled')}</p>
          <p>
            <Link to={`/children/${childId}`}>{t('to_child')}</Link>
          </p>
        </Notice>
      );
    case 'to_claim':
      return (
        <Notice kind="warn">
          <p>{t('to_claim', { months })}</p>
          <p>
            <Link to="/claims">{t('to_claims')}</Link>
          </p>
        </Notice>
      );
    case 'kept':
      return (
        <Notice>
          <p>{t('kept', { day: format.fullDay(keptUntil!) })}</p>
          {placeholder ? <p className="muted">{t('rule_placeholder')}</p> : null}
        </Notice>
      );
    case 'due':
    case 'free':
      return <Notice>{t(state)}</Notice>;
  }
}

function Done({ view }: { view: ErasureView }) {
  const t = useTranslations('personalData');
  const words = useTranslations('children');
  const format = useFormat();
  const { on, by } = view.erased!;
  return (
    <>
      <PageHead
        title={t('erased')}
        over={<Link to="/children">{words('title')}</Link>}
        lead={t('done_lead')}
      />
      <div className="erasure">
        <Notice kind="good" role="status">
          {t('done', { day: format.fullDay(on), who: by ?? '' })}
        </Notice>
        <ErasureColumns view={view} goesWord={t('went')} />
        <p className="muted">{t('again')}</p>
        <p className="acts">
          <Link className="button" to="/children">
            {t('to_children')}
          </Link>
        </p>
      </div>
    </>
  );
}
