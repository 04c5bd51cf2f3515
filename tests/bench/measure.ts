/**
 * How benchmarks are measured and told: medians over rounds in which product and floor take turns, so that noise
 * of the machine hits both, and a table of what came out. Targets are shown beside the figures, never asserted.
 */

/** A figure of a benchmark beside its floor: the least that anybody would need for the same work. */
export interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'MB' | 'KB' | 'B';
  /** The median, in the unit. */
  readonly value: number;
  /** Processor time of our own process in milliseconds (not the database's); null where it means nothing. */
  readonly cpuMs: number | null;
  readonly floor: { readonly what: string; readonly value: number; readonly cpuMs: number | null } | null;
  readonly target: Target | null;
  readonly rounds: number;
}

/** A figure in the row's unit, or a multiple of the floor. */
export type Target = { readonly atMost: number } | { readonly timesFloor: number };

export interface Timing {
  readonly wallMs: number;
  readonly cpuMs: number;
}

async function timed(work: () => Promise<unknown>): Promise<Timing> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/** Runs each of several works once a round, and gives the median of each. A first round warms up and is not counted. */
export async function inTurns<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => Promise<unknown>>>,
): Promise<Record<Name, Timing>> {
  const names = Object.keys(works) as Name[];
  const timings = new Map<Name, Timing[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const timing = await timed(works[name]);
      if (round > 0) timings.get(name)!.push(timing);
    }
  }
  return Object.fromEntries(names.map((name) => [name, medianTiming(timings.get(name)!)])) as Record<
    Name,
    Timing
  >;
}

const medianTiming = (timings: readonly Timing[]): Timing => ({
  wallMs: median(timings.map((timing) => timing.wallMs)),
  cpuMs: median(timings.map((timing) => timing.cpuMs)),
});

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;

const HEADINGS = ['benchmark', 'median', 'own CPU', 'floor', 'own CPU', 'ratio', 'target', 'met', 'rounds'];

/** The rows as aligned lines, each benchmark's floor named below it. */
export function tableOf(rows: readonly Row[]): string[] {
  const cells = rows.map(cellsOf);
  const widths = HEADINGS.map((heading, i) =>
    Math.max(heading.length, ...cells.map((row) => row[i]!.length)),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  const floors = [...new Set(rows.flatMap(({ floor }) => floor?.what ?? []))];
  return [
    line(HEADINGS),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...cells.map(line),
    ...floors.map((floor) => `floor: ${floor}`),
  ];
}

function cellsOf({ what, unit, value, cpuMs, floor, target, rounds }: Row): string[] {
  const shown = (figure: number) => `${figure.toFixed(figure < 100 ? 1 : 0)} ${unit}`;
  const isMet =
    target && ('atMost' in target ? value <= target.atMost : value <= target.timesFloor * floor!.value);
  return [
    what,
    shown(value),
    cpuShown(cpuMs),
    floor ? shown(floor.value) : '',
    cpuShown(floor?.cpuMs ?? null),
    floor ? `${(value / floor.value).toFixed(2)} ×` : '',
    target ? ('atMost' in target ? `≤ ${target.atMost} ${unit}` : `≤ ${target.timesFloor} ×`) : '',
    isMet === null ? '' : isMet ? 'yes' : 'NO',
    String(rounds),
  ];
}

const cpuShown = (cpuMs: number | null): string => (cpuMs === null ? '' : `${cpuMs.toFixed(0)} ms`);
