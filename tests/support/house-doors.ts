/** The doors of staff and settings (doors.ts). */
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { fieldsOf } from '../../server/domain/programmes/version-fields.ts';
import type { Door } from './doors.ts';

const CONTRACT = { programmeId: PRESETS[0]!.id };

export const HOUSE_DOORS: Readonly<Record<string, Door | readonly Door[]>> = {
  'GET /first-steps': { needs: 'settings.edit' },
  'GET /staff': { needs: 'staff.see' },
  'GET /staff/new': { needs: 'staff.edit' },
  'POST /staff/new': {
    needs: 'staff.edit',
    sends: () => ({ name: 'Оспанова Ләззат', inviteAs: 'instructor', language: 'kk' }),
    leaves: 'staff.added',
  },
  'GET /staff/:staffId': { needs: 'staff.see' },
  'POST /staff/:staffId': [
    { needs: 'staff.edit', sends: () => ({ intent: 'change', name: 'Ли Виктор' }), leaves: 'staff.changed' },
    {
      needs: 'staff.edit',
      sends: () => ({ intent: 'role', role: 'instructor' }),
      leaves: 'staff.role_changed',
    },
    {
      needs: 'staff.edit',
      at: { staffId: 'spareStaffId' },
      sends: () => ({ intent: 'invite', email: 'eva@example.kz', inviteAs: 'instructor', language: 'kk' }),
      leaves: 'staff.invited',
    },
    {
      needs: 'staff.edit',
      at: { staffId: 'spareStaffId' },
      sends: () => ({ intent: 'revoke' }),
      leaves: 'staff.invitation_revoked',
    },
    {
      needs: 'staff.edit',
      at: { staffId: 'spareStaffId' },
      sends: ({ otherStaffId }) => ({ intent: 'hand_over', toId: otherStaffId }),
      leaves: 'group.instructor_changed',
    },
    {
      needs: 'staff.edit',
      at: { staffId: 'spareStaffId' },
      sends: () => ({ intent: 'leave' }),
      leaves: 'staff.left',
    },
  ],
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
    leaves: 'provider.changed',
  },
  'GET /settings/sites': { needs: 'settings.see' },
  'POST /settings/sites': [
    {
      needs: 'settings.edit',
      sends: () => ({ intent: 'add_site', name: 'Филиал' }),
      leaves: 'site.added',
    },
    {
      needs: 'settings.edit',
      sends: ({ siteId }) => ({ intent: 'change_site', id: siteId, name: 'Шығыс' }),
      leaves: 'site.changed',
    },
    {
      needs: 'settings.edit',
      sends: ({ siteId }) => ({ intent: 'add_room', siteId, name: '9', capacity: '12' }),
      leaves: 'room.added',
    },
    {
      needs: 'settings.edit',
      sends: ({ roomId }) => ({ intent: 'change_room', id: roomId, name: '8', capacity: '15' }),
      leaves: 'room.changed',
    },
    {
      needs: 'settings.edit',
      sends: ({ roomId }) => ({ intent: 'remove_room', id: roomId }),
      once: true,
      leaves: 'room.removed',
    },
    {
      needs: 'settings.edit',
      sends: ({ emptySiteId }) => ({ intent: 'remove_site', id: emptySiteId }),
      once: true,
      leaves: 'site.removed',
    },
  ],
  'GET /settings/contracts': { needs: 'settings.see' },
  'POST /settings/contracts': [
    {
      needs: 'settings.edit',
      sends: () => ({ ...CONTRACT, number: '7', startsOn: '2027-01-01', endsOn: '2027-12-31' }),
      leaves: 'contract.added',
    },
    {
      needs: 'settings.edit',
      sends: ({ contractId }) => ({
        ...{ ...CONTRACT, id: contractId, number: '6' },
        ...{ startsOn: '2030-01-01', endsOn: '2030-12-31' },
      }),
      leaves: 'contract.changed',
    },
  ],
  'GET /settings/programmes': { needs: 'settings.see' },
  'GET /settings/programmes/:programmeId/:validFrom': { needs: 'settings.see' },
  'POST /settings/programmes/:programmeId/:validFrom': [
    {
      needs: 'settings.edit',
      sends: () => ({ ...fieldsOf(PRESETS[0]!.versions[0]!), validFrom: '2028-03' }),
      leaves: 'rule.added',
    },
    {
      needs: 'settings.edit',
      at: { validFrom: '2028-03-01' },
      sends: () => ({ intent: 'remove' }),
      once: true,
      leaves: 'rule.removed',
    },
  ],
};
