/** A browser is given messages that are taken apart: put together there they say what they say on the server. */
import compile from 'icu-minify/compile';
import type { ReactNode } from 'react';
import { _createCache, _createIntlFormatters } from 'use-intl/core';
import whole from 'use-intl/format-message';
import apart from 'use-intl/format-message/format-only';
import { expect, test } from 'vitest';
import { countingLocale } from '../../app/document-context.ts';
import { catalogue } from '../../app/messages/catalogue.ts';
import { LANGUAGES, type Texts } from '../../app/messages/language.ts';

const COUNTS = [0, 1, 2, 5, 21, 1000];

/** Whatever a message asks for: a count where it counts, else a word; a tag puts brackets around what it holds. */
function valuesFor(text: string, count: number): Record<string, unknown> {
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag!, (held: ReactNode) => `[${held}]`]);
  const values = [...text.matchAll(/\{(\w+)(?:,\s*(\w+))?/g)].map(([, name, kind]) => [
    name!,
    kind === 'number' || kind === 'plural' ? count : `${name} ${count}`,
  ]);
  return Object.fromEntries([...values, ...tags]);
}

test.each(LANGUAGES)('every message in %s', (language) => {
  const cache = _createCache();
  const options = {
    cache,
    formatters: _createIntlFormatters(cache),
    timeZone: 'UTC',
    locale: countingLocale(language),
  };
  const messages = Object.values(catalogue).flatMap((place) => Object.values<Texts>(place));
  const differing = messages.flatMap((texts) => {
    const text = texts[language];
    return (/, (number|plural)/.test(text) ? COUNTS : [1]).flatMap((count) => {
      const values = valuesFor(text, count);
      const said = (format: typeof whole, message: unknown) =>
        [format('x', message as string, values as never, options as never)].flat().join('');
      const [server, browser] = [said(whole, text), said(apart as typeof whole, compile(text))];
      return server === browser ? [] : [{ text, count, server, browser }];
    });
  });
  expect(messages.length).toBeGreaterThan(500);
  expect(differing).toEqual([]);
});
