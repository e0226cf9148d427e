/** Something the user can put right; the message is a sentence that says what to do. Ends the program with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes of `verdict` (README, table of commands). */
export const ExitCode = { allProved: 0, someOpen: 1, unusable: 2, interrupted: 130 } as const;
