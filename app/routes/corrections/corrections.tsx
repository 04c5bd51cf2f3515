/** Corrections that wait, with the decision in place, and those that were decided lately. */
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { MOST_REASON } from '../../../server/domain/attendance/corrections.ts';
import { dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import type { Actor } from '../../../server/services/actor.ts';
import {
  approveCorrection,
  type CorrectionView,
  getCorrections,
  refuseCorrection,
  withdrawCorrection,
} from '../../../server/services/corrections.ts';
import { Empty } from '../../components/empty.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { CorrectionCard, type ShownCorrection } from './correction-card.tsx';
import styles from './corrections.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('corrections.title') };

const DONE = ['approved', 'refused', 'withdrawn'] as const;

export const loader = signedIn(async ({ actor, request }) => {
  const { waiting, decided, mayDecide, deciders } = await getCorrections(actor);
  const done = new URL(request.url).searchParams.get('done');
  return {
    waiting: waiting.map((one) => onWall(one, actor)),
    decided: decided.map((one) => onWall(one, actor)),
    mayDecide,
    deciders,
    done: DONE.find((each) => each === done) ?? null,
  };
});

function onWall({ askedAt, decidedAt, ...request }: CorrectionView, { provider }: Actor): ShownCorrection {
  const wall = (at: string) => ({
    on: dateInZone(new Date(at), provider.zone),
    minute: minuteInZone(new Date(at), provider.zone),
  });
  return { ...request, asked: wall(askedAt), decided: decidedAt === null ? null : wall(decidedAt) };
}

/** What the list itself can say of a refusal; any other goes to the error page. */
const SAID = [
  'mark_changed',
  'overtaken',
  'unknown_child',
  'decided',
  'submitted',
  'cancelled',
  'answer',
] as const;

const decision = z.object({
  intent: z.enum(['approve', 'refuse', 'withdraw']),
  id: z.uuid().toLowerCase(),
  answer: z.string().trim().max(MOST_REASON).optional(),
});

export const action = signedIn(async ({ actor, request }) => {
  const form = await request.formData();
  const read = decision.safeParse(Object.fromEntries(form));
  if (!read.success) throw new AppError('bad_input');
  const { intent, id, answer = '' } = read.data;
  const seen = new Map(form.getAll('seen').map((each) => String(each).split(' ') as [string, string]));
  try {
    if (intent === 'withdraw') await withdrawCorrection(actor, id);
    else if (intent === 'approve')
      await approveCorrection(actor, id, { seen, answer: answer === '' ? null : answer });
    else if (answer === '') return { refused: 'answer' as const };
    else await refuseCorrection(actor, id, answer);
  } catch (error) {
    const reason = error instanceof AppError ? SAID.find((each) => each === error.facts.reason) : undefined;
    if (reason === undefined) throw error;
    return { refused: reason };
  }
  const done = { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' }[intent];
  throw redirect(`/corrections?done=${done}`, 303);
});

export default function Corrections() {
  const { waiting, decided, mayDecide, deciders, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const t = useTranslations('corrections');
  const said = refused ? t(`not_${refused}`) : done ? t(`done_${done}`) : null;
  const hasOwn = waiting.some(({ isMine }) => isMine);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {said ? (
        <div className="page-notice">
          <Notice kind={refused ? 'bad' : 'good'} role={refused ? 'alert' : 'status'}>
            {said}
          </Notice>
        </div>
      ) : null}
      {hasOwn ? <Deciders names={deciders} mayInvite={mayDecide} /> : null}
      {waiting.length === 0 ? (
        <Empty icon="check" title={t('none_waiting')} text={t('none_waiting_text')} />
      ) : (
        <Requests title={t('waiting')} requests={waiting} />
      )}
      {decided.length > 0 ? <Requests title={t('decided')} requests={decided} /> : null}
    </>
  );
}

function Requests({ title, requests }: { title: string; requests: readonly ShownCorrection[] }) {
  return (
    <section>
      <h2>
        {title} <span className="faint">{requests.length}</span>
      </h2>
      <ul className="correction-list">
        {requests.map((request) => (
          <CorrectionCard key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
}

/** Who may decide what one has asked for; whoever is alone is told so. */
function Deciders({ names, mayInvite }: { names: readonly string[]; mayInvite: boolean }) {
  const t = useTranslations('corrections');
  return (
    <div className="page-notice">
      {names.length > 0 ? (
        <Notice>{t('who_decides', { count: names.length, names: names.join(', ') })}</Notice>
      ) : (
        <Notice kind="warn">
          <p>{t('nobody_decides')}</p>
          {mayInvite ? (
            <p>
              <Link to="/staff/new">{t('invite')}</Link>
            </p>
          ) : null}
        </Notice>
      )}
    </div>
  );
}
