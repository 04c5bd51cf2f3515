/**
 * Every door of the app, and what it takes to go through: each loader and action of app/routes.ts and each procedure
 * of tRPC. A door that is not here fails the test, so whoever makes one says here who may use it.
 */
import type { Action } from '../../server/domain/access.ts';
import type { Ids } from './street.ts';

export interface Door {
  /** An action of the matrix; `everybody` also without a sign-in, `signed in` whoever has one, `a secret` of a link. */
  readonly needs: Action | 'everybody' | 'signed in' | 'a secret';
  /**
   * What is sent: good enough that the use case is asked, whoever sends it. An action without is sent an empty form,
   * which may be refused before anybody asks who sent it.
   */
  readonly sends?: (ids: Ids) => Readonly<Record<string, unknown>>;
  /** Whether the thing belongs to a group, which narrows an instructor to the own ones. */
  readonly ofGroup?: boolean;
  /** Whether the first who is let in leaves nothing for those after. */
  readonly once?: boolean;
  /** Whether it opens to whoever has yet to give the code of the second factor. */
  readonly beforeCode?: boolean;
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
  'GET /sign-in/code': { needs: 'signed in', beforeCode: true },
  'POST /sign-in/code': { needs: 'signed in', beforeCode: true, sends: () => ({ code: '000000' }) },
  'GET /forgot': { needs: 'everybody' },
  'POST /forgot': { needs: 'everybody', sends: () => ({ email: 'nobody@example.kz' }) },
  'GET /reset/:token': { needs: 'a secret' },
  'POST /reset/:token': { needs: 'a secret' },
  'GET /invitations/:token': { needs: 'a secret' },
  'POST /invitations/:token': { needs: 'a secret', sends: () => ({ password: 'a good long password' }) },
  'GET /feeds/:file': { needs: 'a secret' },
  'GET /sign-up': { needs: 'everybody' },
  'POST /sign-up': { needs: 'everybody' },
  'GET /account': { needs: 'signed in' },
  'POST /account': {
    needs: 'signed in',
    sends: () => ({ intent: 'person', name: 'Сейіт Асан', language: 'ru' }),
  },
  'GET /account/second-factor': { needs: 'signed in' },
  'POST /account/second-factor': { needs: 'signed in', sends: () => ({ intent: 'begin' }) },
  'GET /switch': { needs: 'everybody' },
  'POST /switch': { needs: 'signed in', sends: ({ providerId }) => ({ providerId }) },
  // Leads whoever has no day here to where they begin.
  'GET /today': { needs: 'signed in' },
  'GET /groups': { needs: 'groups.see' },
  'GET /groups/:groupId': { needs: 'groups.see', ofGroup: true },
  'GET /groups/new': { needs: 'groups.edit' },
  'POST /groups/new': { needs: 'groups.edit', sends: () => ({ name: 'Би' }) },
  'GET /groups/:groupId/edit': { needs: 'groups.edit' },
  'POST /groups/:groupId/edit': {
    needs: 'groups.edit',
    sends: ({ staffId }) => ({ name: 'Шахмат', instructorId: staffId }),
  },
  'GET /groups/:groupId/members': { needs: 'groups.see', ofGroup: true },
  'GET /groups/:groupId/schedule': { needs: 'calendar.see', ofGroup: true },
  'POST /groups/:groupId/schedule': {
    needs: 'calendar.edit',
    sends: () => ({
      intent: 'save',
      weekday: '6',
      startMinute: '09:00',
      minutes: '60',
      validFrom: '2026-11-07',
    }),
  },
  'GET /calendar': { needs: 'calendar.see' },
  'GET /calendar/closures': { needs: 'calendar.edit' },
  'POST /calendar/closures': {
    needs: 'calendar.edit',
    sends: () => ({ title: 'Каникул', from: '2026-11-05', to: '2026-11-06' }),
  },
  'GET /calendar/feeds': { needs: 'calendar.see' },
  'POST /calendar/feeds': {
    needs: 'calendar.see',
    ofGroup: true,
    sends: ({ groupId }) => ({ of: `group ${groupId}` }),
  },
  'GET /lessons/:lessonId/change': { needs: 'calendar.edit' },
  'POST /lessons/:lessonId/change': {
    needs: 'calendar.edit',
    sends: () => ({ kind: 'cancel', reason: 'Қар' }),
  },
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
  'GET /imports/restore': { needs: 'provider.export' },
  'POST /imports/restore': {
    needs: 'provider.export',
    sends: () => ({ archive: new File(['-'], 'a.zip') }),
  },
  'GET /imports/template/:kind': { needs: 'import.run' },
  'GET /export': { needs: 'provider.export' },
  'GET /export/archive': { needs: 'provider.export' },
  'GET /children': { needs: 'children.see' },
  'POST /children': { needs: 'children.see', sends: () => ({ intent: 'search', search: 'Арман' }) },
  'GET /children/new': { needs: 'children.edit' },
  'POST /children/new': {
    needs: 'children.edit',
    sends: () => ({ surname: 'Ахмет', givenName: 'Айгүл' }),
  },
  'GET /children/duplicates': { needs: 'children.edit' },
  'POST /children/duplicates': { needs: 'children.edit', sends: ({ mergeId }) => ({ mergeId }), once: true },
  'GET /children/retention': { needs: 'children.erase' },
  'GET /children/:childId': { needs: 'children.see', ofGroup: true },
  'POST /children/:childId': [
    {
      needs: 'children.edit',
      sends: ({ documentId }) => ({ intent: 'document_remove', documentId }),
      once: true,
    },
    { needs: 'children.edit', sends: () => ({ intent: 'photo_remove' }), once: true },
  ],
  'GET /children/:childId/edit': { needs: 'children.edit' },
  'POST /children/:childId/edit': {
    needs: 'children.edit',
    sends: () => ({ surname: 'Ахмет', givenName: 'Айгүл' }),
  },
  'GET /children/:childId/erase': { needs: 'children.erase' },
  'POST /children/:childId/erase': { needs: 'children.erase', sends: () => ({ surname: 'Ахмет' }) },
  'GET /children/:childId/export': { needs: 'children.edit' },
  'GET /children/:childId/health': { needs: 'health.write' },
  'POST /children/:childId/health': { needs: 'health.write', sends: () => ({ allergy: 'сүт' }) },
  'GET /children/:childId/guardians/:guardianId': { needs: 'children.edit' },
  'POST /children/:childId/guardians/:guardianId': {
    needs: 'children.edit',
    sends: () => ({ name: 'Ахметова Гүл' }),
  },
  'GET /children/:childId/documents/new': { needs: 'children.edit' },
  'POST /children/:childId/documents/new': {
    needs: 'children.edit',
    sends: () => ({ kind: 'other', number: '1' }),
  },
  'GET /children/:childId/documents/:documentId': { needs: 'children.edit' },
  'GET /children/:childId/enrol': { needs: 'children.edit' },
  'POST /children/:childId/enrol': {
    needs: 'children.edit',
    sends: ({ otherGroupId }) => ({ groupId: otherGroupId, startsOn: '2026-11-10' }),
  },
  'GET /children/:childId/enrolments/:enrolmentId': { needs: 'children.edit' },
  'POST /children/:childId/enrolments/:enrolmentId': {
    needs: 'children.edit',
    sends: () => ({ endsOn: '2026-11-02', reason: 'manual' }),
  },
  'GET /children/:childId/merge/:otherId': { needs: 'children.edit' },
  'POST /children/:childId/merge/:otherId': {
    needs: 'children.edit',
    sends: () => ({ surname: 'winner' }),
    once: true,
  },
  'GET /children/:childId/photo': { needs: 'children.see', ofGroup: true },
  'GET /first-steps': { needs: 'settings.edit' },
  'GET /staff': { needs: 'staff.see' },
  'GET /staff/new': { needs: 'staff.edit' },
  'POST /staff/new': {
    needs: 'staff.edit',
    sends: () => ({ name: 'Оспанова Ләззат', inviteAs: 'instructor', language: 'kk' }),
  },
  'GET /staff/:staffId': { needs: 'staff.see' },
  'POST /staff/:staffId': { needs: 'staff.edit', sends: () => ({ intent: 'change', name: 'Ли Виктор' }) },
  'GET /settings': { needs: 'settings.see' },
  'GET /settings?index': { needs: 'settings.see' },
  'POST /settings?index': {
    needs: 'settings.edit',
    sends: () => ({
      name: 'Балалар сарайы',
      kind: 'club',
      bin: '230740027559',
      zone: 'Asia/Almaty',
      week: 'six',
      markHoursAfter: '24',
    }),
  },
  'GET /settings/sites': { needs: 'settings.see' },
  'POST /settings/sites': { needs: 'settings.edit', sends: () => ({ intent: 'add_site', name: 'Филиал' }) },
  'GET /settings/contracts': { needs: 'settings.see' },
  'POST /settings/contracts': {
    needs: 'settings.edit',
    sends: () => ({
      programmeId: WORDS.programmeId,
      number: '7',
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
    }),
  },
  'GET /settings/programmes': { needs: 'settings.see' },
  'GET /settings/programmes/:programmeId/:validFrom': { needs: 'settings.see' },
  'POST /settings/programmes/:programmeId/:validFrom': { needs: 'settings.edit', sends: () => ({}) },
  'GET /audit': { needs: 'audit.see' },
  'GET /audit/files/:file': { needs: 'audit.see' },
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
