/** A name of the library that is going out of use, and the one that stands for it now. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** Lean's words at a name with `@[deprecated …]` (Lean/Linter/Deprecated.lean), in the versions seen. */
const WORDS = /`([^`]+)` has been deprecated[,:] [Uu]se `([^`]+)` instead/gu;

/**
 * The names that a file uses and Lean would have replaced.
 *
 * @param messages of Lean about the file
 * @returns no name twice
 */
export function renamedIn(messages: readonly string[]): readonly Renamed[] {
  const found = new Map<string, Renamed>();
  for (const message of messages)
    for (const [, from = '', to = ''] of message.matchAll(WORDS)) found.set(from, { from, to });
  return [...found.values()];
}
