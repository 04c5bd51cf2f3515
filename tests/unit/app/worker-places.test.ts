/** What the worker decides by itself: which addresses it keeps, what it finds in a document, when a device forgets. */
import { describe, expect, test } from 'vitest';
import { FORGOTTEN_AFTER_MS, isForgotten } from '../../../app/offline/worker/device.ts';
import {
  assetsIn,
  isForEver,
  linksIn,
  placeOf,
  shapeOf,
  versionIn,
} from '../../../app/offline/worker/places.ts';

const ROLL = '/lessons/01a2062a-83e1-719c-86c6-51057b57737f';

describe('which addresses are kept', () => {
  test.each([
    { address: '/today', place: { key: '/today', isWhole: true } },
    { address: '/today.data', place: { key: '/today.data', isWhole: true } },
    { address: '/today.data?_routes=routes%2Ftoday', place: { key: '/today.data', isWhole: false } },
    { address: ROLL, place: { key: ROLL, isWhole: true } },
    { address: `${ROLL}.data?_routes=x`, place: { key: `${ROLL}.data`, isWhole: false } },
    { address: '/today?month=2026-10', place: null },
    { address: '/today.data?month=2026-10', place: null },
    { address: `${ROLL}/change`, place: null },
    { address: `${ROLL}/evidence.data`, place: null },
    { address: '/lessons/nonsense', place: null },
    { address: '/children', place: null },
    { address: '/', place: null },
  ])('$address', ({ address, place }) => expect(placeOf(new URL(address, 'https://a.test'))).toEqual(place));

  test.each([
    { address: '/assets/app-1.css', forEver: true },
    { address: '/messages/kk?v=12', forEver: true },
    { address: '/messages/kk', forEver: false },
    { address: '/icon.svg', forEver: false },
    { address: '/children/1/photo', forEver: false },
  ])('$address never changes: $forEver', ({ address, forEver }) =>
    expect(isForEver(new URL(address, 'https://a.test'))).toBe(forEver),
  );
});

test('a document names its assets, its links and its version', () => {
  const text = `<link href="/assets/app-1.css"><link href="/messages/ru?v=ab1"><a data-discover="true" href="/groups?x=1">
    <a href="/claims/1.pdf"><form action="/find" data-discover="true"><script>import "/assets/root-2.js"; import "/assets/root-2.js"
    window.__remixManifest = {"entry": {}, "version": "c0ffee"};</script>`;
  expect(assetsIn(text)).toEqual(['/assets/app-1.css', '/messages/ru?v=ab1', '/assets/root-2.js']);
  expect(linksIn(text)).toEqual(['/groups', '/find']);
  expect(versionIn(text)).toBe('c0ffee');
  expect(shapeOf(`${ROLL}/change`)).toBe('/lessons/:id/change');
});

test.each([
  { name: 'a moment before two weeks', afterMs: FORGOTTEN_AFTER_MS - 1, forgotten: false },
  { name: 'two weeks', afterMs: FORGOTTEN_AFTER_MS, forgotten: true },
  { name: 'a clock that was set back', afterMs: -FORGOTTEN_AFTER_MS, forgotten: false },
])('$name after the server was seen a device has forgotten: $forgotten', ({ afterMs, forgotten }) =>
  expect(isForgotten({ owner: 'a', seenAt: 1000 }, 1000 + afterMs)).toBe(forgotten),
);
