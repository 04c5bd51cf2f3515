/**
 * Random calls to every input of the app as it is served. Whatever is sent, the answer is a page, a refusal or a
 * redirect: never a failure of ours (5xx), and nothing is left unhandled in the process that serves.
 */
import { type Call, randomCall, type Vocabulary } from './calls.ts';
import { diceOf } from './dice.ts';
import { learn, listProcedures } from './inputs.ts';

export interface FuzzPlan {
  readonly url: string;
  /** As `listDoors` gives them. */
  readonly doors: readonly string[];
  readonly calls: number;
  readonly seed: number;
  /** The Cookie headers of those who call, asked for again and again; one in twenty calls comes from nobody. */
  readonly signIn: () => Promise<readonly string[]>;
}

export interface FuzzReport {
  readonly calls: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Calls of people who were signed in and were not sent to the door. */
  readonly heard: number;
  readonly faults: readonly string[];
}

const AT_ONCE = 8;
const SIGN_IN_EVERY = 50;
const PATIENCE_MS = 30_000;
/** Opened by each of those who call, and by nobody. */
const PAGES_LEARNED = 60;
const SHOWN = 300;

/** Learns what there is to ask and asks it, `calls` times. */
export async function fuzz(plan: FuzzPlan): Promise<FuzzReport> {
  let cookies = await plan.signIn();
  let known: Vocabulary;
  const dice = diceOf(plan.seed);
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let made = 0;
  let heard = 0;
  const work = async (): Promise<void> => {
    while (made < plan.calls) {
      if (++made % SIGN_IN_EVERY === 0) cookies = await plan.signIn();
      const call = randomCall(dice, known);
      const isHeard = cookies.length > 0 && dice.chance(0.95) && !call.path.startsWith('/sign-out');
      const cookie = isHeard ? dice.one(cookies) : null;
      const answer = await send(plan.url, call, cookie).catch((error: Error) => error);
      if (answer instanceof Error) {
        faults.push(`no answer to ${worded(call)}: ${answer.message} ${String(answer.cause ?? '')}`);
        continue;
      }
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (cookie !== null && !answer.sentAway) heard++;
      if (answer.status >= 500) faults.push(`${answer.status} to ${worded(call)}`);
    }
  };
  const unhandled = await whileWatching(async () => {
    known = await vocabularyOf(plan, cookies);
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  });
  return { calls: made, statuses, heard, faults: [...faults, ...unhandled] };
}

async function vocabularyOf({ url, doors }: FuzzPlan, cookies: readonly string[]): Promise<Vocabulary> {
  const from = doors
    .filter((door) => door.startsWith('GET /') && !/[:*]/.test(door))
    .map((door) => door.slice(4));
  const inputs = await learn(url, from, [...cookies, null], PAGES_LEARNED);
  const asked = doors.filter((door) => /^(GET|POST) \//.test(door));
  return { ...inputs, doors: asked, procedures: listProcedures() };
}

async function send(
  url: string,
  call: Call,
  cookie: string | null,
): Promise<{ status: number; sentAway: boolean }> {
  const headers = { origin: url, ...call.headers, ...(cookie && { cookie }) };
  const { method, body } = call;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(url + call.path, { method, headers, body, signal, redirect: 'manual' });
  await response.arrayBuffer();
  const sentAway =
    response.status === 401 || response.headers.get('location')?.startsWith('/sign-in') === true;
  return { status: response.status, sentAway };
}

function worded({ method, path, headers, body }: Call): string {
  const fields =
    body instanceof FormData || body instanceof URLSearchParams ? JSON.stringify([...body]) : body;
  return `${method} ${path.slice(0, SHOWN)} ${JSON.stringify(headers)} ${String(fields).slice(0, SHOWN)}`;
}

/** What was thrown or rejected with nobody to hear it, while `work` ran. */
async function whileWatching(work: () => Promise<void>): Promise<string[]> {
  const heard: string[] = [];
  const hear = (error: unknown) => {
    heard.push(`unhandled: ${error instanceof Error ? error.stack : String(error)}`);
  };
  const events = ['unhandledRejection', 'uncaughtException'] as const;
  const others = events.map((event) => process.listeners(event as 'uncaughtException'));
  for (const event of events) process.removeAllListeners(event).on(event, hear);
  try {
    await work();
    // A rejection is called unhandled once the promises of its turn have run.
    await new Promise((done) => setImmediate(done));
  } finally {
    events.forEach((event, at) => {
      process.removeAllListeners(event);
      for (const other of others[at]!) process.on(event, other);
    });
  }
  return heard;
}
