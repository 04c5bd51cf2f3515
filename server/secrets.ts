/**
 * The secrets of an embedded database: made on first run, kept in `secrets.json` of the data folder, readable by
 * its owner alone. They belong to the database beside them: without them its children cannot be matched.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Fault } from './setup/fault.mjs';
import { makeFolder } from './setup/folder.mjs';

const secretsFile = z.object({
  /** Of the database's owner. */
  ownerPassword: z.string().min(1),
  /** Of the role that the app signs in to the database with. */
  appPassword: z.string().min(1),
  /** Key of the HMAC that makes a childKey out of an IIN (DOMAIN.md §3). */
  secret: z.string().min(1),
});
export type Secrets = z.output<typeof secretsFile>;

/** @throws Fault when the file is there and cannot be understood */
export function keepSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  if (!fs.existsSync(file)) makeSecrets(file);
  try {
    return secretsFile.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw error;
    throw new Fault(
      `${file} is damaged: put back a copy of it (the database beside it opens with no other).`,
    );
  }
}

/** Whole or not at all, and on the disk before a database is made with them. */
function makeSecrets(file: string): void {
  const make = () => randomBytes(32).toString('base64url');
  const secrets: Secrets = { ownerPassword: make(), appPassword: make(), secret: make() };
  makeFolder(path.dirname(file));
  const unfinished = `${file}.new`;
  fs.writeFileSync(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  fs.renameSync(unfinished, file);
}
