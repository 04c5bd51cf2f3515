/** A roll as it is on the page, on the device and at the server: what a test holds against each other. */
import type { Page } from 'playwright-core';
import type { RunningApp } from '../support/app.ts';

/** The path of the roll that is on at DEMO_NOW; three children of other groups join the twelve of the demo. */
export async function fillRoll(app: RunningApp): Promise<string> {
  const [lesson] = await app.database.asOwner<{ id: string }>(
    `SELECT l.id FROM lesson l JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
     WHERE g.name = 'Волейбол (қыздар)' AND l.lesson_on = '2026-11-23'`,
  );
  await app.database.asOwner(
    `INSERT INTO enrolment (provider_id, id, child_id, group_id, starts_on)
     SELECT l.provider_id, gen_random_uuid(), c.id, l.group_id, DATE '2026-09-01'
     FROM lesson l JOIN child c ON c.provider_id = l.provider_id
     WHERE l.id = $1 AND c.surname IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM enrolment e
       WHERE e.provider_id = c.provider_id AND e.child_id = c.id AND e.group_id = l.group_id)
     ORDER BY c.id LIMIT 3`,
    [lesson!.id],
  );
  return `/lessons/${lesson!.id}`;
}

const lessonOf = (path: string): string => path.slice('/lessons/'.length);

/** The marks of a lesson as the server has them, by child. */
export async function storedMarks(app: RunningApp, path: string): Promise<Record<string, string>> {
  const rows = await app.database.asOwner<{ child: string; kind: string }>(
    `SELECT child_id AS child, kind FROM mark WHERE lesson_id = $1 AND kind <> 'unmarked'`,
    [lessonOf(path)],
  );
  return Object.fromEntries(rows.map(({ child, kind }) => [child, kind]));
}

/** The marks of a roll as a page shows them, by child. */
export const shownMarks = (page: Page): Promise<Record<string, string>> =>
  page.locator('.child').evaluateAll((rows) =>
    Object.fromEntries(
      rows.flatMap((row) => {
        const mark = ['present', 'absent', 'excused'].find((each) => row.classList.contains(each));
        return mark ? [[row.id.replace('child-', ''), mark]] : [];
      }),
    ),
  );

export const rosterOf = (page: Page): Promise<string[]> =>
  page.locator('.child').evaluateAll((rows) => rows.map(({ id }) => id.replace('child-', '')));

export const tap = (page: Page, place: number) =>
  page.locator('.child').nth(place).locator('button.mark').click();
/** Until every tap is on the device, and none only on the page. */
export const untilSaved = (page: Page) => page.locator('.sync .sync-sign:is(.saved, .failed)').waitFor();
export const allSent = (page: Page) => page.locator('.sync svg').waitFor({ state: 'detached' });

/** How many marks wait on a device. */
export const marksOn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        const opening = indexedDB.open('qatysu-marks');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('entries').objectStore('entries').count();
          counting.onsuccess = () => done(counting.result);
        };
      }),
  );
