/** The mail of a job at the terminal, as the environment sets it up for the app. */
import { readSettings } from './env.ts';
import { openMailer } from './notify/mail.ts';
import type { MailOut } from './services/missing-rolls.ts';

/** What sends a job's letters, or null where no mail server is set up. Throws Fault for a setting that is wrong. */
export function openJobMail(): MailOut | null {
  const { mail, publicUrl } = readSettings(process.env);
  return mail && publicUrl ? { mailer: openMailer(mail.smtpUrl, mail.from), publicUrl } : null;
}
