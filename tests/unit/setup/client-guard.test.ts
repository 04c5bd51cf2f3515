/** What the browser may be sent of the server's modules. */
import { expect, test } from 'vitest';
import { refusalOf } from '../../../server/setup/client-guard.mjs';
import { ROOT } from '../../../server/setup/prepare.mjs';

const SCREEN = `${ROOT}/app/components/child.tsx`;

test.each([
  { name: 'a screen', file: 'app/routes/today/today.tsx', shipped: true },
  { name: 'the pure domain', file: 'server/domain/shared/money.ts', shipped: true },
  { name: 'a package', file: 'node_modules/server/index.js', shipped: true },
  { name: 'a use case', file: 'server/services/claims.ts', shipped: false },
  { name: 'a use case asked for with a query', file: 'server/services/claims.ts?v=1', shipped: false },
  { name: 'a module beside the domain', file: 'server/domain-secrets.ts', shipped: false },
  { name: 'the program', file: 'server/main.ts', shipped: false },
])('$name ($file): shipped $shipped', ({ file, shipped }) => {
  expect(refusalOf(`${ROOT}/${file}`, SCREEN) === null).toBe(shipped);
});

test('the refusal names the module and who imports it', () => {
  const refusal = refusalOf(`${ROOT}/server/data/children.ts`, `${SCREEN}?import`);
  expect(refusal).toMatch(/^app\/components\/child\.tsx imports server\/data\/children\.ts, which would be/);
});
