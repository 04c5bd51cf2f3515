/**
 * The other tabs of this device, and its worker. One of them pushes at a time, by the browser's own lock, which goes with
 * the tab that held it; where there is none two may push the same, which changes nothing: the server knows an entry by
 * its id. Whoever has changed the store tells the rest.
 */
const LOCK = 'push-marks';
const CHANNEL = 'marks';

export const oneAtATime = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? (navigator.locks.request(LOCK, work) as Promise<T>) : work();

let channel: BroadcastChannel | null = null;

function open(): BroadcastChannel | null {
  if (channel === null && 'BroadcastChannel' in globalThis) channel = new BroadcastChannel(CHANNEL);
  return channel;
}

export const tellOthers = (): void => open()?.postMessage(null);

export function hearOthers(changed: () => void): void {
  open()?.addEventListener('message', changed);
}
