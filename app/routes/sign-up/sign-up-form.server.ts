/** What is read from the sign-up form: the provider, its first site with its rooms, and who will own it. */
import { z } from 'zod';
import { AppError } from '../../../server/domain/shared/errors.ts';
import type { NewOwner, NewProvider } from '../../../server/services/providers.ts';
import type { FieldOf } from '../../forms.ts';
import { languagesTicked, PROVIDER_SHAPE } from '../../provider-form.server.ts';
import { passwordProblems } from '../account/password-problems.ts';
import { ROOM_LINES, type RoomLine } from './rooms.ts';

const roomName = z.string().trim().min(1).max(100).optional();
const capacity = z.coerce.number().int().min(1).max(5000).optional();

const roomLines = Object.fromEntries(
  ROOM_LINES.flatMap((line) => [
    [`roomName${line}`, roomName],
    [`capacity${line}`, capacity],
  ]),
) as Record<`roomName${RoomLine}`, typeof roomName> & Record<`capacity${RoomLine}`, typeof capacity>;

const shape = {
  ...PROVIDER_SHAPE,
  ...roomLines,
  siteName: z.string().trim().min(1).max(100),
  address: z.string().trim().max(300).optional(),
};

/** For somebody who is signed in already. */
export const knownSchema = z.object(shape);

/** For somebody without an account. */
export const newSchema = z.object({
  ...shape,
  ownerName: z.string().trim().min(1).max(200),
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  password: z.string(),
});

/** The provider that the form describes. Throws AppError `conflict` (`reason` `name_twice`) for one room's name twice. */
export function providerOf(values: z.output<typeof knownSchema>, owner: NewOwner): NewProvider {
  const rows = ROOM_LINES.map((line) => ({
    name: values[`roomName${line}`] ?? '',
    capacity: values[`capacity${line}`] ?? null,
  }));
  const rooms = rows.filter(({ name }) => name !== '');
  if (new Set(rooms.map(({ name }) => name)).size < rooms.length)
    throw new AppError('conflict', { reason: 'name_twice' });
  const { name, kind, bin, zone, week } = values;
  return {
    ...{ name, kind, bin, zone, week, owner },
    languages: languagesTicked(values),
    site: { name: values.siteName, address: values.address ?? null, rooms },
    contract: null,
  };
}

export const PROBLEMS: FieldOf = {
  ...passwordProblems('password'),
  bin: { field: 'bin', key: 'bin' },
  provider_registry_bin_key: { field: 'bin', key: 'bin_taken' },
  app_user_email_key: { field: 'email', key: 'email_taken' },
  name_twice: { field: '', key: 'name_twice' },
};
