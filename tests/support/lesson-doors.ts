/** The doors of groups, the calendar and lessons (doors.ts). */
import type { Door } from './doors.ts';

export const NEW_ENTRY = '01a1f000-0000-7000-8000-000000000001';
export const MARKS = 'nothing: the log of marks has who, when and from which device, and is never edited';

export const LESSON_DOORS: Readonly<Record<string, Door | readonly Door[]>> = {
  'GET /groups': { needs: 'groups.see' },
  'GET /groups/:groupId': { needs: 'groups.see', ofGroup: true },
  'GET /groups/new': { needs: 'groups.edit' },
  'POST /groups/new': { needs: 'groups.edit', sends: () => ({ name: 'Би' }), leaves: 'group.made' },
  'GET /groups/:groupId/edit': { needs: 'groups.edit' },
  'POST /groups/:groupId/edit': {
    needs: 'groups.edit',
    sends: ({ staffId }) => ({ name: 'Шахмат', instructorId: staffId, capacity: '14' }),
    leaves: 'group.changed',
  },
  'GET /groups/:groupId/members': { needs: 'groups.see', ofGroup: true },
  'GET /groups/:groupId/schedule': { needs: 'calendar.see', ofGroup: true },
  'POST /groups/:groupId/schedule': [
    {
      needs: 'calendar.edit',
      sends: () => ({
        ...{ intent: 'save', weekday: '6', startMinute: '09:00', minutes: '60' },
        validFrom: '2026-11-07',
      }),
      leaves: 'slot.made',
    },
    {
      needs: 'calendar.edit',
      sends: ({ slotId }) => ({ intent: 'end', slotId, lastOn: '2026-12-31' }),
      leaves: 'slot.ended',
    },
  ],
  'GET /calendar': { needs: 'calendar.see' },
  'GET /calendar/closures': { needs: 'calendar.edit' },
  'POST /calendar/closures': [
    {
      needs: 'calendar.edit',
      sends: () => ({ title: 'Каникул', from: '2026-11-05', to: '2026-11-06' }),
      leaves: 'closure.made',
    },
    {
      needs: 'calendar.edit',
      sends: ({ closureId }) => ({ intent: 'open', closureId }),
      once: true,
      leaves: 'closure.removed',
    },
  ],
  'GET /calendar/feeds': { needs: 'calendar.see' },
  'POST /calendar/feeds': [
    {
      needs: 'calendar.see',
      ofGroup: true,
      sends: ({ groupId }) => ({ of: `group ${groupId}` }),
      leaves: 'feed.made',
    },
    {
      needs: 'calendar.see',
      sends: ({ feedHash }) => ({
        intent: 'revoke',
        hash: feedHash!.length === 64 ? feedHash : '0'.repeat(64),
      }),
      once: true,
      leaves: 'feed.revoked',
    },
  ],
  'GET /lessons/:lessonId/change': { needs: 'calendar.edit' },
  'POST /lessons/:lessonId/change': [
    {
      needs: 'calendar.edit',
      sends: () => ({ kind: 'move', on: '2026-10-02', startMinute: '18:00', accepted: 'yes' }),
      leaves: 'lesson.moved',
    },
    { needs: 'calendar.edit', sends: () => ({ kind: 'unmove', accepted: 'yes' }), leaves: 'lesson.restored' },
    {
      needs: 'calendar.edit',
      sends: ({ spareStaffId }) => ({ kind: 'substitute', staffId: spareStaffId }),
      leaves: 'lesson.substituted',
    },
    {
      needs: 'calendar.edit',
      sends: () => ({ kind: 'unsubstitute', accepted: 'yes' }),
      leaves: 'lesson.restored',
    },
    { needs: 'calendar.edit', sends: () => ({ kind: 'cancel', reason: 'Қар' }), leaves: 'lesson.cancelled' },
    {
      needs: 'calendar.edit',
      sends: () => ({ kind: 'uncancel', accepted: 'yes' }),
      leaves: 'lesson.restored',
    },
  ],
  'GET /lessons/:lessonId': { needs: 'roll.see', ofGroup: true },
  'POST /lessons/:lessonId': [
    {
      needs: 'roll.mark',
      ofGroup: true,
      sends: ({ childId }) => ({ intent: 'mark', id: NEW_ENTRY, childId, mark: 'present' }),
      leaves: MARKS,
    },
    {
      needs: 'roll.mark',
      ofGroup: true,
      sends: () => ({ intent: 'rest', mark: 'present' }),
      leaves: MARKS,
    },
    {
      needs: 'roll.settle',
      sends: () => ({ intent: 'settle', as: 'waived', reason: 'журнал жоғалды' }),
      leaves: 'lesson.waived',
    },
    {
      needs: 'roll.call_off',
      ofGroup: true,
      sends: () => ({ intent: 'settle', as: 'cancelled', reason: 'су кетті' }),
      leaves: 'nothing: the roll is waived, and it is refused',
    },
    {
      needs: 'roll.call_off',
      ofGroup: true,
      sends: () => ({ intent: 'put_back' }),
      leaves: 'nothing: it was not called off, and it is refused',
    },
    {
      needs: 'guests.find',
      ofGroup: true,
      sends: () => ({ intent: 'guest_search', query: 'Арман' }),
      leaves: 'nothing: it is read',
    },
    {
      needs: 'roll.mark',
      ofGroup: true,
      sends: ({ otherId }) => ({ intent: 'guest', id: NEW_ENTRY, childId: otherId }),
      leaves: MARKS,
    },
    {
      needs: 'roll.mark',
      ofGroup: true,
      sends: () => ({ intent: 'note', note: 'доп кетті' }),
      leaves: 'lesson.noted',
    },
  ],
  'GET /lessons/:lessonId/marks/:childId': { needs: 'roll.see', ofGroup: true },
  'CALL guests.find': {
    needs: 'guests.find',
    ofGroup: true,
    sends: ({ lessonId }) => ({ lessonId, query: 'Арман' }),
    leaves: 'nothing: it is read',
  },
};
