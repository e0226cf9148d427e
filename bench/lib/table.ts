/** Prints one measured figure. */
export function row(what: string, value: string, remark = ''): void {
  console.log(`${what.padEnd(62)} ${value.padStart(10)}  ${remark}`);
}

/** Milliseconds, rounded as far as they mean something. */
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

/** A ratio against its target. */
export function ratio(
  what: string,
  value: number,
  target: { readonly most: number } | { readonly least: number },
): void {
  const ok = 'most' in target ? value <= target.most : value >= target.least;
  const goal = 'most' in target ? `at most ${target.most}` : `at least ${target.least}`;
  row(what, `${value.toFixed(2)} ×`, `target ${goal}: ${ok ? 'reached' : 'missed'}`);
}
