/** The demo's sign-ins, a press each; shown only where the server says that it serves the demo. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { DemoSignIn } from '../../server/services/demo.ts';
import { Icon } from './icon.tsx';

export function DemoSignIns({ demo }: { demo: readonly DemoSignIn[] }) {
  const t = useTranslations('signIn');
  return (
    <section className="demo">
      <h2>{t('demo')}</h2>
      <p className="small muted">{t('demo_lead')}</p>
      {demo.map(({ email, password, role }) => (
        <Form key={email} method="post" action="/sign-in">
          <input type="hidden" name="email" value={email} />
          <input type="hidden" name="password" value={password} />
          <button type="submit">
            <span>
              {t(`demo_${role}`)}
              <small>{email}</small>
            </span>
            <Icon name="forward" size={18} />
          </button>
        </Form>
      ))}
    </section>
  );
}
