/** The file that was chosen in a field of a form. */
import { AppError } from '../../../server/domain/shared/errors.ts';

/** Null when none was: a field left empty is sent as a file without a name. */
export async function chosenFile(
  form: FormData,
  field: string,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  const file = form.get(field);
  if (file === null) return null;
  if (typeof file === 'string') throw new AppError('bad_input');
  if (file.name === '') return null;
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
