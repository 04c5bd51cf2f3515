/** What the browser may be sent of the server's modules. */
import { expect, test } from 'vitest';
import { refusalOf } from '../../../server/setup/client-guard.mjs';
import { ROOT } from '../../../server/setup/prepare.mjs';

test.each([
  { name: 'a screen', file: 'app/routes/today/today.tsx', shipped: true },
  { name: 'the pure domain', file: 'server/domain/shared/money.ts', shipped: true },
  { name: 'a package', file: 'node_modules/server/index.js', shipped: true },
  { name: 'a use case', file: 'server/services/claims.ts', shipped: false },
  { name: 'a use case asked for with a query', file: 'server/services/claims.ts?v=1', shipped: false },
  { name: 'a module beside the domain', file: 'server/domain-secrets.ts', shipped: false },
  { name: 'the program', file: 'server/main.ts', shipped: false },
])('$name ($file): shipped $shipped', ({ file, shipped }) => {
  expect(refusalOf(`${ROOT}/${file}`) === null).toBe(shipped);
});

test('the refusal names the module and who wants it', () => {
  const refusal = refusalOf(`${ROOT}/server/data/children.ts`, [`${ROOT}/app/components/child.tsx`]);
  expect(refusal).toContain('server/data/children.ts would be shipped to the browser');
  expect(refusal).toContain('imported by app/components/child.tsx');
});
