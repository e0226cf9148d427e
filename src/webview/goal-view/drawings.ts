/** Signs drawn on a square of 16 by 16 with the pen of the text's own colour, so that no icon font is needed. */
export const drawings = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4 12 12M12 4 4 12',
  half: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 2.5v11',
  barred: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M4.2 11.8 11.8 4.2',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 5v3.2L10.3 10',
  question: 'M5.6 6a2.4 2.4 0 1 1 3.4 2.2C8.2 8.6 8 9 8 10M8 12.2v.6',
  dots: 'M3.5 8h1M7.5 8h1M11.5 8h1',
  ring: 'M8 2.5a5.5 5.5 0 1 0 5.5 5.5',
  dash: 'M4 8h8',
  copy: 'M6 5.5V2.5h7.5V11h-3M2.5 5.5H10v8H2.5z',
  pin: 'M5.5 2.5h5M6 2.5V7L4 9.5h8L10 7V2.5M8 9.5v4.5',
} as const;

/** Names of the signs. */
export type IconName = keyof typeof drawings;
