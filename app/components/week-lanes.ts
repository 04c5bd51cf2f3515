/** Where the entries of one day stand beside one another when they overlap in time: each in a lane of its own. */

export interface Timed {
  readonly startMinute: number;
  readonly minutes: number;
}

export interface Laned<Entry extends Timed> {
  readonly entry: Entry;
  /** From 0; `lanes` is how many there are where this entry stands. */
  readonly lane: number;
  readonly lanes: number;
}

/** The entries by start, each in the first lane that is free; those that hang together share the width evenly. */
export function layLanes<Entry extends Timed>(entries: readonly Entry[]): Laned<Entry>[] {
  const sorted = [...entries].sort((a, b) => a.startMinute - b.startMinute || b.minutes - a.minutes);
  const laid: { entry: Entry; lane: number; cluster: { lanes: number } }[] = [];
  let ends: number[] = [];
  let cluster = { lanes: 0 };
  for (const entry of sorted) {
    if (ends.every((end) => end <= entry.startMinute)) {
      ends = [];
      cluster = { lanes: 0 };
    }
    const free = ends.findIndex((end) => end <= entry.startMinute);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = entry.startMinute + entry.minutes;
    cluster.lanes = Math.max(cluster.lanes, ends.length);
    laid.push({ entry, lane, cluster });
  }
  return laid.map(({ entry, lane, cluster: { lanes } }) => ({ entry, lane, lanes }));
}
