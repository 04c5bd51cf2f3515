/** The doors of children (doors.ts). */
import type { Door } from './doors.ts';

/** A picture of one dot. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const CHILD_DOORS: Readonly<Record<string, Door | readonly Door[]>> = {
  'GET /children': { needs: 'children.see' },
  'POST /children': [
    {
      needs: 'children.see',
      sends: () => ({ intent: 'search', search: 'Арман' }),
      leaves: 'nothing: it is read',
    },
    {
      needs: 'children.edit',
      sends: ({ childId, spareGroupId }) => ({
        ...{ intent: 'move', whom: 'ticked', 'child[]': childId, groupId: spareGroupId },
        on: '2026-11-20',
      }),
      once: true,
      leaves: 'enrolment.begun',
    },
    {
      needs: 'children.edit',
      sends: ({ spareChildId }) => ({
        ...{ intent: 'withdraw', whom: 'ticked', 'child[]': spareChildId },
        ...{ endsOn: '2026-11-20', reason: 'manual' },
      }),
      leaves: 'enrolment.withdrawn',
    },
    {
      needs: 'children.edit',
      sends: ({ spareChildId }) => ({ intent: 'remind', whom: 'ticked', 'child[]': spareChildId }),
      leaves: 'nothing: no e-mail is set up',
    },
    {
      needs: 'children.edit',
      sends: ({ bulkId }) => ({ intent: 'undo', bulkId }),
      leaves: 'enrolment.restored',
    },
  ],
  'GET /children/new': { needs: 'children.edit' },
  'POST /children/new': {
    needs: 'children.edit',
    sends: () => ({ surname: 'Ахмет', givenName: 'Айгүл' }),
    leaves: 'child.added',
  },
  'GET /children/duplicates': { needs: 'children.edit' },
  'POST /children/duplicates': {
    needs: 'children.edit',
    sends: ({ mergeId }) => ({ mergeId }),
    once: true,
    leaves: 'child.unmerged',
  },
  'GET /children/retention': { needs: 'children.erase' },
  // Before what takes a suspension back.
  'GET /children/:childId/enrolments/:enrolmentId': { needs: 'children.edit' },
  'POST /children/:childId/enrolments/:enrolmentId': [
    {
      needs: 'children.edit',
      sends: () => ({ intent: 'suspend', from: '2026-11-01', to: '2026-11-01', why: 'сапар' }),
      leaves: 'enrolment.suspended',
    },
    {
      needs: 'children.edit',
      sends: () => ({ endsOn: '2026-11-02', reason: 'manual' }),
      leaves: 'enrolment.withdrawn',
    },
  ],
  'GET /children/:childId': { needs: 'children.see', ofGroup: true },
  'POST /children/:childId': [
    {
      needs: 'children.edit',
      sends: ({ documentId }) => ({ intent: 'document_remove', documentId }),
      once: true,
      leaves: 'document.removed',
    },
    {
      needs: 'children.edit',
      sends: () => ({ intent: 'photo', photo: new File([PIXEL], 'a.png', { type: 'image/png' }) }),
      leaves: 'photo.added',
    },
    {
      needs: 'children.edit',
      sends: () => ({ intent: 'photo_remove' }),
      once: true,
      leaves: 'photo.removed',
    },
    {
      needs: 'children.edit',
      sends: ({ enrolmentId }) => ({ intent: 'resume', enrolmentId, from: '2026-11-01' }),
      once: true,
      leaves: 'enrolment.resumed',
    },
    {
      needs: 'children.edit',
      sends: ({ otherBulkId }) => ({ intent: 'undo', bulkId: otherBulkId }),
      leaves: 'enrolment.restored',
    },
  ],
  'GET /children/:childId/edit': { needs: 'children.edit' },
  'POST /children/:childId/edit': {
    needs: 'children.edit',
    sends: () => ({ surname: 'Ахмет', givenName: 'Айгүл' }),
    leaves: 'child.changed',
  },
  'GET /children/:childId/erase': { needs: 'children.erase' },
  'POST /children/:childId/erase': {
    needs: 'children.erase',
    sends: () => ({ surname: 'Ахмет' }),
    leaves: 'nothing: the child is enrolled',
  },
  'GET /children/:childId/export': { needs: 'children.edit' },
  'GET /children/:childId/health': { needs: 'health.write' },
  'POST /children/:childId/health': {
    needs: 'health.write',
    sends: () => ({ allergy: 'сүт' }),
    leaves: 'health.written',
  },
  'GET /children/:childId/guardians/:guardianId': { needs: 'children.edit' },
  'POST /children/:childId/guardians/:guardianId': [
    {
      needs: 'children.edit',
      at: { guardianId: 'new' },
      sends: () => ({ name: 'Ахметов Асан' }),
      leaves: 'guardian.added',
    },
    { needs: 'children.edit', sends: () => ({ name: 'Ахметова Гүл' }), leaves: 'guardian.changed' },
    {
      needs: 'children.edit',
      sends: () => ({ intent: 'remove' }),
      once: true,
      leaves: 'guardian.removed',
    },
  ],
  'GET /children/:childId/documents/new': { needs: 'children.edit' },
  'POST /children/:childId/documents/new': {
    needs: 'children.edit',
    sends: () => ({ kind: 'other', number: '1' }),
    leaves: 'document.added',
  },
  'GET /children/:childId/documents/:documentId': { needs: 'children.edit' },
  'GET /children/:childId/enrol': { needs: 'children.edit' },
  'POST /children/:childId/enrol': {
    needs: 'children.edit',
    sends: ({ otherGroupId }) => ({ groupId: otherGroupId, startsOn: '2026-11-10' }),
    leaves: 'enrolment.begun',
  },
  'GET /children/:childId/merge/:otherId': { needs: 'children.edit' },
  'POST /children/:childId/merge/:otherId': {
    needs: 'children.edit',
    sends: () => ({ surname: 'winner' }),
    once: true,
    leaves: 'child.merged',
  },
  'GET /children/:childId/photo': { needs: 'children.see', ofGroup: true },
};
