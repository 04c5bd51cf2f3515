/** The device's queue as a screen sees it; on the server, and until a page is awake, nothing is kept. */
import { useSyncExternalStore } from 'react';
import { queue } from '../offline/queue.ts';
import { NOTHING_KEPT, type QueueView } from '../offline/queue-view.ts';

const nothing = () => NOTHING_KEPT;

export const useQueue = (): QueueView => useSyncExternalStore(queue.subscribe, queue.view, nothing);
