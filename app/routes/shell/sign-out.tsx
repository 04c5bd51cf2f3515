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
  const { waiting, waitingOfOthers } = useQueue();
  const [isAsking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  function ask(event: FormEvent) {
    if (waiting + waitingOfOthers === 0) {
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
      {isAsking && waiting + waitingOfOthers > 0 ? (
        <Unsent
          waiting={waiting}
          waitingOfOthers={waitingOfOthers}
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
  readonly waitingOfOthers: number;
  readonly onClose: () => void;
  readonly onSignOut: () => void;
}

function Unsent({ waiting, waitingOfOthers, onClose, onSignOut }: UnsentProps) {
  const t = useTranslations('queue');
  const [isSending, setSending] = useState(false);
  const title = t('sign_out_title', { count: waiting + waitingOfOthers });

  async function sendFirst() {
    setSending(true);
    await queue.send();
    const left = queue.view();
    if (left.waiting + left.waitingOfOthers === 0) onSignOut();
    else setSending(false);
  }

  return (
    <Dialog label={title} className="unsent" onClose={onClose}>
      {(close) => (
        <>
          <h2>{title}</h2>
          {waitingOfOthers > 0 ? <p>{t('waiting_of_others', { count: waitingOfOthers })}</p> : null}
          <p>{t('sign_out_text')}</p>
          <div className="acts">
            {waiting > 0 ? (
              <button type="button" className="primary" disabled={isSending} onClick={sendFirst}>
                {t('send_first')}
              </button>
            ) : null}
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
