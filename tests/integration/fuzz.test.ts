/** Random calls to every input: a small dose of what `npm run soak -- fuzz` sends by the hundred thousand. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuzz } from '../soak/fuzz.ts';
import { listDoors } from '../support/knock.ts';
import { loadBuild, serveOver } from '../support/serve.ts';
import { NOW, openStreet, type Street } from '../support/street.ts';

const CALLS = 400;
/** Of the day, so that every day tries others; a failure says which. */
const SEED = Math.floor(Date.now() / 86_400_000);

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.app.stop());

test(`${CALLS} random calls fail nowhere (seed ${SEED})`, { timeout: 180_000 }, async () => {
  const { app, here } = street;
  const report = await fuzz({
    url: app.url,
    doors: await listDoors(),
    calls: CALLS,
    seed: SEED,
    signIn: async () => [...(await here.signIn()), `qatysu_kiosk=${here.ids.kioskToken}`],
  });
  expect(report.faults).toEqual([]);
  expect(report.calls).toBe(CALLS);
  expect(report.heard).toBeGreaterThan(CALLS / 2);
  expect([...report.statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 403, 404]));
});

test('a page that is made to fail is caught', async () => {
  const build = await loadBuild();
  const page = build.routes['routes/landing/landing']!;
  const loader = () => {
    void Promise.reject(new Error('left alone on purpose'));
    throw new Error('failed on purpose');
  };
  const failing = { ...page, module: { ...page.module, loader } };
  const broken = { ...build, routes: { ...build.routes, 'routes/landing/landing': failing } };
  const served = await serveOver(street.app.database.db, { now: NOW, build: broken });
  const report = await fuzz({
    url: served.url,
    doors: ['GET /'],
    calls: 30,
    seed: 1,
    signIn: async () => [],
  });
  await served.stop();
  expect(report.faults.some((fault) => fault.startsWith('500 to GET /'))).toBe(true);
  expect(report.faults.some((fault) => fault.includes('left alone on purpose'))).toBe(true);
});
