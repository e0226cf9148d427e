import { FALSE, type Attack } from './attack';

function onFalse(ungated: Attack['ungated'], ...candidates: readonly string[]): readonly Attack[] {
  return candidates.map((candidate) => ({
    name: candidate.replaceAll('\n', ' ⏎ '),
    file: FALSE,
    candidate,
    ungated,
  }));
}

/** Candidates that leave the goal unproved, and say so in more or less hidden ways. */
export const unproved: readonly Attack[] = [
  ...onFalse(
    'confirm',
    'sorry',
    'exact sorry',
    'admit',
    'stop',
    'exact sorryAx _',
    'exact @sorryAx False true',
    'exact _root_.sorryAx False',
    'exact «sorryAx» _ true',
    'exact «sorry»',
    'first | sorry | trivial',
    'all_goals sorry',
    'iterate 3 sorry',
    'have h : False := sorry\nexact h',
    'exact (let x : False := sorry; x)',
    'exact (by sorry)',
    'next => sorry',
    'as_aux_lemma => sorry',
    'show_term sorry',
    'simp says sorry',
    'exact?',
    'apply?',
    'rw?',
    'exact (by apply? : False)',
    'suffices h : 1 = 2 by cases h\nsorry',
    'have : s!"{(sorry : Nat)}" = "" := sorry\ncases this',
    '',
  ),
];

/** Candidates without a forbidden word that simply do not prove their goal. */
export const honestFailures: readonly Attack[] = [
  ...[
    'skip',
    'done',
    'refine ?_',
    'exact _',
    'trivial',
    'decide',
    'exact nofun',
    'exact sоrry',
    'exact default',
    'exact inferInstance',
    'exact panic! "no"',
    'exact unreachable!',
    'exact Classical.choice inferInstance',
    'exact t',
    'exact _verdict_open_hole',
    'have h : False := by exact h\nexact h',
    'exact (fun h => h) ?_',
    'exact Classical.byContradiction (fun h => h ?_)',
    'exact absurd rfl (by decide : ¬ (1 : Nat) = 1)',
    'exact t\ntermination_by 0\ndecreasing_by trivial',
    'exact t\npartial_fixpoint',
    'conv => skip',
    'try trivial',
    'letI : Add Nat := ⟨fun _ _ => 0⟩\nexact absurd (show 1 + 1 = 0 from rfl) (by decide)',
  ].map((candidate): Attack => ({
    name: candidate.replaceAll('\n', ' ⏎ '),
    file: FALSE,
    candidate,
    ungated: 'confirm',
    passesGate: true,
  })),
];
