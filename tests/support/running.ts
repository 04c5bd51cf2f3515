/** The embedded database of a program that runs on a data folder: its process, and what its owner sees. */
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Where PostgreSQL writes down its process, which may be outside the folder. */
export function postmasterFile(dataDir: string): string {
  const place = path.join(dataDir, 'postgres-place');
  const home = fs.existsSync(place) ? fs.readFileSync(place, 'utf8') : dataDir;
  return path.join(home, 'postgres', 'postmaster.pid');
}

/** The number of PostgreSQL's first process. */
export const postmasterOf = (dataDir: string): number =>
  Number(fs.readFileSync(postmasterFile(dataDir), 'utf8').split('\n')[0]);

/** Speaks to it as its owner, beside the program; that the server goes away meanwhile is not an error. */
export async function asOwnerOf<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { ownerPassword } = JSON.parse(fs.readFileSync(path.join(dataDir, 'secrets.json'), 'utf8'));
  const host = fs.readFileSync(path.join(dataDir, 'postgres-socket'), 'utf8');
  const client = new pg.Client({ host, user: 'qatysu_owner', password: ownerPassword, database: 'qatysu' });
  await client.connect();
  client.on('error', () => undefined);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
