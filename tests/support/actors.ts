/** Actors for tests of the use cases: signed in at a provider, at a moment of the test's choosing. */

import type { Database } from '../../server/data/database.ts';
import { newId } from '../../server/data/ids.ts';
import type { ProviderScope } from '../../server/data/scope.ts';
import type { Role } from '../../server/domain/access.ts';
import type { Actor } from '../../server/services/actor.ts';

export const CHILD_KEY_SECRET = 'a secret of the tests, 32 letters or more';

/** An actor of the provider; an owner, in Almaty, on 2 November 2026 at 11:00 there, unless said otherwise. */
export const actorOf = (scope: ProviderScope, given: Partial<Actor> & { role?: Role } = {}): Actor => ({
  userId: newId(),
  name: 'Тест Тестов',
  email: 'test@example.kz',
  role: 'owner',
  language: 'ru',
  staffId: null,
  provider: { id: newId(), name: 'Дворец школьников «Жас ұлан»', zone: 'Asia/Almaty' },
  scope,
  childKeySecret: CHILD_KEY_SECRET,
  now: new Date('2026-11-02T06:00:00Z'),
  address: '192.0.2.1',
  ...given,
});

/** The password entered again, as submitClaim wants it. */
export const passwordEntered = (db: Database, password: string) => ({
  password,
  throttle: { db, secret: CHILD_KEY_SECRET, now: new Date('2026-11-03T06:00:00Z') },
});
