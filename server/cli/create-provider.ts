/**
 * The job that makes a provider, its owner and, when it is given, the contract under the shipped programme. The
 * owner's password is printed this once: only its hash is kept.
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { checkBin } from '../domain/identity.ts';
import { parseCivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { withDatabase } from '../job-database.ts';
import { type NewOwner, type NewProvider, openProvider } from '../services/providers.ts';
import { type Misuse, readArguments, type Values } from './arguments.ts';
import { JOB_USAGES } from './job-usages.ts';
import { misuseLines } from './problems.ts';

const USAGE = JOB_USAGES['create-provider'];

const ARGUMENTS = {
  name: 'required',
  bin: 'required',
  kind: 'required',
  'owner-name': 'required',
  'owner-email': 'required',
  contract: 'optional',
  from: 'optional',
  to: 'optional',
} as const;

/** What is taken, by the constraint that refuses it. */
const TAKEN: Readonly<Record<string, string>> = {
  provider_registry_bin_key: 'There is a provider with this BIN already: nothing was made.',
  app_user_email_key: 'Somebody signs in with this --owner-email already: nothing was made.',
};

/** Prints how the owner signs in, or gives the lines that say why nothing was made. */
export async function createProvider(argv: readonly string[]): Promise<readonly string[] | null> {
  const given = readArguments(argv, ARGUMENTS);
  if (!('values' in given)) return misuseLines(given.misuses, USAGE, 'en');
  const { provider, misuses } = readProvider(given.values);
  if (provider === null) return misuseLines(misuses, USAGE, 'en');
  return withDatabase(async (db) => {
    try {
      const { providerId } = await openProvider(db, provider, { at: new Date(), address: null });
      console.log(`Provider: ${providerId} ${provider.name}`);
      console.log(`Owner: ${provider.owner.email}`);
      console.log(`Password, shown this once: ${provider.owner.password}`);
      return null;
    } catch (error) {
      const taken = error instanceof AppError ? TAKEN[String(error.facts.constraint)] : undefined;
      if (taken === undefined) throw error;
      return [taken];
    }
  });
}

/** In Almaty, with a six-day week and no site yet: the settings change all of it. */
const BEGINNING = { zone: 'Asia/Almaty', languages: ['kk', 'ru'], week: 'six', site: null } as const;

type WithNewOwner = NewProvider & { readonly owner: Extract<NewOwner, { kind: 'new' }> };

function readProvider(
  values: Values<typeof ARGUMENTS>,
): { provider: WithNewOwner; misuses: [] } | { provider: null; misuses: Misuse[] } {
  const { name, bin, kind, contract: number, 'owner-name': ownerName, 'owner-email': email } = values;
  const misuses: Misuse[] = [];
  const refuse = (kind: Misuse['kind'], argument: string) => void misuses.push({ kind, argument });
  const startsOn = parseCivilDate(values.from ?? '');
  const endsOn = parseCivilDate(values.to ?? '');
  if (checkBin(bin).kind === 'invalid') refuse('bad_bin', '--bin');
  if (kind !== 'club' && kind !== 'palace') refuse('bad_value', '--kind');
  if (!z.email().safeParse(email).success) refuse('bad_value', '--owner-email');
  const parts = { '--contract': number, '--from': values.from, '--to': values.to };
  if (Object.values(parts).some((value) => value !== null)) {
    for (const [argument, value] of Object.entries(parts)) if (value === null) refuse('missing', argument);
    if (values.from !== null && startsOn === null) refuse('bad_value', '--from');
    const isReversed = startsOn !== null && endsOn !== null && endsOn < startsOn;
    if (values.to !== null && (endsOn === null || isReversed)) refuse('bad_value', '--to');
  }
  if (misuses.length > 0 || (kind !== 'club' && kind !== 'palace')) return { provider: null, misuses };
  const contract =
    number !== null && startsOn !== null && endsOn !== null ? { number, startsOn, endsOn } : null;
  const owner = {
    kind: 'new',
    name: ownerName,
    email,
    password: randomBytes(12).toString('base64url'),
  } as const;
  return { provider: { ...BEGINNING, name, bin, kind, owner, contract }, misuses: [] };
}
