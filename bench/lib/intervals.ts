/** A stretch of time, ms on one clock. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** How long at least one of the intervals lasts, ms. */
export function covered(intervals: readonly Interval[]): number {
  let sum = 0;
  let until = -Infinity;
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    sum += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return sum;
}

/** Where one of these and one of those last at the same time. */
export function overlap(these: readonly Interval[], those: readonly Interval[]): readonly Interval[] {
  return these.flatMap((one) =>
    those
      .map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }))
      .filter(({ start, end }) => start < end),
  );
}
