/** Prisma gives and takes `date` columns as the Date of their midnight in UTC; everybody else speaks CivilDate. */
import type { CivilDate } from '../domain/shared/civil-date.ts';

export const toColumn = (date: CivilDate): Date => new Date(`${date}T00:00:00Z`);
export const fromColumn = (date: Date): CivilDate => date.toISOString().slice(0, 10) as CivilDate;
