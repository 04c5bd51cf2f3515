/** One's own account: name and language, password, second factor, the sign-ins, and which provider is looked at. */
import { redirect, redirectDocument } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import {
  changeName,
  changePassword,
  endAllOwnSignIns,
  endOwnSignIn,
  listOwnProviders,
  listOwnSignIns,
} from '../../../server/services/account.ts';
import { getOwnSecondFactor } from '../../../server/services/account-second-factor.ts';
import { rememberLanguage } from '../../../server/services/language.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import { languageCookie } from '../../gate.server.ts';
import { LANGUAGES } from '../../messages/language.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './account.css?url';
import { PasswordForm, PersonForm } from './account-forms.tsx';
import { deviceOf } from './device.ts';
import { passwordProblems } from './password-problems.ts';
import { ProviderSwitch } from './provider-switch.tsx';
import { SignInList } from './sign-in-list.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('account.title') };

const DONE = ['person', 'password'] as const;

export const loader = signedIn(async ({ actor, holder, request }) => {
  const { zone } = actor.provider;
  const wall = (at: Date) => ({ on: dateInZone(at, zone), minute: minuteInZone(at, zone) });
  const [factor, signIns, providers] = await Promise.all([
    getOwnSecondFactor(holder),
    listOwnSignIns(holder),
    listOwnProviders(holder),
  ]);
  const done = new URL(request.url).searchParams.get('done');
  return {
    name: holder.name,
    email: holder.email,
    isDemo: holder.isDemo,
    done: DONE.find((each) => each === done) ?? null,
    factor:
      factor.kind === 'on' ? { since: wall(factor.since).on, recoveryCodes: factor.recoveryCodes } : null,
    signIns: signIns.map(({ id, agent, address, firstSeenAt, lastSeenAt, isThis }) => {
      const seen = { first: wall(firstSeenAt), last: wall(lastSeenAt) };
      return { id, device: deviceOf(agent), address, isThis, ...seen };
    }),
    providers,
    providerId: actor.provider.id,
  };
});

const personal = z.object({
  intent: z.literal('person'),
  name: z.string().trim().min(2).max(200),
  language: z.enum(LANGUAGES),
});
const passwords = z.object({
  intent: z.literal('password'),
  oldPassword: z.string().max(200),
  newPassword: z.string(),
});

export const action = signedIn(async (args) => {
  const form = await args.request.formData();
  const { holder } = args;
  switch (form.get('intent')) {
    case 'person':
      return withForm(form, personal, async ({ name, language }): Promise<Response> => {
        await changeName(holder, name);
        await rememberLanguage(args.actor, language);
        args.context.setCookie(languageCookie(language));
        return redirectDocument('/account?done=person', 303);
      });
    case 'password':
      return withForm(
        form,
        passwords,
        async (given): Promise<Response> => {
          await changePassword(holder, given);
          return redirect('/account?done=password', 303);
        },
        { ...passwordProblems('newPassword'), password: { field: 'oldPassword', key: 'password_wrong' } },
      );
    case 'end':
      await endOwnSignIn(holder, String(form.get('id') ?? ''));
      return redirect('/account', 303);
    case 'end_all':
      await endAllOwnSignIns(holder);
      return redirectDocument('/sign-in', 303);
    default:
      throw redirect('/account', 303);
  }
});

export default function Account() {
  const t = useTranslations('account');
  const { name, email, isDemo, done, factor, signIns, providers, providerId } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title={t('title')} lead={email} />
      {done ? (
        <div className="page-notice">
          <Notice kind="good" role="status">
            {t(done === 'person' ? 'saved' : 'password_changed')}
          </Notice>
        </div>
      ) : null}
      {isDemo ? (
        <div className="page-notice">
          <Notice>{t('demo')}</Notice>
        </div>
      ) : (
        <OwnForms name={name} />
      )}
      {isDemo ? null : <SecondFactor factor={factor} />}
      <section className="account-part">
        <h2>{t('sign_ins')}</h2>
        <p className="muted">{t('sign_ins_lead')}</p>
        <SignInList signIns={signIns} mayEnd={!isDemo} />
      </section>
      <section>
        <ProviderSwitch providers={providers} currentId={providerId} />
      </section>
    </>
  );
}

function OwnForms({ name }: { name: string }) {
  const t = useTranslations('account');
  return (
    <>
      <section className="account-part">
        <h2>{t('person')}</h2>
        <PersonForm name={name} />
      </section>
      <section className="account-part">
        <h2>{t('password')}</h2>
        <p className="muted">{t('password_lead')}</p>
        <PasswordForm />
      </section>
    </>
  );
}

type FactorShown = ReturnType<typeof useLoaderData<typeof loader>>['factor'];

function SecondFactor({ factor }: { factor: FactorShown }) {
  const t = useTranslations('account');
  const format = useFormat();
  return (
    <section className="account-part">
      <h2>{t('second')}</h2>
      <p>
        {factor
          ? t('second_on', { since: format.day(factor.since), count: factor.recoveryCodes })
          : t('second_off')}
      </p>
      <Link className="button" to="/account/second-factor">
        {t('second_open')}
      </Link>
    </section>
  );
}
