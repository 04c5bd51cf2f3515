/** Where one may be led after signing in or choosing a language: on this site, as a browser would read the place. */
import { expect, test } from 'vitest';
import { placeOnSite } from '../../../app/same-site.ts';

const HERE = 'https://qatysu.example';

test.each([
  { name: 'a page', place: '/claims/2026-10', expected: '/claims/2026-10' },
  { name: 'a page with a query', place: '/claims/2026-10?line=7', expected: '/claims/2026-10?line=7' },
  { name: 'the start page', place: '/', expected: '/' },
  { name: 'a fragment, which no server sees', place: '/today#top', expected: '/today' },
  { name: 'our own address in full', place: `${HERE}/today?x=1`, expected: '/today?x=1' },
  { name: 'as long as may be', place: `/${'x'.repeat(1999)}`, expected: `/${'x'.repeat(1999)}` },
  { name: 'too long for a header by one', place: `/${'x'.repeat(2000)}`, expected: null },
  { name: 'our own address over http', place: 'http://qatysu.example/today', expected: null },
  { name: 'our own address on another port', place: `${HERE}:8443/today`, expected: null },
  { name: 'another site', place: 'https://evil.example/today', expected: null },
  { name: 'another site that begins like ours', place: `${HERE}.evil.example/`, expected: null },
  { name: 'our name as a user of another site', place: `${HERE}@evil.example/`, expected: null },
  { name: 'two slashes', place: '//evil.example', expected: null },
  { name: 'slash and backslash', place: '/\\evil.example', expected: null },
  { name: 'two backslashes', place: '\\\\evil.example', expected: null },
  { name: 'a tab between slashes', place: '/\t/evil.example', expected: null },
  { name: 'a line feed between slashes', place: '/\n/evil.example', expected: null },
  { name: 'a carriage return between slashes', place: '/\r/evil.example', expected: null },
  { name: 'blanks before two slashes', place: '  //evil.example', expected: null },
  { name: 'a dot between slashes', place: '/.//evil.example', expected: null },
  { name: 'a folder up between slashes', place: '/x/..//evil.example', expected: null },
  { name: 'our own address with two slashes', place: `${HERE}//evil.example`, expected: null },
  { name: 'a script', place: 'javascript:alert(1)', expected: null },
  { name: 'data', place: 'data:text/html,x', expected: null },
  { name: 'what is no address', place: 'https://', expected: null },
  { name: 'nothing', place: '', expected: null },
  { name: 'no text', place: null, expected: null },
])('$name: $expected', ({ place, expected }) => {
  expect(placeOnSite(place, HERE)).toBe(expected);
});
