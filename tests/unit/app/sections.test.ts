/** What the menu shows to a role, where the role begins (the first of it), and that no link leads nowhere. */
import { expect, test } from 'vitest';
import routes from '../../../app/routes.ts';
import { homeOf, sectionsOf } from '../../../app/sections.ts';
import { ROLES } from '../../../server/domain/access.ts';

const ALL = [
  '/today',
  '/groups',
  '/children',
  '/calendar',
  '/at-risk',
  '/claims',
  '/imports',
  '/staff',
  '/settings',
  '/audit',
];

test.each([
  { role: 'owner', sections: ALL },
  { role: 'administrator', sections: ALL },
  { role: 'instructor', sections: ['/today', '/groups', '/children', '/calendar'] },
  { role: 'accountant', sections: ['/claims'] },
] as const)('$role: $sections', ({ role, sections }) => {
  expect(sectionsOf(role).map(({ to }) => to)).toEqual(sections);
  expect(homeOf(role)).toBe(sections[0]);
});

test('every section is a page under the shell', () => {
  const pages = routes.flatMap((place) => (place.children ? place.children.map(({ path }) => path) : []));
  for (const role of ROLES) {
    for (const { to } of sectionsOf(role)) expect(pages).toContain(to.slice(1));
  }
});
