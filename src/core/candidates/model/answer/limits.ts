/** How much of an answer is kept and offered; lengths in UTF-16 units. What lies beyond is chatter. */
export const limits = {
  /** Proofs of one answer. */
  proofs: 16,
  /** Proofs handed out before it is known that the answer is not a thought whose beginning is missing. */
  early: 8,
  /** One proof; the gate lets none through that is longer. */
  proof: 20_000,
  /** All proofs of one answer together. */
  together: 60_000,
  /** One line outside of JSON. */
  line: 20_000,
  /** One block of code, statement and comments included. */
  block: 40_000,
} as const;
