/** E-mail as a mail server receives it, and what becomes of one that it does not take. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMailer } from '../../server/notify/mail.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

test.each([
  {
    name: 'Kazakh',
    subject: 'Qatysu: құпиясөзді өзгерту сілтемесі, бір сағатқа жарамды',
    text: 'Сәлем, Әсел!',
  },
  { name: 'English', subject: 'Your link', text: 'https://qatysu.example/reset/a_b-c=d' },
  { name: 'a header in the subject', subject: 'One\r\nBcc: other@example.kz', text: 'x' },
  { name: 'a long line', subject: 'Long', text: 'ұзын жол '.repeat(40).trim() },
])('arrives as it was written: $name', async ({ subject, text }) => {
  await mailbox.mailer.send({ to: 'asel@example.kz', subject, text });
  const received = await mailbox.next();
  expect(received.to).toEqual(['asel@example.kz']);
  expect(received.subject).toBe(subject.replace(/\s+/g, ' '));
  expect(received.text.trim()).toBe(text);
});

test('is refused without a word about the address where the server is gone', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const mailer = openMailer(`smtp://127.0.0.1:${port}`, 'qatysu@example.kz');
  const sent = mailer.send({ to: 'asel@example.kz', subject: 'x', text: 'x' });
  await expect(sent).rejects.toMatchObject({ code: 'unavailable', facts: { reason: 'mail' } });
});
