/** The claim of a month: what it comes to, what still blocks it, every line down to its marks, and the declaration. */
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { month as asMonth } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { getClaim, submitClaim } from '../../../server/services/claims.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PlaceholderNotice } from '../../components/placeholder-notice.tsx';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { type SignedInArgs, signedIn } from '../../signed-in.server.ts';
import styles from './claim.css?url';
import { ClaimChecklist } from './claim-checklist.tsx';
import { ClaimLines } from './claim-lines.tsx';
import { askedOf, overviewOf, proofOf, rowsOf } from './claim-page.server.ts';
import { ClaimSubmit, type Refusal } from './claim-submit.tsx';
import { ClaimSum } from './claim-sum.tsx';
import { DocumentsMenu } from './documents-menu.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('claim.page_title') };

export const loader = signedIn(async ({ actor, params, request }) => {
  const asked = askedOf(new URL(request.url));
  const view = await getClaim(actor, asMonth(params.month!));
  return {
    overview: overviewOf(view, actor.provider.zone, actor.language),
    asked,
    list: rowsOf(view.claim, asked, null),
    proof: proofOf(view.claim, asked.open, actor.provider.zone),
    role: actor.role,
  };
});

/** A search (names do not belong in an address, so it is posted) or the submission. */
export const action = signedIn(async (args) => {
  const form = await args.request.formData();
  return form.get('intent') === 'submit' ? submit(args, form) : find(args, String(form.get('search') ?? ''));
});

async function find({ actor, params, request }: SignedInArgs, search: string) {
  const asked = askedOf(new URL(request.url));
  const words = search.trim();
  const { claim } = await getClaim(actor, asMonth(params.month!));
  return { search: words, found: words === '' ? null : rowsOf(claim, asked, words), refusal: null };
}

async function submit({ actor, holder, params }: SignedInArgs, form: FormData) {
  if (form.get('declare') !== 'on') return refused('not_declared');
  const password = String(form.get('password') ?? '');
  try {
    await submitClaim(actor, asMonth(params.month!), { password, throttle: holder });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.facts.waitSeconds !== undefined)
      return refused('wait', Math.ceil(Number(error.facts.waitSeconds) / 60));
    if (error.code === 'unauthenticated') return refused('wrong_password');
    if (error.code !== 'conflict') throw error;
    return error.facts.reason === 'places_taken'
      ? refused('places_taken', Number(error.facts.count))
      : refused('changed');
  }
  throw redirect(`/claims/${params.month}`, 303);
}

const refused = (kind: Refusal['kind'], count = 0) => ({
  search: '',
  found: null,
  refusal: { kind, count } satisfies Refusal,
});

export default function ClaimOfMonth() {
  const { overview, asked, list, proof, role } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslations('claim');
  const format = useFormat();
  const { programme, contract, month, state } = overview;
  const about = [programme.title, contract ? t('contract', { number: contract.number }) : t('no_contract')];
  return (
    <div className="claim">
      <PageHead title={t('title', { month: format.monthYear(month) })} over={about.join(' · ')}>
        <DocumentsMenu month={month} isDraft={state === 'draft'} />
        {overview.maySubmit ? (
          <a className="button primary" href="#submit">
            {t('sign')}
          </a>
        ) : null}
      </PageHead>
      <Submitted overview={overview} />
      <ClaimSum overview={overview} />
      {programme.placeholder ? <PlaceholderNotice reference={programme.reference} /> : null}
      <div className="claim-columns">
        <div>
          {state === 'draft' ? <ClaimChecklist overview={overview} /> : null}
          {state === 'draft' ? (
            <ClaimSubmit overview={overview} role={role} refusal={answer?.refusal ?? null} />
          ) : null}
        </div>
        <ClaimLines
          overview={overview}
          asked={asked}
          list={answer?.found ?? list}
          search={answer?.found ? answer.search : null}
          proof={proof}
        />
      </div>
    </div>
  );
}

function Submitted({ overview }: { overview: ReturnType<typeof useLoaderData<typeof loader>>['overview'] }) {
  const t = useTranslations('proof');
  const format = useFormat();
  const { submittedAt, submittedBy, version } = overview;
  if (submittedAt === null || version === null) return null;
  return (
    <div className="page-notice">
      <Notice kind="good">
        <p>
          <b>{t('submitted', { version, at: format.wall(submittedAt), by: submittedBy ?? '' })}</b>
        </p>
        <p>{t('submitted_note')}</p>
      </Notice>
    </div>
  );
}
