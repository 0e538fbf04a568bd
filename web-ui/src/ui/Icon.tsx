//! Small line icons, drawn here so that the phone and print pages carry no icon package. They are decoration: the words
//! beside them speak.

const PATHS = {
  home: 'M3 11.5 12 4l9 7.5M6 10v10h12V10M10 20v-6h4v6',
  desk: 'M4 14v-2a8 8 0 0 1 16 0v2M4 14h3v5H5a1 1 0 0 1-1-1zM20 14h-3v5h2a1 1 0 0 0 1-1zM19 19c0 2-2 3-5 3',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  board: 'M4 5h16v14H4zM10 5v14M15 5v14',
  phone: 'M6 3h4l2 5-2.5 2a12 12 0 0 0 4.5 4.5l2-2.5 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z',
  tape: 'M4 6h16v12H4zM9 13.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM15 13.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 13.5h6M8 18l1-2h6l1 2',
  slip: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7',
  wrench: 'M14.5 6.5a4 4 0 0 0-5 5L3.5 17.5l3 3 6-6a4 4 0 0 0 5-5L15 12l-2.5-.5L12 9z',
  flag: 'M5 21V4M5 4h13l-3 4 3 4H5',
  bulb: 'M9 18h6M10 21h4M9 15a6 6 0 1 1 6 0v3H9z',
  building: 'M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6M18 14a6.5 6.5 0 0 1 3.5 6',
  policy: 'M12 3v18M5 7h14M5 7l-3 7h6zM19 7l-3 7h6zM8 21h8',
  chart: 'M4 20V4M4 20h16M8 16v-5M12 16V7M16 16v-7',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  language:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9s.5-6 3.5-9z',
  leave: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  fold: 'M4 5h16M11 10h9M11 14h9M4 19h16M7.5 9.5 5 12l2.5 2.5',
  steps: 'M4 6l1.5 1.5L8 5M4 13l1.5 1.5L8 12M4 20l1.5 1.5L8 19M11 6.5h9M11 13.5h9M11 20.5h9',
  roller: 'M4 4h13v5H4zM17 6.5h3v5h-8v3M11 14.5h2V21h-2z',
  card: 'M3 6h18v12H3zM3 10h18M6 15h5',
  gate: 'M4 21V6l8-3 8 3v15M4 11h16M9 11v10M15 11v10M4 16h16',
  key: 'M8 15a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 11h9v4M17 11v3',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  hourglass: 'M7 3h10M7 21h10M8 3v4l4 5-4 5v4M16 3v4l-4 5 4 5v4',
  warning: 'M12 3.5 22 20H2zM12 10v4.5M12 17.2v.2',
  tick: 'M4.5 12.5 10 18 20 7',
  cross: 'M6 6l12 12M18 6 6 18',
  pause: 'M9 5v14M15 5v14',
  arrow: 'M4 12h16M14 6l6 6-6 6',
  ban: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM6 6l12 12',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  columns: 'M4 5h16v14H4zM9.3 5v14M14.6 5v14',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.2',
} as const;

/** An icon's name. */
export type IconName = keyof typeof PATHS;

/** An icon as high as the line it stands in. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
