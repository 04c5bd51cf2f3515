/**
 * The screen of a tablet at the entrance: a child is found by a few letters or by a card, marked, and the screen goes back
 * to its start by itself. Every step is a plain post; no name ever stands in an address.
 */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import {
  findAtKiosk,
  getKioskView,
  type Kiosk,
  type KioskAnswer,
  markAtKiosk,
  scanAtKiosk,
  undoAtKiosk,
} from '../../../server/services/kiosk.ts';
import { endKioskHere } from '../../../server/services/kiosks.ts';
import { Brand } from '../../components/brand.tsx';
import { LanguageSwitch } from '../../components/language-switch.tsx';
import { clock, useFormat } from '../../format.ts';
import { findKiosk, leaveKiosk } from '../../gate.server.ts';
import type { Handle } from '../../page-title.ts';
import { refusing } from '../../signed-in.server.ts';
import styles from './kiosk.css?url';
import { Answer } from './kiosk-answer.tsx';
import { Leave } from './kiosk-leave.tsx';
import { Start } from './kiosk-start.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('kiosk.title') };

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  refusing(async () => {
    const kiosk = await findKiosk(request, context);
    if (kiosk === null) return { view: null, minute: 0 };
    return { view: await getKioskView(kiosk), minute: minuteInZone(kiosk.now, kiosk.provider.zone) };
  });

/** What a screen says besides what a kiosk answers. */
export type Shown =
  | KioskAnswer
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'wrong_password' | 'gone' };

const id = z.uuid().toLowerCase();
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('find'), said: z.string().max(200) }),
  z.object({ intent: z.literal('mark'), lessonId: id, childId: id }),
  z.object({ intent: z.literal('undo'), lessonId: id, childId: id, entryId: id }),
  z.object({ intent: z.literal('leave'), password: z.string().max(200) }),
]);

export const action = ({ request, context }: ActionFunctionArgs) =>
  refusing(async (): Promise<Shown> => {
    const kiosk = await findKiosk(request, context);
    if (kiosk === null) throw new AppError('not_found');
    const read = schema.safeParse(Object.fromEntries(await request.formData()));
    if (!read.success) throw new AppError('bad_input');
    try {
      return await answer(kiosk, request, read.data);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { waitSeconds, reason } = error.facts;
      if (waitSeconds !== undefined) return { kind: 'wait', seconds: Number(waitSeconds) };
      if (reason === 'password') return { kind: 'wrong_password' };
      if (error.code === 'not_found') return { kind: 'gone' };
      throw error;
    }
  });

/** A card, as a scanner types it, is digits alone: no name is. */
const CARD = /^\d{20,}$/;

async function answer(kiosk: Kiosk, request: Request, asked: z.output<typeof schema>): Promise<Shown> {
  if (asked.intent === 'leave') {
    await endKioskHere(kiosk, asked.password);
    throw leaveKiosk(request);
  }
  if (asked.intent === 'mark') return markAtKiosk(kiosk, asked.lessonId, asked.childId);
  if (asked.intent === 'undo') return undoAtKiosk(kiosk, asked);
  const said = asked.said.trim();
  return CARD.test(said) ? scanAtKiosk(kiosk, said) : findAtKiosk(kiosk, said);
}

export default function KioskScreen() {
  const { view, minute } = useLoaderData<typeof loader>();
  const said = useActionData<Shown>();
  const format = useFormat();
  if (view === null) return <NoKiosk />;
  return (
    <div className="kiosk">
      <header className="kiosk-top">
        <div>
          <b>{view.provider}</b>
          <span>
            {format.dayAndWeekday(view.on)}, {clock(minute)}
          </span>
        </div>
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        {said ? <Answer said={said} /> : <Start view={view} />}
      </main>
      <footer className="kiosk-foot">
        <span className="muted small">{view.kiosk}</span>
        <Leave isRefused={said?.kind === 'wrong_password'} />
      </footer>
    </div>
  );
}

function NoKiosk() {
  const t = useTranslations('kiosk');
  return (
    <div className="kiosk">
      <header className="kiosk-top">
        <Brand />
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1} className="kiosk-said">
        <h1>{t('no_kiosk')}</h1>
        <p>{t('no_kiosk_text')}</p>
        <Link className="button primary" to="/sign-in">
          {t('sign_in')}
        </Link>
      </main>
    </div>
  );
}
