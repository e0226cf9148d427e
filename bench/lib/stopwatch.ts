/** Runs something several times and takes the median, so that one hiccup of the machine does not count. */
export async function medianMs(runs: number, body: (run: number) => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startMs = performance.now();
    await body(run);
    times.push(performance.now() - startMs);
  }
  return median(times);
}

/** The middle value; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
