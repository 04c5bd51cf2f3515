/**
 * The device's database as version 1 of the queue wrote it, frozen: written out by hand, so that no change of the app's
 * code changes it. Whatever version comes later must find these entries, send those that wait, and lose none.
 */

const OWNER = {
  userId: '019fd000-0000-7000-8000-000000000001',
  providerId: '019fd000-0000-7000-8000-000000000002',
};
const LESSON = '019fd000-0000-7000-8000-000000000003';

export const V1_ENTRIES = [
  {
    format: 1,
    id: '01a20a1d-2a00-7000-8000-000000000001',
    ...OWNER,
    lessonId: LESSON,
    device: 'Android 9f2c',
    entry: {
      id: '01a20a1d-2a00-7000-8000-000000000001',
      childId: '019fd000-0000-7000-8000-000000000011',
      mark: 'present',
      occurredAt: '2026-11-23T11:12:00.000Z',
      method: 'tap',
    },
    state: { kind: 'waiting' },
  },
  {
    format: 1,
    id: '01a20a1d-2de8-7000-8000-000000000002',
    ...OWNER,
    lessonId: LESSON,
    device: 'Android 9f2c',
    entry: {
      id: '01a20a1d-2de8-7000-8000-000000000002',
      childId: '019fd000-0000-7000-8000-000000000012',
      mark: 'excused',
      excuse: 'illness',
      occurredAt: '2026-11-23T11:12:01.000Z',
      method: 'tap',
    },
    state: { kind: 'acknowledged', answeredAt: '2026-11-23T11:12:02.000Z' },
  },
  {
    format: 1,
    id: '01a20a1d-31d0-7000-8000-000000000003',
    ...OWNER,
    lessonId: LESSON,
    device: 'Android 9f2c',
    entry: {
      id: '01a20a1d-31d0-7000-8000-000000000003',
      childId: '019fd000-0000-7000-8000-000000000013',
      mark: 'absent',
      occurredAt: '2026-11-23T11:12:02.000Z',
      method: 'bulk',
    },
    state: { kind: 'refused', why: 'marked_already', clockAheadMs: 0 },
  },
];

/** Writes them where there is no database yet. */
export function writeV1(factory: IDBFactory): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open('qatysu-marks', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('entries', { keyPath: 'id' });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('entries', 'readwrite');
      for (const entry of V1_ENTRIES) transaction.objectStore('entries').put(entry);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}
