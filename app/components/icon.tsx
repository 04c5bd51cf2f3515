/** The signs of the product, drawn at one weight. Always beside a word or a hidden text, never alone. */
const PATHS = {
  today:
    'M4 6.5h16M7.5 3.5v3M16.5 3.5v3M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5ZM8.5 13l2.5 2.5 4.5-4.5',
  groups:
    'M9 11a3.25 3.25 0 1 0 0-6.5A3.25 3.25 0 0 0 9 11ZM2.75 19.5c0-3.2 2.8-5.25 6.25-5.25s6.25 2.05 6.25 5.25M16 4.9a3.25 3.25 0 0 1 0 5.7M18 14.7c2 .8 3.25 2.5 3.25 4.8',
  claims:
    'M6.5 3.5h8l4.5 4.5v11a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19V5a1.5 1.5 0 0 1 1.5-1.5ZM14.5 3.5V8H19M8.5 12h7M8.5 16h4',
  atRisk: 'M12 8v4.5l3 2M20.5 12a8.5 8.5 0 1 1-8.5-8.5c3 0 5.6 1.5 7.1 3.8M20.5 3.5v4.5H16',
  imports: 'M12 3.5v11.5M7.5 10.5 12 15l4.5-4.5M4 16.5v2A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5v-2',
  children:
    'M12 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM6 20.5v-2.8c0-2.4 2.6-4.2 6-4.2s6 1.8 6 4.2v2.8M9 20.5v-3M15 20.5v-3',
  calendar:
    'M4 9.5h16M7.5 3.5v3M16.5 3.5v3M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5ZM9.5 9.5V20M14.5 9.5V20',
  staff:
    'M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5ZM9 11.5a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5ZM6.3 15.8c.2-1.4 1.3-2.3 2.7-2.3s2.5.9 2.7 2.3M14.5 9.5h3M14.5 13h3',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.25a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM9 19.25a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5Z',
  audit: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4',
  menu: 'M4.5 7h15M4.5 12h15M4.5 17h15',
  plus: 'M12 5.5v13M5.5 12h13',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c0-3.6 3.3-6 7.5-6s7.5 2.4 7.5 6',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  forward: 'M9.5 5.5 16 12l-6.5 6.5',
  down: 'm6 9.5 6 6 6-6',
  up: 'm6 14.5 6-6 6 6',
  sort: 'm8 9.5 4-4 4 4M8 14.5l4 4 4-4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  dash: 'M6.5 12h11',
  undo: 'M8.5 5 4.5 9l4 4M5 9h9a5.5 5.5 0 0 1 0 11h-3',
  retry: 'M20 12a8 8 0 1 1-2.4-5.7M20 3.5v4.5h-4.5',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 7.8v.01',
  look: 'M12 4 2.8 19.5h18.4L12 4ZM12 10.5v4M12 17v.01',
  cloud: 'M7.5 18.5a4.5 4.5 0 0 1-.6-9A6 6 0 0 1 18.3 11a3.8 3.8 0 0 1-.8 7.5h-10Z',
  kept: 'M7.5 18.5a4.5 4.5 0 0 1-.6-9A6 6 0 0 1 18.3 11a3.8 3.8 0 0 1-.8 7.5h-10ZM4.5 4.5l15 16',
  sending:
    'M7.5 18.5a4.5 4.5 0 0 1-.6-9A6 6 0 0 1 18.3 11a3.8 3.8 0 0 1-.8 7.5h-10ZM12 16.5v-5.5M9.6 13.2 12 10.8l2.4 2.4',
  print:
    'M7 8.5V4h10v4.5M7 16.5H5A1.5 1.5 0 0 1 3.5 15v-5A1.5 1.5 0 0 1 5 8.5h14a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-2M7 14h10v6H7v-6Z',
  file: 'M6.5 3.5h8l4.5 4.5v11a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19V5a1.5 1.5 0 0 1 1.5-1.5ZM14.5 3.5V8H19',
} as const;

export type IconName = keyof typeof PATHS;
export const ICON_NAMES = Object.keys(PATHS) as IconName[];

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : name === 'check' || name === 'cross' ? 2.4 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
