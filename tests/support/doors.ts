/**
 * Every door of the app, and what it takes to go through: each loader and action of app/routes.ts and each procedure
 * of tRPC. A door that is not here fails the test, so whoever makes one says here who may use it.
 */
import type { Action } from '../../server/domain/access.ts';
import type { Ids } from './street.ts';

export interface Door {
  /** An action of the matrix; `everybody` also without a sign-in, `signed in` whoever has one. */
  readonly needs: Action | 'everybody' | 'signed in';
  /** What is sent: good enough that the use case is asked, whoever sends it. */
  readonly sends?: (ids: Ids) => Readonly<Record<string, unknown>>;
  /** Whether the thing belongs to a group, which narrows an instructor to the own ones. */
  readonly ofGroup?: boolean;
}

const NEW_ENTRY = '01a1f000-0000-7000-8000-000000000001';

/** `GET` is a loader, `POST` an action, `CALL` a procedure. An action with several intents is several doors. */
export const DOORS: Readonly<Record<string, Door | readonly Door[]>> = {
  'GET /': { needs: 'everybody' },
  'GET /sign-in': { needs: 'everybody' },
  'POST /sign-in': { needs: 'everybody', sends: () => ({ email: 'nobody@example.kz' }) },
  'GET /sign-out': { needs: 'everybody' },
  'GET /language': { needs: 'everybody' },
  'POST /language': { needs: 'everybody', sends: () => ({ language: 'kk' }) },
  'GET /messages/:language': { needs: 'everybody' },
  // Leads whoever has no day here to where they begin.
  'GET /today': { needs: 'signed in' },
  'GET /groups': { needs: 'groups.see' },
  'GET /groups/:groupId': { needs: 'groups.see', ofGroup: true },
  'GET /lessons/:lessonId': { needs: 'roll.see', ofGroup: true },
  'POST /lessons/:lessonId': [
    {
      needs: 'roll.mark',
      ofGroup: true,
      sends: ({ childId }) => ({ intent: 'mark', id: NEW_ENTRY, childId, mark: 'present' }),
    },
    { needs: 'roll.settle', sends: () => ({ intent: 'settle', as: 'waived', reason: 'журнал жоғалды' }) },
  ],
  'GET /imports': { needs: 'import.run' },
  'POST /imports': { needs: 'import.run', sends: () => ({ roster: new File(['ФИО;ИИН'], 'r.csv') }) },
  'GET /imports/:uploadId': { needs: 'import.run' },
  'POST /imports/:uploadId': [
    { needs: 'import.run', sends: () => ({ intent: 'commit' }) },
    { needs: 'import.run', sends: () => ({ intent: 'discard' }) },
  ],
  'GET /claims': { needs: 'claim.see' },
  'GET /claims/:month': { needs: 'claim.see' },
  'POST /claims/:month': [
    { needs: 'claim.see', sends: () => ({ search: 'Арман' }) },
    { needs: 'claim.submit', sends: () => ({ intent: 'submit', declare: 'on', password: '-' }) },
  ],
  'GET /claims/:month/:file': { needs: 'claim.see' },
  'GET /at-risk': { needs: 'at_risk.see' },
  'POST /at-risk': [
    { needs: 'at_risk.decide', sends: ({ enrolmentId }) => ({ intent: 'hold', enrolmentId }) },
    { needs: 'at_risk.decide', sends: ({ enrolmentId }) => ({ intent: 'bring_back', enrolmentId }) },
  ],
  'GET /design': { needs: 'signed in' },
  'GET /find': { needs: 'signed in' },
  'POST /find': { needs: 'signed in', sends: () => ({ query: 'Арман' }) },
  'CALL find.names': { needs: 'signed in', sends: () => ({ query: 'Арман' }) },
  'CALL attendance.record': {
    needs: 'roll.mark',
    ofGroup: true,
    sends: ({ lessonId, childId }) => ({
      lessonId,
      device: 'телефон',
      entries: [
        { id: NEW_ENTRY, childId, mark: 'present', occurredAt: '2026-11-02T06:00:00Z', method: 'tap' },
      ],
    }),
  },
  // Last: afterwards nobody is signed in.
  'POST /sign-out': { needs: 'everybody' },
};

/**
 * Loaders that no address leads to alone: the frame around pages, and what stands for an address that there is none of.
 */
export const NO_DOORS: readonly string[] = ['GET routes/shell/shell', 'GET /*'];

/** What is in an address without being anybody's id. */
export const WORDS: Ids = { month: '2026-10', file: 'claim.csv', language: 'ru' };
