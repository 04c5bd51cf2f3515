/**
 * Signing out: a plain post. Marks that are not on the server would go with everything else on the device, so where any
 * wait it asks first, and offers to send them. The server has the browser clear the rest; that the device does so by
 * itself too holds without a network.
 */
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { useQueue } from '../../components/use-queue.ts';
import { queue } from '../../offline/queue.ts';
import { forgetDevice } from '../../offline/worker-client.ts';

export function SignOut() {
  const t = useTranslations('shell');
  const { waiting } = useQueue();
  const [isAsking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  function ask(event: FormEvent) {
    if (waiting === 0) {
      void forgetDevice();
      return;
    }
    event.preventDefault();
    setAsking(true);
  }

  return (
    <>
      <form method="post" action="/sign-out" ref={form} onSubmit={ask}>
        <button type="submit" className="quiet">
          {t('sign_out')}
        </button>
      </form>
      {isAsking ? (
        <Unsent
          waiting={waiting}
          onClose={() => setAsking(false)}
          onSignOut={() => {
            void forgetDevice();
            // Not `requestSubmit`: it has been asked.
            form.current?.submit();
          }}
        />
      ) : null}
    </>
  );
}

interface UnsentProps {
  readonly waiting: number;
  readonly onClose: () => void;
  readonly onSignOut: () => void;
}

function Unsent({ waiting, onClose, onSignOut }: UnsentProps) {
  const t = useTranslations('queue');
  const [isSending, setSending] = useState(false);

  async function sendFirst() {
    setSending(true);
    await queue.send();
    if (queue.view().waiting === 0) onSignOut();
    else setSending(false);
  }

  return (
    <Dialog label={t('sign_out_title', { count: waiting })} className="unsent" onClose={onClose}>
      {(close) => (
        <>
          <h2>{t('sign_out_title', { count: waiting })}</h2>
          <p>{t('sign_out_text')}</p>
          <div className="acts">
            <button type="button" className="primary" disabled={isSending} onClick={sendFirst}>
              {t('send_first')}
            </button>
            <button type="button" onClick={close}>
              {t('stay')}
            </button>
            <button type="button" className="quiet" onClick={onSignOut}>
              {t('sign_out_anyway')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
