/** E-mail out over SMTP, as plain text. Nothing is queued: whoever sends hears whether the server took the message. */
import { createTransport } from 'nodemailer';
import { AppError } from '../domain/shared/errors.ts';

export interface Mailer {
  /** Throws AppError `unavailable` with reason `mail` when the server does not take the message. */
  send(message: { to: string; subject: string; text: string }): Promise<void>;
}

/** A mail server that does not answer must not hold a request for long. */
const TIMEOUT_MS = 10_000;

/**
 * @param smtpUrl e.g. `smtps://user:password@mail.example.kz`; `smtp://` uses TLS when the server offers it
 * @param from address or `Name <address>` of the sender
 */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport(
    {
      url: smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // What was typed into a form is text, and never the name of a file or of an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    async send({ to, subject, text }) {
      try {
        // As an object, so that an address is one address however it is written.
        await transport.sendMail({ to: { name: '', address: to }, subject, text });
      } catch {
        // The server's words may quote the address.
        throw new AppError('unavailable', { reason: 'mail' });
      }
    },
  };
}
