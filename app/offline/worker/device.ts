/**
 * Whose days this device keeps and when it last saw the server. A device that has not seen it for two weeks may be in
 * other hands, and forgets everything of its user.
 */
import type { Forgetting, Surroundings } from './scope.ts';

const DAY_MS = 86_400_000;
export const FORGOTTEN_AFTER_MS = 14 * DAY_MS;
/** Noted so often at most: between two notes the device counts as unseen for a minute longer than it is. */
const NOTED_EVERY_MS = 60_000;

const CACHE = 'device';
const KEY = '/facts';
const DAYS = 'days-';

/** `seenAt`: milliseconds by the device's clock. */
export interface DeviceFacts {
  readonly owner: string | null;
  readonly seenAt: number;
}

/** Whether the server was seen too long ago. A clock that was set back keeps what there is. */
export const isForgotten = ({ seenAt }: DeviceFacts, nowMs: number): boolean =>
  nowMs - seenAt >= FORGOTTEN_AFTER_MS;

export interface Device {
  /** Where the days of the user are kept; null when nobody's are. */
  days(): Promise<Cache | null>;
  /** The server answered. */
  saw(): Promise<void>;
  /** The days of `owner` are kept here from now on, and those of nobody else. */
  belongsTo(owner: string): Promise<Cache>;
  /** Nobody is signed in here: the days go. What waits to be sent has no names in it and stays. */
  dropDays(): Promise<void>;
  /** Everything of the user goes, what waits to be sent too. */
  forget(why: Forgetting): Promise<void>;
}

/** `alsoForget` empties what waits to be sent. */
export function openDevice(
  { caches }: Pick<Surroundings, 'caches'>,
  alsoForget: (why: Forgetting) => Promise<void>,
): Device {
  let known: Promise<DeviceFacts | null> | null = null;
  const facts = (): Promise<DeviceFacts | null> => {
    known ??= read(caches);
    return known;
  };
  async function note(changed: DeviceFacts): Promise<void> {
    known = Promise.resolve(changed);
    await (await caches.open(CACHE)).put(KEY, new Response(JSON.stringify(changed)));
  }
  async function dropCaches(isDropped: (name: string) => boolean): Promise<void> {
    const names = (await caches.keys()).filter(isDropped);
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  async function forget(why: Forgetting): Promise<void> {
    known = Promise.resolve(null);
    await dropCaches((name) => name === CACHE || name.startsWith(DAYS));
    await alsoForget(why);
  }
  return {
    async days() {
      const found = await facts();
      if (found !== null && isForgotten(found, Date.now())) await forget('unseen');
      const owner = (await facts())?.owner ?? null;
      return owner === null ? null : caches.open(DAYS + owner);
    },
    async saw() {
      const found = await facts();
      if (found === null || Math.abs(Date.now() - found.seenAt) > NOTED_EVERY_MS)
        await note({ owner: found?.owner ?? null, seenAt: Date.now() });
    },
    async belongsTo(owner) {
      if ((await facts())?.owner !== owner) await note({ owner, seenAt: Date.now() });
      await dropCaches((name) => name.startsWith(DAYS) && name !== DAYS + owner);
      return caches.open(DAYS + owner);
    },
    async dropDays() {
      await note({ owner: null, seenAt: Date.now() });
      await dropCaches((name) => name.startsWith(DAYS));
    },
    forget,
  };
}

async function read(caches: CacheStorage): Promise<DeviceFacts | null> {
  const noted = await (await caches.open(CACHE)).match(KEY);
  return noted ? ((await noted.json()) as DeviceFacts) : null;
}
