/**
 * Every door of the app, and what it takes to go through: each loader and action of app/routes.ts and each procedure
 * of tRPC. A door that is not here fails the test, so whoever makes one says here who may use it.
 */
import type { AuditAction } from '../../server/data/audit.ts';
import type { Action, Role } from '../../server/domain/access.ts';
import { CHILD_DOORS } from './child-doors.ts';
import { CORRECTION_DOORS } from './correction-doors.ts';
import { HOUSE_DOORS } from './house-doors.ts';
import { LESSON_DOORS, MARKS, NEW_ENTRY } from './lesson-doors.ts';
import type { Ids } from './street.ts';

export interface Door {
  /** An action of the matrix; `everybody` also without a sign-in, `signed in` whoever has one, `a secret` of a link. */
  readonly needs: Action | 'everybody' | 'signed in' | 'a secret';
  /** What is sent: good enough that the use case is asked, whoever sends it. Every action and procedure has it. */
  readonly sends?: (ids: Ids) => Readonly<Record<string, unknown>>;
  /** Roles of those who have what it needs, and may not all the same. */
  readonly shutTo?: readonly Role[];
  /** Whether the thing belongs to a group, which narrows an instructor to the own ones. */
  readonly ofGroup?: boolean;
  /** Whether the first who is let in leaves nothing for those after. */
  readonly once?: boolean;
  /** What the address names in place of the usual: the name of another id, or a word. */
  readonly at?: Readonly<Record<string, string>>;
  /**
   * The event that a change leaves in the audit, or `nothing:` and why. Every action and procedure has it; where others
   * may come too late, the first who is let in leaves it.
   */
  readonly leaves?: AuditAction | `nothing: ${string}`;
  /** What shuts other doors comes late, in the order of these numbers. */
  readonly late?: number;
  /** Whether it opens to whoever has yet to give the code of the second factor. */
  readonly beforeCode?: boolean;
}

/** Of everybody in the street, and what they change it to. */
export const PASSWORD = 'балалар сарайы';
const NEW_PASSWORD = 'жаңа сарай кілті';

const WAITING = 'nothing: files wait, and no record of the provider is changed';
const PLACE = JSON.stringify({ file: 'a.csv', sheet: '', cell: 'A1' });
const COLUMN = JSON.stringify({ kind: 'timesheet', key: 'фио' });
const NEW_PROVIDER = {
  ...{ name: 'Жаңа үйірме', kind: 'club', bin: '131240018914', zone: 'Asia/Almaty', week: 'six' },
  ...{ languages: 'kk', language: 'kk', siteName: 'Басты', ownerName: 'Жаңа Иесі', email: 'new@example.kz' },
  password: 'жаңа үйірме иесі',
};

/** `GET` is a loader, `POST` an action, `CALL` a procedure. An action with several intents is several doors. */
export const DOORS: Readonly<Record<string, Door | readonly Door[]>> = {
  'GET /': { needs: 'everybody' },
  'GET /sign-in': { needs: 'everybody' },
  'POST /sign-in': {
    needs: 'everybody',
    sends: () => ({ email: 'nobody@example.kz' }),
    leaves: 'nothing: sign-ins have a record of their own',
  },
  'GET /sign-out': { needs: 'everybody' },
  'GET /language': { needs: 'everybody' },
  'POST /language': {
    needs: 'everybody',
    sends: () => ({ language: 'kk' }),
    leaves: 'nothing: the language of one’s own screens',
  },
  'GET /messages/:language': { needs: 'everybody' },
  'GET /manifest/:language': { needs: 'everybody' },
  'GET /offline': { needs: 'everybody' },
  'GET /device': { needs: 'signed in' },
  'GET /sign-in/code': { needs: 'signed in', beforeCode: true },
  'POST /sign-in/code': {
    needs: 'signed in',
    beforeCode: true,
    sends: () => ({ code: '000000' }),
    leaves: 'nothing: sign-ins have a record of their own',
  },
  'GET /forgot': { needs: 'everybody' },
  'POST /forgot': {
    needs: 'everybody',
    sends: () => ({ email: 'nobody@example.kz' }),
    leaves: 'nothing: nothing is changed until the link is used',
  },
  'GET /reset/:token': { needs: 'a secret' },
  'POST /reset/:token': {
    needs: 'a secret',
    sends: () => ({ password: 'a good long password', passwordAgain: 'a good long password' }),
    leaves: 'account.password_reset',
  },
  'GET /invitations/:token': { needs: 'a secret' },
  'POST /invitations/:token': {
    needs: 'a secret',
    sends: () => ({ name: 'Ким Ева', password: 'a good long password' }),
    leaves: 'staff.joined',
  },
  'GET /feeds/:file': { needs: 'a secret' },
  'GET /sign-up': { needs: 'everybody' },
  'GET /account': { needs: 'signed in' },
  'POST /account': [
    {
      needs: 'signed in',
      sends: () => ({ intent: 'person', name: 'Сейіт Асан', language: 'ru' }),
      leaves: 'account.changed',
    },
    {
      needs: 'signed in',
      sends: () => ({ intent: 'password', oldPassword: PASSWORD, newPassword: NEW_PASSWORD }),
      leaves: 'account.password_changed',
    },
    {
      needs: 'signed in',
      sends: () => ({ intent: 'end', id: 'x' }),
      leaves: 'nothing: sign-ins have a record of their own',
    },
    {
      needs: 'signed in',
      late: 2,
      sends: () => ({ intent: 'end_all' }),
      leaves: 'nothing: sign-ins have a record of their own',
    },
  ],
  'GET /account/second-factor': { needs: 'signed in' },
  'POST /account/second-factor': [
    {
      needs: 'signed in',
      sends: () => ({ intent: 'begin' }),
      leaves: 'nothing: nothing holds until it is confirmed',
    },
    ...['confirm', 'renew', 'move', 'off'].map(
      (intent): Door => ({
        needs: 'signed in',
        shutTo: intent === 'off' ? ['owner', 'accountant'] : [],
        sends: () => ({ intent, password: NEW_PASSWORD, code: '000000' }),
        leaves: 'nothing: the code is wrong, and refused',
      }),
    ),
  ],
  'GET /switch': { needs: 'everybody' },
  'POST /switch': {
    needs: 'signed in',
    sends: ({ providerId }) => ({ providerId }),
    leaves: 'nothing: what is looked at is of the sign-in',
  },
  // Leads whoever has no day here to where they begin.
  'GET /today': { needs: 'signed in' },
  ...LESSON_DOORS,
  ...CORRECTION_DOORS,
  'GET /imports': { needs: 'import.run' },
  'POST /imports': {
    needs: 'import.run',
    sends: () => ({ roster: new File(['ФИО;ИИН'], 'r.csv') }),
    leaves: WAITING,
  },
  'GET /imports/:uploadId': { needs: 'import.run' },
  'POST /imports/:uploadId': [
    { needs: 'import.run', sends: () => ({ intent: 'fix', place: PLACE, text: 'Би' }), leaves: WAITING },
    { needs: 'import.run', sends: () => ({ intent: 'reset', place: PLACE }), leaves: WAITING },
    {
      needs: 'import.run',
      sends: () => ({ intent: 'columns', column: COLUMN, field: 'auto' }),
      leaves: WAITING,
    },
    { needs: 'import.run', sends: () => ({ intent: 'commit' }), leaves: 'import.committed' },
    { needs: 'import.run', sends: () => ({ intent: 'undo' }), leaves: 'import.undone' },
    { needs: 'import.run', sends: () => ({ intent: 'discard' }), leaves: WAITING },
  ],
  'GET /imports/restore': { needs: 'provider.export' },
  'POST /imports/restore': {
    needs: 'provider.export',
    sends: () => ({ archive: new File(['-'], 'a.zip') }),
    leaves: 'nothing: it is no archive, and refused',
  },
  'GET /imports/template/:kind': { needs: 'import.run' },
  'GET /export': { needs: 'provider.export' },
  'GET /export/archive': { needs: 'provider.export' },
  ...CHILD_DOORS,
  ...HOUSE_DOORS,
  'GET /audit': { needs: 'audit.see' },
  'GET /audit/files/:file': { needs: 'audit.see' },
  'GET /claims': { needs: 'claim.see' },
  'GET /claims/:month': { needs: 'claim.see' },
  'POST /claims/:month': [
    { needs: 'claim.see', sends: () => ({ search: 'Арман' }), leaves: 'nothing: it is read' },
    {
      needs: 'claim.submit',
      sends: () => ({ intent: 'submit', declare: 'on', password: '-' }),
      leaves: 'nothing: the password is wrong, and refused',
    },
  ],
  'GET /claims/:month/:file': { needs: 'claim.see' },
  'GET /at-risk': { needs: 'at_risk.see' },
  'POST /at-risk': [
    {
      needs: 'at_risk.decide',
      sends: ({ enrolmentId }) => ({ intent: 'hold', enrolmentId }),
      leaves: 'nothing: the child was withdrawn before',
    },
    {
      needs: 'at_risk.decide',
      sends: ({ enrolmentId }) => ({ intent: 'bring_back', enrolmentId }),
      leaves: 'nothing: a person withdrew the child',
    },
  ],
  'GET /design': { needs: 'signed in' },
  'GET /find': { needs: 'signed in' },
  'POST /find': { needs: 'signed in', sends: () => ({ query: 'Арман' }), leaves: 'nothing: it is read' },
  'CALL find.names': { needs: 'signed in', sends: () => ({ query: 'Арман' }), leaves: 'nothing: it is read' },
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
    leaves: MARKS,
  },
  // Whoever signs up looks at the new provider from then on.
  'POST /sign-up': { needs: 'everybody', late: 1, sends: () => NEW_PROVIDER, leaves: 'provider.made' },
  'POST /sign-out': {
    needs: 'everybody',
    late: 3,
    sends: () => ({}),
    leaves: 'nothing: sign-ins have a record of their own',
  },
};

/**
 * Loaders that no address leads to alone: the frame around pages, and what stands for an address that there is none of.
 */
export const NO_DOORS: readonly string[] = ['GET routes/shell/shell', 'GET /*'];

/** What is in an address without being anybody's id. */
export const WORDS: Ids = {
  month: '2026-10',
  language: 'ru',
  kind: 'csv',
  token: 'a-secret-that-nobody-has',
  programmeId: 'kz-creative-order-sample',
  validFrom: 'new',
};

/** `:file` of one address is none of another. */
export const FILES: Ids = {
  '/claims/:month/:file': 'claim.csv',
  '/feeds/:file': 'nobody.ics',
  '/audit/files/:file': 'audit.csv',
};
