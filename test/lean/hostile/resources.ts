import { FALSE, type Attack } from './attack';

const timeoutMs = 4_000;

/** Candidates that would keep Lean busy for ever, or take all its memory. */
export const resources: readonly Attack[] = [
  { name: 'a sleep', file: FALSE, candidate: 'sleep 100000000', ungated: 'confirm', timeoutMs },
  {
    name: 'a loop of rewriting',
    file: 'theorem swap (a b : Nat) : a + b = b + a := Nat.add_comm a b\ntheorem t (a b : Nat) : a + b = 0 := by\n  sorry\n',
    candidate: 'repeat rw [swap a b, swap b a]',
    passesGate: true,
    ungated: 'confirm',
    timeoutMs,
  },
  {
    name: 'a loop of nothing',
    file: FALSE,
    candidate: 'repeat skip',
    passesGate: true,
    ungated: 'confirm',
    timeoutMs,
  },
  {
    name: 'a loop of nothing in a thousand goals',
    file: FALSE,
    candidate: 'iterate 100000000 skip',
    passesGate: true,
    ungated: 'confirm',
    timeoutMs,
  },
  {
    name: 'a decision that takes for ever',
    file: 'def ack : Nat → Nat → Nat\n  | 0, n => n + 1\n  | m + 1, 0 => ack m 1\n  | m + 1, n + 1 => ack m (ack (m + 1) n)\ntheorem t : ack 4 2 = 0 := by\n  sorry\n',
    candidate: 'decide +kernel',
    passesGate: true,
    ungated: 'confirm',
    timeoutMs,
  },
  {
    name: 'a number that fills the memory',
    file: FALSE,
    candidate: 'exact absurd (rfl : 2 ^ (2 ^ 40) % 3 = 7) (by decide)',
    passesGate: true,
    ungated: 'confirm',
    timeoutMs,
  },
  {
    name: 'a number that fills the memory, in the kernel',
    file: FALSE,
    candidate: 'exact absurd (by decide +kernel : 2 ^ (2 ^ 40) % 3 = 7) (by decide)',
    passesGate: true,
    ungated: 'confirm',
    timeoutMs,
  },
  {
    name: 'a list that fills the memory',
    file: FALSE,
    candidate: 'exact absurd (by decide +kernel : (List.range (2 ^ 40)).length = 7) (by decide)',
    passesGate: true,
    ungated: 'confirm',
    timeoutMs,
  },
  {
    name: 'brackets nested ten thousand deep',
    file: FALSE,
    candidate: `exact ${'('.repeat(10_000)}trivial${')'.repeat(10_000)}`,
    ungated: 'confirm',
    timeoutMs,
  },
  {
    name: 'a candidate of a megabyte',
    file: FALSE,
    candidate: `exact ${'id ('.repeat(10)}trivial${')'.repeat(10)}${'\nskip'.repeat(200_000)}`,
    ungated: 'confirm',
    timeoutMs,
  },
];
