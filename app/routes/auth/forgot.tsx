/** Asks for the link to a new password. The answer is the same, and as quick, whoever the address belongs to. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { sendReset } from '../../../server/services/account-reset.ts';
import { countResetRequest } from '../../../server/services/account-throttle.ts';
import { FormField, RefusalNotice } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { withForm } from '../../forms.ts';
import { languageOf } from '../../gate.server.ts';
import type { Handle } from '../../page-title.ts';
import { refusing } from '../../signed-in.server.ts';
import styles from './sign-in.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('signIn.forgot_title') };

const schema = z.object({ email: z.email().max(254) });

export const loader = ({ context }: LoaderFunctionArgs) => ({ hasMail: context.mailer !== null });

export function action({ request, context }: ActionFunctionArgs) {
  return refusing(async () => {
    const { db, childKeySecret: secret, mailer, publicUrl, address } = context;
    if (mailer === null) return { isSent: false };
    return withForm(await request.formData(), schema, async ({ email }) => {
      const asked = { db, secret, now: context.now() };
      await countResetRequest(asked, address);
      const sent = sendReset(asked, { mailer, publicUrl, email, language: languageOf(request) });
      // Not waited for: how long it takes would tell whether somebody has this address.
      sent.catch((error) => console.error('A link for a new password was not sent:', error));
      return { isSent: true };
    });
  });
}

export default function Forgot() {
  const t = useTranslations('signIn');
  const { hasMail } = useLoaderData<typeof loader>();
  const answer = useActionData<object>();
  const isSent = answer !== undefined && 'isSent' in answer && answer.isSent === true;
  return (
    <PublicFrame>
      <div className="door">
        <h1>{t(isSent ? 'forgot_sent_title' : 'forgot_title')}</h1>
        {hasMail ? null : <Notice kind="warn">{t('no_mail')}</Notice>}
        {isSent ? <p role="status">{t('forgot_sent')}</p> : null}
        {hasMail && !isSent ? <AskForm /> : null}
        <nav className="door-links">
          <Link to="/sign-in">{t('back')}</Link>
        </nav>
      </div>
    </PublicFrame>
  );
}

function AskForm() {
  const t = useTranslations('signIn');
  const busy = useNavigation().state !== 'idle';
  return (
    <>
      <p className="muted">{t('forgot_lead')}</p>
      <RefusalNotice />
      <Form method="post" className="door-form">
        <FormField name="email" type="email" label={t('email')} autoComplete="username" required />
        <button type="submit" className="primary" disabled={busy}>
          {t('forgot_submit')}
        </button>
      </Form>
    </>
  );
}
