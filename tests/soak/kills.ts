/**
 * The program and its database killed under load: what was acknowledged to a phone over HTTP must be in the log after
 * the next start, whatever was killed and when. The same with PostgreSQL told not to wait for the disk is the control:
 * it has to lose something, or this could not have seen a loss.
 */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Owner } from '../../app/offline/kept-entry.ts';
import { sendOver } from '../../app/offline/send.ts';
import { unpackEntries } from '../../server/data/entry-log.ts';
import { newIdAt } from '../../server/data/ids.ts';
import { ROOT } from '../../server/setup/prepare.mjs';
import { makeDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { type Program, startProgram } from '../support/program.ts';
import { asOwnerOf, postmasterOf } from '../support/running.ts';
import { type Dice, diceOf } from './dice.ts';

/** Acknowledged between two kills, at the least: twenty of them are 50 000. */
const BETWEEN_KILLS = 2_600;
/** Kills after which a control that has lost nothing is no control. */
const CONTROL_KILLS = 6;
const PHONES = 8;
const AT_ONCE = 25;
const HOURS_BACK = 22;
const MARKER = 'administrator@demo.qatysu.kz';
const VICTIMS = ['the program', 'PostgreSQL', 'both'] as const;

interface Lesson {
  readonly id: string;
  readonly children: readonly string[];
}

/** A program on a data folder of its own, with lessons whose rolls are open now. */
interface Setting {
  readonly dataDir: string;
  readonly cookie: string;
  readonly owner: Owner;
  readonly lessons: readonly Lesson[];
  readonly dice: Dice;
  readonly acknowledged: Set<string>;
  program: Program;
  /** Where it answers; a promise while it starts. */
  address: Promise<string>;
}

/** Gives what is wrong, one line each. */
export async function soakKills(kills: number, seed: number): Promise<string[]> {
  const durable = await killTimes(kills, seed, { durable: true });
  const control = await killTimes(CONTROL_KILLS, seed, { durable: false });
  const faults = [...durable.faults];
  if (durable.lost > 0)
    faults.push(`${durable.lost} of ${durable.acknowledged} acknowledged entries were lost`);
  if (control.lost === 0) faults.push('the control lost nothing: a loss would not have been seen');
  return faults;
}

interface Outcome {
  readonly acknowledged: number;
  readonly lost: number;
  readonly faults: readonly string[];
}

async function killTimes(kills: number, seed: number, { durable }: { durable: boolean }): Promise<Outcome> {
  const dataDir = makeDataFolder();
  const program = startProgram({ QATYSU_DATA_DIR: dataDir });
  try {
    const address = await program.ready();
    const prepared = await prepareRolls(dataDir, durable);
    const setting: Setting = {
      ...{ dataDir, program, ...prepared, dice: diceOf(seed), acknowledged: new Set() },
      address: Promise.resolve(address),
    };
    return await killUnderLoad(setting, kills, durable);
  } finally {
    program.child.kill('SIGKILL');
    removeDataFolder(dataDir);
  }
}

async function killUnderLoad(setting: Setting, kills: number, durable: boolean): Promise<Outcome> {
  const over = { isOver: false };
  const phones = Array.from({ length: PHONES }, () => markOn(setting, over));
  let lost = 0;
  for (let kill = 1; kill <= kills && (durable || lost === 0); kill++) {
    const enough = setting.acknowledged.size + BETWEEN_KILLS + setting.dice.below(400);
    while (setting.acknowledged.size < enough) await pause(5);
    const victim = durable ? setting.dice.one(VICTIMS) : 'both';
    await killAndStart(setting, victim);
    lost = await countLost(setting);
    const name = durable ? 'killed' : 'control, killed';
    console.log(`${name} ${kill}: ${victim}, ${setting.acknowledged.size} acknowledged, ${lost} lost`);
  }
  over.isOver = true;
  await Promise.all(phones);
  lost = await countLost(setting);
  const faults = durable ? await judgeLog(setting) : [];
  await setting.program.stop('SIGTERM');
  return { acknowledged: setting.acknowledged.size, lost, faults };
}

/** Kills without a warning and starts again; the phones go on against whatever answers. */
async function killAndStart(setting: Setting, victim: (typeof VICTIMS)[number]): Promise<void> {
  const { dataDir, program } = setting;
  const database = postmasterOf(dataDir);
  let started: (address: string) => void = () => undefined;
  setting.address = new Promise((resolve) => {
    started = resolve;
  });
  if (victim !== 'the program') process.kill(database, 'SIGKILL');
  if (victim !== 'PostgreSQL') program.child.kill('SIGKILL');
  await program.ended();
  setting.program = startProgram({ QATYSU_DATA_DIR: dataDir });
  started(await setting.program.ready());
}

/** A phone that sends entries one batch after another; what is not answered is not acknowledged, and is left alone. */
async function markOn(setting: Setting, over: { readonly isOver: boolean }): Promise<void> {
  while (!over.isOver) {
    const { id: lessonId, children } = setting.dice.one(setting.lessons);
    const now = new Date();
    const entries = Array.from({ length: AT_ONCE }, (_, place) => ({
      id: newIdAt(now.getTime()),
      childId: children[place % children.length]!,
      mark: setting.dice.one(['present', 'absent'] as const),
      occurredAt: now.toISOString(),
      method: 'tap' as const,
    }));
    const address = await setting.address;
    const send = sendOver(
      (url, init) =>
        fetch(url, { ...init, headers: { ...init?.headers, cookie: setting.cookie, origin: address } }),
      address,
    );
    const answer = await send({
      ...{ lessonId, device: 'soak', sentAt: now.toISOString(), entries },
      ...setting.owner,
    });
    if (answer.kind !== 'answered') await pause(20);
    else for (const each of answer.answers) if (each.answer === 'accepted') setting.acknowledged.add(each.id);
  }
}

/** Lessons of the last day, whose rolls are open still, and a session of the demo's administrator. */
function prepareRolls(
  dataDir: string,
  durable: boolean,
): Promise<Pick<Setting, 'cookie' | 'owner' | 'lessons'>> {
  return asOwnerOf(dataDir, async (client) => {
    if (!durable) await client.query('ALTER ROLE qatysu_app SET synchronous_commit = off');
    await client.query(
      `INSERT INTO lesson (provider_id, id, group_id, lesson_on, start_minute, minutes, ends_at, state)
       SELECT g.provider_id, gen_random_uuid(), g.id, starts.at::date,
         extract(hour FROM starts.at) * 60 + extract(minute FROM starts.at), 45,
         starts.at AT TIME ZONE p.zone + interval '45 minutes', 'planned'
       FROM club_group g JOIN provider p USING (provider_id),
         LATERAL (SELECT date_trunc('hour', now() AT TIME ZONE p.zone) + interval '7 minutes'
           - hours * interval '1 hour' AS at FROM generate_series(1, $1::int) hours) starts`,
      [HOURS_BACK],
    );
    const { rows: lessons } = await client.query<Lesson>(`
      SELECT l.id, array_agg(e.child_id) AS children
      FROM lesson l JOIN enrolment e ON e.provider_id = l.provider_id AND e.group_id = l.group_id
        AND e.starts_on <= l.lesson_on AND (e.ends_on IS NULL OR e.ends_on >= l.lesson_on)
      WHERE l.start_minute % 60 = 7 GROUP BY l.id ORDER BY l.id`);
    const { rows: owners } = await client.query<Owner>(
      `SELECT u.id AS "userId", m.provider_id AS "providerId"
       FROM app_user u JOIN membership m ON m.user_id = u.id WHERE u.email = $1`,
      [MARKER],
    );
    const token = randomBytes(20).toString('hex');
    await client.query(
      `INSERT INTO user_session (id, user_id, expires_at, created_at, seen_at, proven)
       SELECT $1, id, '2100-01-01', now(), now(), true FROM app_user WHERE email = $2`,
      [createHash('sha256').update(token).digest('hex'), MARKER],
    );
    return { lessons, owner: owners[0]!, cookie: `qatysu_session=${token}; language=ru` };
  });
}

const readIds = ({ dataDir }: Setting): Promise<string[]> =>
  asOwnerOf(dataDir, async (client) => {
    const { rows } = await client.query<{ entries: string }>(
      "SELECT encode(entries, 'hex') AS entries FROM attendance_batch WHERE device = 'soak'",
    );
    return rows.flatMap(({ entries }) => unpackEntries(entries).map(({ id }) => id));
  });

/** Of what is acknowledged by now: phones go on while the log is read. */
async function countLost(setting: Setting): Promise<number> {
  const acknowledged = [...setting.acknowledged];
  const stored = new Set(await readIds(setting));
  return acknowledged.filter((id) => !stored.has(id)).length;
}

/** Whether anything is in the log twice, and whether its chain and the marks beside it fit. */
async function judgeLog(setting: Setting): Promise<string[]> {
  const ids = await readIds(setting);
  const twice = ids.length - new Set(ids).size;
  const providers = await asOwnerOf(setting.dataDir, (client) =>
    client.query('SELECT provider_id FROM provider'),
  );
  const args = ['server/setup.mjs', 'verify', '--provider', providers.rows[0].provider_id];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    QATYSU_DATA_DIR: setting.dataDir,
  };
  const verified = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env }).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  console.log(verified.stdout.trim());
  return [
    ...(twice > 0 ? [`${twice} entries are in the log twice`] : []),
    ...(verified instanceof Error ? [`the log does not fit: ${verified.stderr}`] : []),
  ];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
