/** The devices that one is signed in on, each with its end, and the end of all of them. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import { useFormat } from '../../format.ts';
import type { Device } from './device.ts';

interface Wall {
  readonly on: CivilDate;
  readonly minute: number;
}

export interface ShownSignIn {
  readonly id: string;
  readonly device: Device | null;
  readonly address: string | null;
  readonly first: Wall;
  readonly last: Wall;
  readonly isThis: boolean;
}

export function SignInList({ signIns, mayEnd }: { signIns: readonly ShownSignIn[]; mayEnd: boolean }) {
  const t = useTranslations('account');
  return (
    <>
      <ul className="sign-ins">
        {signIns.map((signIn) => (
          <SignInItem key={signIn.id} signIn={signIn} mayEnd={mayEnd} />
        ))}
      </ul>
      {mayEnd ? (
        <Form method="post">
          <button type="submit" name="intent" value="end_all">
            {t('end_all')}
          </button>
        </Form>
      ) : null}
    </>
  );
}

function SignInItem({ signIn, mayEnd }: { signIn: ShownSignIn; mayEnd: boolean }) {
  const t = useTranslations('account');
  const format = useFormat();
  const { id, device, address, first, last, isThis } = signIn;
  const called = device ? `${device.browser}, ${device.system}` : t('device_unknown');
  return (
    <li>
      <div>
        <strong>{called}</strong> {isThis ? <span className="badge present">{t('this_one')}</span> : null}
        <p className="small muted">
          {t('seen', { first: format.wall(first), last: format.wall(last) })}
          {address ? ` ${t('address', { address })}` : ''}
        </p>
      </div>
      {mayEnd && !isThis ? (
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <button
            type="submit"
            name="intent"
            value="end"
            className="quiet"
            aria-label={t('end_of', { device: called })}
          >
            {t('end')}
          </button>
        </Form>
      ) : null}
    </li>
  );
}
