/**
 * The program behind `npm start` and `npm run dev`: database, migrations, demo, web server, and their orderly
 * end. Whatever keeps it from running is told in one sentence with exit code 1.
 */
import fs from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { openAppDatabase } from './app-database.ts';
import type { LoadContext } from './context.ts';
import type { Database } from './data/database.ts';
import { type EmbeddedPostgres, startEmbedded } from './data/embedded.ts';
import { saveProgrammes } from './data/programmes.ts';
import { findProviderIds } from './data/providers.ts';
import { PRESETS } from './domain/programmes/presets.ts';
import { readSettings, type Settings } from './env.ts';
import { buildWeb, type WebOptions } from './http.ts';
import { openMailer } from './notify/mail.ts';
import { keepSecrets } from './secrets.ts';
import { DEMO_SIGN_INS, hasDemo, seedDemo } from './services/demo.ts';
import { Fault, sentenceOf } from './setup/fault.mjs';
import { noteAddress, releaseLock, sentenceOfHolder, takeLock } from './setup/lock.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** How long answers under way may take once we were told to stop. */
const DRAIN_MS = 3000;
/** How long a start that was told to stop may take to come to a halt. */
const PATIENCE_MS = 10_000;
const GRACE_MS = 300;

type DemoOffer = LoadContext['demo'];

/** What was opened, to be closed in the opposite order. */
const closers: (() => unknown)[] = [];
let stopping = false;
/** What the embedded database has to say about a failure, if anything. */
let complaint: EmbeddedPostgres['complaint'] = () => null;

/** Ends what was opened, once the start has come to a halt, and the process. */
async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.race([booting.catch(() => undefined), wait(PATIENCE_MS)]);
  for (const close of closers.reverse()) await close();
  process.exit(exitCode);
}

/** Tells why it cannot go on, and ends. */
async function fail(error: unknown): Promise<void> {
  const sentence = sentenceOf(error);
  // A database that ends takes its connections with it first; its own last words (`lost`) say more.
  if (sentence === null) await wait(GRACE_MS);
  if (stopping) return;
  console.error(sentence ?? complaint() ?? error);
  await stop(1);
}

/** Between the steps of the start: goes on unless we were told to stop meanwhile. */
function proceed(): void {
  if (stopping) throw new Fault('Stopped before it was ready.');
}

interface Prepared {
  readonly ownerUrl: string;
  readonly appPassword: string;
  readonly secret: string;
}

const lockOf = (dataDir: string): string => path.join(dataDir, 'running.lock');

/** The embedded server, under the lock of its data folder. */
async function startOwnDatabase({ dataDir }: Settings): Promise<Prepared> {
  const lock = lockOf(dataDir);
  if (!takeLock(lock)) throw new Fault(sentenceOfHolder(lock));
  closers.push(() => releaseLock(lock));
  const secrets = keepSecrets(dataDir);
  const discard = fs.existsSync(unfinishedDemo(dataDir));
  const postgres = await startEmbedded({ dataDir, password: secrets.ownerPassword, discard });
  closers.push(() => postgres.stop());
  complaint = postgres.complaint;
  postgres.lost.then((why) => {
    console.error(why);
    return stop(1);
  });
  return { ownerUrl: postgres.ownerUrl, appPassword: secrets.appPassword, secret: secrets.secret };
}

/** Takes the port before anything slow is begun; answers "starting" until the screens are there. */
async function listen({ port, host }: Settings): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'text/plain' }).end('Qatysu is starting\n');
  });
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(new Fault(sentenceForPort(error, host, port))),
    );
    server.listen(port, host, done);
  });
  closers.push(() => closeWeb(server));
  return server;
}

function sentenceForPort({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program: stop it, or choose another port («PORT=${port + 1} npm start»).`;
  }
  if (code === 'EACCES') return `This user may not open port ${port}: choose one above 1023 (PORT).`;
  return `Cannot listen on ${host}:${port} (${code ?? message}): check HOST and PORT.`;
}

/** Lets the answers under way finish, but not for ever. */
async function closeWeb(server: Server): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await new Promise((done) => server.close(done));
  clearTimeout(impatience);
}

/** The screens as they were built, or rebuilt at every change while they are being developed. */
async function loadScreens(server: Server): Promise<Pick<WebOptions, 'build' | 'assets'>> {
  if (process.env.NODE_ENV === 'production') {
    const build = pathToFileURL(path.join(ROOT, 'build', 'server', 'index.js')).href;
    return { build: await import(build), assets: { folder: path.join(ROOT, 'build', 'client') } };
  }
  const { createServer: createVite } = await import('vite');
  const vite = await createVite({ root: ROOT, server: { middlewareMode: true, hmr: { server } } });
  closers.push(() => vite.close());
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>;
  return { build, assets: { development: vite.middlewares } };
}

async function boot(): Promise<void> {
  const settings = readSettings(process.env);
  const server = await listen(settings);
  const { ownerUrl, appPassword, secret } = settings.database ?? (await startOwnDatabase(settings));
  proceed();
  const db = await openAppDatabase(ownerUrl, appPassword);
  closers.push(() => db.close());
  proceed();
  const screens = await loadScreens(server);
  proceed();
  const demo = await offerDemo(db, secret, settings);
  proceed();
  const { mail, publicUrl } = settings;
  const address = addressOf(server, settings);
  const context = {
    db,
    childKeySecret: secret,
    mailer: mail && openMailer(mail.smtpUrl, mail.from),
    publicUrl: publicUrl ?? address,
    now: () => new Date(),
    demo,
  };
  const web: RequestListener = buildWeb({ context, ...screens, behindProxy: settings.behindProxy });
  server.removeAllListeners('request').on('request', web);
  announce(address, settings, demo);
}

/** Exists while the demo is being made; left behind by a first run that was killed. */
const unfinishedDemo = (dataDir: string): string => path.join(dataDir, 'demo-unfinished');

/**
 * Its own database starts with the demo; one that was given has it only when it is asked for. Nobody is served
 * before the demo is whole, so what a killed first run left of it may be thrown away.
 */
async function offerDemo(db: Database, childKeySecret: string, settings: Settings): Promise<DemoOffer> {
  const { database, demo, dataDir } = settings;
  await saveProgrammes(db, PRESETS);
  if (database !== null && !demo) return null;
  const isFirstRun = (await findProviderIds(db, null)).length === 0;
  if (database === null && isFirstRun) fs.writeFileSync(unfinishedDemo(dataDir), '');
  await seedDemo(db, { samples: path.join(ROOT, 'public', 'samples'), childKeySecret, now: new Date() });
  if (database === null) fs.rmSync(unfinishedDemo(dataDir), { force: true });
  return (await hasDemo(db)) ? DEMO_SIGN_INS : null;
}

/** Where a browser on this machine finds the server, which listens by now. */
function addressOf(server: Server, { host }: Settings): string {
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : '';
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
  return `http://${name}:${port}`;
}

function announce(url: string, { database, dataDir }: Settings, demo: DemoOffer): void {
  if (database === null) noteAddress(lockOf(dataDir), url);
  console.log(`Qatysu is ready: ${url}`);
  for (const { role, email, password } of demo ?? []) console.log(`  demo ${role}: ${email} / ${password}`);
}

const booting = boot();
booting.catch(fail);
process
  .on('SIGINT', () => stop(0))
  .on('SIGTERM', () => stop(0))
  .on('uncaughtException', fail);
