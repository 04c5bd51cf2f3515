/** Why a new password was not taken (server/domain/new-password.ts), in the words of a form's field. */
import type { FieldOf } from '../../forms.ts';

/** @param field the one that the new password was typed into */
export const passwordProblems = (field: string): FieldOf => ({
  too_short: { field, key: 'password_short' },
  too_long: { field, key: 'password_long' },
  is_email: { field, key: 'password_is_email' },
});
