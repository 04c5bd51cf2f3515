/** What a browser's User-Agent says, as a person would call the device. Names of makers are the same in all languages. */

export interface Device {
  readonly browser: string;
  readonly system: string;
}

/** The first that fits: browsers name the ones they descend from as well. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/YaBrowser\//, 'Яндекс Браузер'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/OPR\//, 'Opera'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

const nameIn = (known: readonly (readonly [RegExp, string])[], agent: string): string | null =>
  known.find(([sign]) => sign.test(agent))?.[1] ?? null;

/** Null when either cannot be told. */
export function deviceOf(agent: string | null): Device | null {
  const browser = nameIn(BROWSERS, agent ?? '');
  const system = nameIn(SYSTEMS, agent ?? '');
  return browser !== null && system !== null ? { browser, system } : null;
}
