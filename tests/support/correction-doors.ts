/** The doors of corrections, cards and kiosks (doors.ts). */
import type { Door } from './doors.ts';

const NOBODYS = '01a1f000-0000-7000-8000-00000000beef';
const NO_KIOSK = 'nothing: this browser is no kiosk';

export const CORRECTION_DOORS: Readonly<Record<string, Door | readonly Door[]>> = {
  'GET /lessons/:lessonId/correction': { needs: 'corrections.ask', ofGroup: true },
  'POST /lessons/:lessonId/correction': {
    needs: 'corrections.ask',
    ofGroup: true,
    sends: ({ childId }) => ({ reason: 'қате басылды', [`mark-${childId}`]: 'illness' }),
    leaves: 'correction.asked',
  },
  'GET /corrections': { needs: 'corrections.ask' },
  'POST /corrections': [
    {
      needs: 'corrections.decide',
      sends: ({ toApproveId, toApproveSeen }) => ({
        intent: 'approve',
        id: toApproveId,
        seen: toApproveSeen,
      }),
      leaves: 'correction.approved',
    },
    {
      needs: 'corrections.decide',
      sends: ({ toRefuseId }) => ({ intent: 'refuse', id: toRefuseId, answer: 'камерада жоқ' }),
      leaves: 'correction.refused',
    },
    {
      needs: 'corrections.ask',
      // Of the owner alone.
      once: true,
      sends: ({ toWithdrawId }) => ({ intent: 'withdraw', id: toWithdrawId }),
      leaves: 'correction.withdrawn',
    },
  ],
  'GET /groups/:groupId/cards': { needs: 'cards.print' },
  'POST /groups/:groupId/cards': {
    needs: 'cards.print',
    sends: ({ childId }) => ({ childId }),
    leaves: 'cards.replaced',
  },
  'GET /groups/:groupId/cards/file': { needs: 'everybody' },
  'POST /groups/:groupId/cards/file': { needs: 'cards.print', sends: () => ({}), leaves: 'cards.made' },
  'GET /settings/kiosks': { needs: 'kiosks.manage' },
  'POST /settings/kiosks': [
    {
      needs: 'kiosks.manage',
      once: true,
      sends: ({ kioskId }) => ({ intent: 'end', id: kioskId }),
      leaves: 'kiosk.ended',
    },
    {
      needs: 'kiosks.manage',
      // Whoever opens one is signed out, and there are doors after this one: tests/browser/kiosk.test.ts opens it.
      once: true,
      sends: () => ({ intent: 'open', name: 'Кіреберіс', days: '1', siteId: NOBODYS }),
      leaves: 'nothing: there is no such site, and it is refused',
    },
  ],
  'GET /kiosk': { needs: 'everybody' },
  'POST /kiosk': [
    { needs: 'a secret', sends: () => ({ intent: 'find', said: 'Ахмет' }), leaves: NO_KIOSK },
    {
      needs: 'a secret',
      sends: () => ({ intent: 'mark', lessonId: NOBODYS, childId: NOBODYS }),
      leaves: NO_KIOSK,
    },
    {
      needs: 'a secret',
      sends: () => ({ intent: 'undo', lessonId: NOBODYS, childId: NOBODYS, entryId: NOBODYS }),
      leaves: NO_KIOSK,
    },
    { needs: 'a secret', sends: () => ({ intent: 'leave', password: '-' }), leaves: NO_KIOSK },
  ],
};
