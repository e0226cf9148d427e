/** How long a condition may take by default, ms: generous, because it only ends tests that would fail anyway. */
export const CEILING_MS = 60_000;
const intervalMs = 50;

/**
 * Asks again and again until there is an answer other than `undefined`, `null` or `false`.
 * @param what is waited for, for the error message
 * @param ask may throw while the page is being redrawn: that counts as no answer yet
 * @throws after `ceilingMs`, with what was waited for
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false>,
  ceilingMs = CEILING_MS,
): Promise<T> {
  const end = Date.now() + ceilingMs;
  let trouble: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    if (Date.now() > end) {
      const waited = `Waited ${ceilingMs / 1000} s for ${what}.`;
      throw new Error(waited, trouble === undefined ? undefined : { cause: trouble });
    }
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}
