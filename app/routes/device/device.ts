/** GET /device tells the service worker what to keep on this device, and for whom. */
import { listDeviceLessons } from '../../../server/services/device.ts';
import { signedIn } from '../../signed-in.server.ts';

export const loader = signedIn(async ({ actor }) => {
  const { owner, hasToday, now, ahead } = await listDeviceLessons(actor);
  const rolls = (ids: readonly string[]) => ids.map((id) => `/lessons/${id}`);
  return Response.json({
    owner,
    language: actor.language,
    now: [...(hasToday ? ['/today'] : []), ...rolls(now)],
    ahead: rolls(ahead),
  });
});
