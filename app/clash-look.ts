/** The answer to a form that looks for clashes before it saves: what was typed stays, and what clashes is said. */
import type { ClashView } from '../server/services/clashes.ts';
import type { Refusal } from './forms.ts';

export interface ClashLook extends Refusal {
  readonly clashes: readonly ClashView[];
}

/** `isSave`: it was to be saved and is not; otherwise one only looked. */
export function clashLook(form: FormData, clashes: readonly ClashView[], isSave: boolean): ClashLook {
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const isBusy = clashes.some(({ kinds }) => kinds.includes('instructor'));
  const key = isBusy ? 'instructor_clash' : 'clash_not_accepted';
  return { errors: {}, values, refused: isSave ? { key, most: 0, least: 0 } : null, clashes };
}
