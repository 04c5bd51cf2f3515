/** The language that a person has chosen, kept for a sign-in on another device. */
import { inTenant } from '../data/scope.ts';
import { setLanguage } from '../data/users.ts';
import type { Actor, Language } from './actor.ts';

export const rememberLanguage = (actor: Actor, language: Language): Promise<void> =>
  inTenant(actor.scope, (tx) => setLanguage(tx, actor.userId, language));
