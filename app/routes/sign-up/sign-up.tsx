/** Signs a provider up with its first site and its owner; whoever is signed in already opens another provider. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { switchProvider } from '../../../server/services/account.ts';
import { countSignUp } from '../../../server/services/account-throttle.ts';
import { type NewOwner, openProvider } from '../../../server/services/providers.ts';
import { FormField, RefusalNotice, useRefusal } from '../../components/form-field.tsx';
import { Icon } from '../../components/icon.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { Notice } from '../../components/notice.tsx';
import { ProviderFields } from '../../components/provider-fields.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { withForm } from '../../forms.ts';
import { findActor, requireHolder, signIn } from '../../gate.server.ts';
import type { Handle } from '../../page-title.ts';
import { refusing } from '../../signed-in.server.ts';
import { FIRST_LINES, ROOM_LINES } from './rooms.ts';
import styles from './sign-up.css?url';
import { knownSchema, newSchema, PROBLEMS, providerOf } from './sign-up-form.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('signUp.title') };

const AFTER = '/first-steps';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await findActor(request, context);
  return { known: actor && { name: actor.name, email: actor.email } };
}

export const action = (args: ActionFunctionArgs) =>
  refusing(async () => {
    const { request, context } = args;
    const form = await request.formData();
    const { db, address, childKeySecret: secret } = context;
    const now = context.now();
    const open = async (values: z.output<typeof knownSchema>, owner: NewOwner) => {
      await countSignUp({ db, secret, now }, address);
      return openProvider(db, providerOf(values, owner), { at: now, address });
    };
    const actor = await findActor(request, context);
    if (actor === null) {
      return withForm(
        form,
        newSchema,
        async (values): Promise<Response> => {
          const { ownerName: name, email, password } = values;
          await open(values, { kind: 'new', name, email, password });
          return signIn(request, context, { email, password });
        },
        PROBLEMS,
      );
    }
    return withForm(
      form,
      knownSchema,
      async (values): Promise<Response> => {
        const { userId, name } = actor;
        const owner = { kind: 'known', userId, name } as const;
        const { providerId } = await open(values, owner);
        await switchProvider(await requireHolder(request, context), providerId);
        return redirect(AFTER, 303);
      },
      PROBLEMS,
    );
  });

const EMPTY = { name: '', bin: '', kind: 'club', zone: 'Asia/Almaty', week: 'six', languages: ['kk', 'ru'] };

export default function SignUp() {
  const t = useTranslations('signUp');
  const { known } = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== 'idle';
  return (
    <PublicFrame>
      <div className="sign-up">
        <header>
          <h1>{t('title')}</h1>
          <p className="muted">{t('lead')}</p>
        </header>
        <RefusalNotice />
        <Form method="post" action={`?next=${encodeURIComponent(AFTER)}`} className="form">
          <section>
            <h2>{t('organisation')}</h2>
            <ProviderFields values={EMPTY} />
          </section>
          <section>
            <h2>{t('site')}</h2>
            <div className="form-row">
              <FormField
                name="siteName"
                label={t('site_name')}
                defaultValue={t('site_first')}
                maxLength={100}
                required
              />
              <FormField name="address" label={t('address')} maxLength={300} autoComplete="street-address" />
            </div>
            <Rooms />
          </section>
          {known ? (
            <Notice>{t('as_known', { email: known.email })}</Notice>
          ) : (
            <section>
              <h2>{t('owner')}</h2>
              <FormField
                name="ownerName"
                label={t('owner_name')}
                autoComplete="name"
                maxLength={200}
                required
              />
              <FormField name="email" type="email" label={t('email')} autoComplete="username" required />
              <NewPassword label={t('password')} />
            </section>
          )}
          <button type="submit" className="primary" disabled={busy}>
            {t('submit')}
          </button>
        </Form>
        {known ? null : (
          <p className="muted">
            {t('have_account')} <Link to="/sign-in">{t('sign_in')}</Link>
          </p>
        )}
      </div>
    </PublicFrame>
  );
}

/** Without script there are the first lines; with it as many as are wanted. */
function Rooms() {
  const t = useTranslations('signUp');
  const typed = useRefusal()?.values ?? {};
  const lastTyped = ROOM_LINES.findLast((line) => typed[`roomName${line}`]) ?? 0;
  const [count, setCount] = useState(Math.max(FIRST_LINES, lastTyped + 1));
  return (
    <fieldset className="rooms">
      <legend className="muted small">{t('room_hint')}</legend>
      {ROOM_LINES.slice(0, count).map((row) => (
        <div key={row} className="room-line">
          <FormField name={`roomName${row}`} label={t('room', { number: row + 1 })} maxLength={100} />
          <FormField
            name={`capacity${row}`}
            label={t('capacity')}
            aria-label={t('capacity_of', { number: row + 1 })}
            type="number"
            min={1}
            max={5000}
          />
        </div>
      ))}
      {count < ROOM_LINES.length ? (
        <button type="button" className="quiet needs-script" onClick={() => setCount(count + 1)}>
          <Icon name="plus" size={18} />
          {t('more_rooms')}
        </button>
      ) : null}
    </fieldset>
  );
}
