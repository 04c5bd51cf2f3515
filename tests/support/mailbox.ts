/** A mail server on this machine that keeps what it is given, for tests to read. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type Mailer, openMailer } from '../../server/notify/mail.ts';

export interface Received {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

export interface Mailbox {
  readonly mailer: Mailer;
  /** The next message that nobody has taken yet, once it is there. */
  next(): Promise<Received>;
  /** How many messages wait to be taken. */
  count(): number;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const waiting: Received[] = [];
  const readers: ((message: Received) => void)[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const message = { to, ...read(Buffer.concat(chunks).toString('utf8')) };
        const reader = readers.shift();
        if (reader) reader(message);
        else waiting.push(message);
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  return {
    mailer: openMailer(`smtp://127.0.0.1:${port}`, 'Qatysu <qatysu@example.kz>'),
    next() {
      const message = waiting.shift();
      return message ? Promise.resolve(message) : new Promise((taken) => readers.push(taken));
    },
    count: () => waiting.length,
    close: () => new Promise((done) => server.close(done)),
  };
}

/** Subject and text of a message in one part, as nodemailer writes it. */
function read(raw: string): { subject: string; text: string } {
  const [head, body] = raw.split(/\r\n\r\n([\s\S]*)/) as [string, string];
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const bytes = /base64/i.test(header('Content-Transfer-Encoding'))
    ? Buffer.from(body, 'base64')
    : unquote(body.replace(/=\r\n/g, ''));
  return { subject: decodeWords(header('Subject')), text: bytes.toString('utf8').replaceAll('\r\n', '\n') };
}

/** Quoted-printable (RFC 2045), its soft line breaks taken out already. */
const unquote = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/** Encoded words (RFC 2047), of which a long subject has several. */
const decodeWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : unquote(word.replaceAll('_', ' ')).toString('utf8'),
    );
