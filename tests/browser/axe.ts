/**
 * What axe calls serious on a page as it stands. It is run in the page itself: its own driver opens a second page for
 * every look, and takes three times as long for the same findings.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** No page has a frame or a film, and only what is wrong is wanted. */
const OPTIONS: RunOptions = { resultTypes: ['violations'], iframes: false, preload: false };

/** Serious and critical findings, `rule: markup` each; what `skipped` selects is not looked at. */
export async function seriousOn(page: Page, skipped?: string): Promise<string[]> {
  await page.evaluate(SCRIPT);
  const { violations } = await page.evaluate(
    ([exclude, options]) => {
      const { axe } = globalThis as unknown as {
        axe: { run(where: object, options: RunOptions): Promise<AxeResults> };
      };
      return axe.run(exclude ? { exclude: [[exclude]] } : document, options);
    },
    [skipped, OPTIONS] as const,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
