/** What of a lesson's marks this device has and the server has not, as a sign; nothing when the server has everything. */
import { heldBack } from '../offline/queue-view.ts';
import { SyncSign } from './sync-sign.tsx';
import { useQueue } from './use-queue.ts';

export function LessonSync({ lessonId }: { lessonId: string }) {
  const held = heldBack(useQueue(), lessonId);
  return held === null ? null : <SyncSign {...held} />;
}
