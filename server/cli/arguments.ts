/**
 * Reads the arguments of a terminal command strictly: what is missing, unknown, given twice or without a value is
 * named, and nothing is guessed. Both `--month 2026-10` and `--month=2026-10` are understood.
 */

/** `repeated`: once or more. `flag`: without a value. */
export type Shape = 'required' | 'optional' | 'repeated' | 'flag';

export type Values<Spec extends Readonly<Record<string, Shape>>> = {
  readonly [Name in keyof Spec]: Spec[Name] extends 'required'
    ? string
    : Spec[Name] extends 'optional'
      ? string | null
      : Spec[Name] extends 'repeated'
        ? readonly string[]
        : boolean;
};

export interface Misuse {
  readonly kind: 'missing' | 'unknown' | 'twice' | 'no_value' | 'bad_value' | 'bad_bin';
  /** The argument as it is written, e.g. `--month`. */
  readonly argument: string;
}

/** The values by name, or every misuse. `argv` is what stands after the command. */
export function readArguments<const Spec extends Readonly<Record<string, Shape>>>(
  argv: readonly string[],
  spec: Spec,
):
  | { readonly values: Values<Spec>; readonly misuses: readonly [] }
  | { readonly misuses: readonly Misuse[] } {
  const misuses: Misuse[] = [];
  const given = new Map<string, string[]>();
  for (let i = 0; i < argv.length; i++) {
    const [argument = '', inline] = splitAtEquals(argv[i]!);
    const name = argument.slice(2);
    const shape = argument.startsWith('--') && Object.hasOwn(spec, name) ? spec[name] : undefined;
    if (shape === undefined) {
      misuses.push({ kind: 'unknown', argument });
      continue;
    }
    const next = argv[i + 1];
    const takesNext =
      shape !== 'flag' && inline === undefined && next !== undefined && !next.startsWith('--');
    const value = takesNext ? next : inline;
    if (takesNext) i += 1;
    if (shape === 'flag' ? inline !== undefined : !value) misuses.push({ kind: 'no_value', argument });
    else if (given.has(name) && shape !== 'repeated') misuses.push({ kind: 'twice', argument });
    else given.set(name, [...(given.get(name) ?? []), value ?? '']);
  }
  for (const [name, shape] of Object.entries(spec)) {
    const needed = shape === 'required' || shape === 'repeated';
    const named = given.has(name) || misuses.some((misuse) => misuse.argument === `--${name}`);
    if (needed && !named) misuses.push({ kind: 'missing', argument: `--${name}` });
  }
  if (misuses.length > 0) return { misuses };
  const values = Object.entries(spec).map(([name, shape]) => {
    const all = given.get(name);
    if (shape === 'flag') return [name, all !== undefined];
    return [name, shape === 'repeated' ? all : (all?.[0] ?? null)];
  });
  return { values: Object.fromEntries(values) as Values<Spec>, misuses: [] };
}

/** Whether somebody wants to know how the command is used, whatever else they wrote. */
export const asksForHelp = (argv: readonly string[]): boolean =>
  argv.includes('--help') || argv.includes('-h');

function splitAtEquals(argument: string): [string, string?] {
  const at = argument.indexOf('=');
  return at < 0 || !argument.startsWith('--') ? [argument] : [argument.slice(0, at), argument.slice(at + 1)];
}
