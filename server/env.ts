/**
 * Reads what the environment decides, once, at start: where to listen, which database, whose secrets. Without
 * DATABASE_URL the embedded server is used and its secrets come from the data folder (secrets.ts).
 */
import path from 'node:path';
import { z } from 'zod';
import { Fault } from './setup/fault.mjs';

const onOff = z
  .enum(['0', '1', ''])
  .default('')
  .transform((value) => value === '1');

const listening = z.object({
  PORT: z.coerce.number('is not a number').int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  QATYSU_DATA_DIR: z.string().min(1).default('.data'),
  QATYSU_DEMO: onOff,
  QATYSU_BEHIND_PROXY: onOff,
});

const mail = z.object({
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// or smtps:// address' }),
  QATYSU_MAIL_FROM: z.string('is missing').min(3, 'is missing'),
});

/** Never taken from a request: whoever asks for a link must not choose where it leads. */
const publicUrl = z.object({
  QATYSU_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is not the https:// address of this server' })
    .transform((url) => url.replace(/\/+$/, '')),
});

const foreignDatabase = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgresql:// address' }),
  QATYSU_APP_DB_PASSWORD: z.string('is missing').min(12, 'is shorter than 12 characters'),
  QATYSU_SECRET: z.string('is missing').min(32, 'is shorter than 32 characters'),
});

export interface Settings {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Absolute; used with the embedded database only. */
  readonly dataDir: string;
  /** A database server of the operator's, with the secrets that belong to it; null for the embedded one. */
  readonly database: {
    readonly ownerUrl: string;
    readonly appPassword: string;
    readonly secret: string;
  } | null;
  /** Whether the demo is asked for; an embedded database gets it on its first run in any case. */
  readonly demo: boolean;
  /** Whether a proxy in front tells by X-Forwarded-* what the browser asked for. */
  readonly behindProxy: boolean;
  /** Where e-mail goes out; null where none is set up. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  /** Where people reach the server; null for the address that it listens on. Given wherever there is e-mail. */
  readonly publicUrl: string | null;
}

/** @throws Fault that names the variable, and never shows its value */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const seen = parse(listening, env, '');
  const database = env.DATABASE_URL
    ? parse(
        foreignDatabase,
        env,
        ' (with DATABASE_URL the secrets must be given too: they are not made for you)',
      )
    : null;
  const smtp = env.SMTP_URL ? parse(mail, env, ' (with SMTP_URL)') : null;
  const reached =
    smtp || env.QATYSU_PUBLIC_URL ? parse(publicUrl, env, ' (links in e-mail begin with it)') : null;
  return {
    host: seen.HOST,
    port: seen.PORT,
    dataDir: path.resolve(seen.QATYSU_DATA_DIR),
    database: database && {
      ownerUrl: database.DATABASE_URL,
      appPassword: database.QATYSU_APP_DB_PASSWORD,
      secret: database.QATYSU_SECRET,
    },
    demo: seen.QATYSU_DEMO,
    behindProxy: seen.QATYSU_BEHIND_PROXY,
    mail: smtp && { smtpUrl: smtp.SMTP_URL, from: smtp.QATYSU_MAIL_FROM },
    publicUrl: reached?.QATYSU_PUBLIC_URL ?? null,
  };
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  env: NodeJS.ProcessEnv,
  hint: string,
): z.output<Schema> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new Fault(`${problems.join('; ')}${hint}.`);
}
