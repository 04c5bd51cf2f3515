/** The door: e-mail and password, and the demo's sign-ins where there is a demo. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { DemoSignIns } from '../../components/demo-sign-ins.tsx';
import { Notice } from '../../components/notice.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { type FieldProblem, waiting } from '../../forms.ts';
import { leadIn, signIn, toResponse } from '../../gate.server.ts';
import type { Handle } from '../../page-title.ts';
import styles from './sign-in.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('signIn.title') };

/** What is shown above the form; anything else is an error page. */
const SHOWN_HERE = { unauthenticated: 401, no_provider: 401, bad_input: 400 } as const;
type ShownHere = keyof typeof SHOWN_HERE;
const isShownHere = (code: string): code is ShownHere => code in SHOWN_HERE;

export async function loader({ request, context }: LoaderFunctionArgs) {
  await leadIn(request, context);
  return { demo: context.demo, isReset: new URL(request.url).searchParams.has('reset') };
}

type Refused = { readonly refused: ShownHere } | { readonly wait: FieldProblem };

export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const form = await request.formData();
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    if (email === '' || password === '') throw new AppError('bad_input');
    return await signIn(request, context, { email, password });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { waitSeconds, reason } = error.facts;
    if (waitSeconds !== undefined)
      return data<Refused>({ wait: waiting(Number(waitSeconds)) }, { status: 429 });
    const refused = String(reason ?? error.code);
    if (!isShownHere(refused)) throw toResponse(error);
    return data<Refused>({ refused }, { status: SHOWN_HERE[refused] });
  }
}

/** Why the last attempt failed, or that a new password was set. */
function Said({ isReset }: { isReset: boolean }) {
  const t = useTranslations('signIn');
  const forms = useTranslations('forms');
  const answer = useActionData<Refused>();
  if (answer) {
    return (
      <Notice kind="bad" role="alert">
        {'wait' in answer ? forms(answer.wait.key, answer.wait) : t(answer.refused)}
      </Notice>
    );
  }
  return isReset ? (
    <Notice kind="good" role="status">
      {t('reset_done')}
    </Notice>
  ) : null;
}

export default function SignIn() {
  const t = useTranslations('signIn');
  const { demo, isReset } = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== 'idle';
  return (
    <PublicFrame>
      <div className="door">
        <h1>{t('title')}</h1>
        <Said isReset={isReset} />
        <Form method="post" className="door-form">
          <label className="field">
            <span>{t('email')}</span>
            <input name="email" type="email" autoComplete="username" required />
          </label>
          <label className="field">
            <span>{t('password')}</span>
            <input name="password" type="password" autoComplete="current-password" required />
          </label>
          <button type="submit" className="primary" disabled={busy}>
            {t('submit')}
          </button>
        </Form>
        <nav className="door-links">
          <Link to="/forgot">{t('forgot')}</Link>
          <Link to="/sign-up">{t('sign_up')}</Link>
        </nav>
        {demo ? <DemoSignIns demo={demo} /> : null}
      </div>
    </PublicFrame>
  );
}
