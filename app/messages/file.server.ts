/**
 * The messages of each language as one file with a name that changes with its content, so that it caches for ever. They
 * are taken apart here, once: a browser only puts them together (vite.config.ts).
 */
import { createHash } from 'node:crypto';
import compile from 'icu-minify/compile';
import { messagesIn } from './catalogue.ts';
import type { Language } from './language.ts';
import { LANGUAGES } from './language.ts';

function fileOf(language: Language) {
  const body = JSON.stringify(messagesIn(language), (_, value) =>
    typeof value === 'string' ? compile(value) : value,
  );
  const version = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { body, version, href: `/messages/${language}?v=${version}` };
}

const files = new Map(LANGUAGES.map((language) => [language, fileOf(language)]));

export const messagesFile = (language: Language) => files.get(language)!;
