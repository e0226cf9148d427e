import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profiles } from '../../../src/core/candidates/model/profiles';
import { promptFor } from '../../../src/core/candidates/model/prompt';
import { repairPrompt, type FailedAttempt } from '../../../src/core/candidates/model/repair-prompt';
import { TokenMeter } from '../../../src/core/candidates/model/tokens';
import type { ModelPrompt, Profile } from '../../../src/core/candidates/model/types';
import { inside, mirror, room, shown, stated, wordsOf } from './stated';

const goal = stated(mirror.text, mirror.goal);
const failed: FailedAttempt = {
  candidate: 'induction t with\n| leaf => rfl\n| node l x r ihl ihr =>\n  simp [mirror]',
  errors: [{ line: 4, column: 2, message: "unknown identifier 'mirror'" }],
  goalsLeft: ['case node\n⊢ l.mirror.mirror = l'],
};
const answer = '<think>Let me see.</think>```lean\ninduction t with …\n```';

function asked(profile: Profile, of = goal): ModelPrompt {
  const prompt = promptFor(of, profile, room());
  if (prompt === undefined) throw new Error('no prompt');
  return prompt;
}

/** The messages of a prompt after those of another. */
function added(prompt: ModelPrompt | undefined, before: ModelPrompt): string {
  if (prompt?.kind !== 'chat' || before.kind !== 'chat') return shown(prompt);
  expect(prompt.messages.slice(0, before.messages.length)).toEqual(before.messages);
  return shown({ kind: 'chat', messages: prompt.messages.slice(before.messages.length) });
}

describe('a failure', () => {
  it('goes back to an instruct model with what Lean says, where it says it, and what is left', () => {
    const prompt = asked(profiles.instruct);
    const next = repairPrompt(goal, profiles.instruct, { prompt, answer }, failed, room());
    expect(added(next, prompt)).toMatchInlineSnapshot(`
      "=== assistant
      \`\`\`lean
      induction t with …
      \`\`\`
      === user
      Lean accepts no proof of this answer. The nearest one:
      \`\`\`lean
      induction t with
      | leaf => rfl
      | node l x r ihl ihr =>
        simp [mirror]
      \`\`\`

      What Lean says:
      Line 4, column 2, at \`simp [mirror]\`:
      \`\`\`
      unknown identifier 'mirror'
      \`\`\`

      Goals that it leaves:
      \`\`\`lean
      case node
      ⊢ l.mirror.mirror = l
      \`\`\`

      Give corrected proofs of the whole goal. Answer with JSON as before."
    `);
    expect(next).toHaveProperty('schema');
  });

  it('goes back to Goedel-Prover-V2 in the words of its correction rounds', () => {
    const profile = profiles['goedel-prover'];
    const prompt = asked(profile);
    const first = repairPrompt(
      goal,
      profile,
      { prompt, answer: 'A plan. ```lean4\ntheorem …\n```' },
      failed,
      room(),
    );
    expect(added(first, prompt)).toMatchInlineSnapshot(`
      "=== assistant
      A plan. \`\`\`lean4
      theorem …
      \`\`\`
      === user
      The proof (Round 0) is not correct. Following is the compilation error message, where we use <error></error> to signal the position of the error.

      Error 1:

      Corresponding Code:
      \`\`\`lean4
      theorem mirror_mirror (t : Tree α) : t.mirror.mirror = t := by
        induction t with
        | leaf => rfl
        | node l x r ihl ihr =>
          <error>simp [mirror]</error>
      \`\`\`

      Error Message: unknown identifier 'mirror'

      Unsolved goals:
      \`\`\`lean
      case node
      ⊢ l.mirror.mirror = l
      \`\`\`

      Before producing the Lean 4 code to formally prove the given theorem, provide a detailed analysis of the error message."
    `);
    if (first === undefined) return;
    const second = repairPrompt(goal, profile, { prompt: first, answer: 'Another plan.' }, failed, room());
    expect(added(second, first)).toContain('The proof (Round 1) is not correct.');
  });

  it('has the steps that hold, and the goal after them', () => {
    const kept = {
      before: 'induction t with\n| leaf => rfl\n| node l x r ihl ihr =>\n  ',
      after: '',
      column: 2,
      goal: '⊢ kept',
    };
    const prompt = asked(profiles.instruct);
    const next = repairPrompt(
      goal,
      profiles.instruct,
      { prompt, answer },
      { ...failed, kept },
      room({ structured: true }),
    );
    expect(added(next, prompt)).toMatchInlineSnapshot(`
      "=== assistant
      \`\`\`lean
      induction t with …
      \`\`\`
      === user
      Lean accepts no proof of this answer. The nearest one:
      \`\`\`lean
      induction t with
      | leaf => rfl
      | node l x r ihl ihr =>
        simp [mirror]
      \`\`\`

      What Lean says:
      Line 4, column 2, at \`simp [mirror]\`:
      \`\`\`
      unknown identifier 'mirror'
      \`\`\`

      These first steps hold; continue from where \`sorry\` stands:
      \`\`\`lean
      induction t with
      | leaf => rfl
      | node l x r ihl ihr =>
        sorry
      \`\`\`

      The goal there:
      \`\`\`lean
      ⊢ kept
      \`\`\`

      Give only the tactics that stand in place of \`sorry\`. Answer with JSON as before."
    `);
  });

  it('inside a proof is shown to a prover in its place', () => {
    const within = stated(inside.text, inside.goal);
    const profile = profiles['kimina-prover'];
    const prompt = asked(profile, within);
    const next = repairPrompt(
      within,
      profile,
      { prompt, answer: 'x' },
      {
        candidate: 'rw [ih]\nring',
        errors: [{ line: 2, column: 0, message: 'unknown tactic' }],
        goalsLeft: [],
      },
      room(),
    );
    expect(added(next, prompt)).toMatchInlineSnapshot(`
      "=== assistant
      x
      === user
      The proof (Round 0) is not correct. Following is the compilation error message, where we use <error></error> to signal the position of the error.

      Error 1:

      Corresponding Code:
      \`\`\`lean4
        | zero => rfl
        | succ n ih =>
          rw [double]
          rw [ih]
          <error>ring</error>
      \`\`\`

      Error Message: unknown tactic

      Give the whole corrected Lean 4 code of the theorem."
    `);
  });
});

describe('a conversation that another model continues', () => {
  it('is one question with everything in it where the other is asked in other words', () => {
    const prompt = asked(profiles.instruct);
    const next = repairPrompt(goal, profiles['deepseek-prover'], { prompt, answer }, failed, room());
    expect(shown(next)).toMatchInlineSnapshot(`
      "=== user
      Complete the following Lean 4 code:

      \`\`\`lean4
      inductive Tree (α : Type) where
        | leaf
        | node (l : Tree α) (x : α) (r : Tree α)

      namespace Tree

      def mirror : Tree α → Tree α
        | leaf => leaf
        | node l x r => node r.mirror x l.mirror

      @[simp] theorem mirror_leaf : (leaf : Tree α).mirror = leaf := by sorry

      theorem mirror_mirror (t : Tree α) : t.mirror.mirror = t := by
        sorry
      \`\`\`

      Before producing the Lean 4 code to formally prove the given theorem, provide a detailed proof plan outlining the main proof steps and strategies.
      The plan should highlight key ideas, intermediate lemmas, and proof structures that will guide the construction of the final formal proof.

      The proof (Round 0) is not correct. Following is the compilation error message, where we use <error></error> to signal the position of the error.

      \`\`\`lean4
      theorem mirror_mirror (t : Tree α) : t.mirror.mirror = t := by
        induction t with
        | leaf => rfl
        | node l x r ihl ihr =>
          simp [mirror]
      \`\`\`

      Error 1:

      Corresponding Code:
      \`\`\`lean4
      theorem mirror_mirror (t : Tree α) : t.mirror.mirror = t := by
        induction t with
        | leaf => rfl
        | node l x r ihl ihr =>
          <error>simp [mirror]</error>
      \`\`\`

      Error Message: unknown identifier 'mirror'

      Unsolved goals:
      \`\`\`lean
      case node
      ⊢ l.mirror.mirror = l
      \`\`\`

      Before producing the Lean 4 code to formally prove the given theorem, provide a detailed analysis of the error message."
    `);
  });

  it('goes on as it is where both are asked in the same words', () => {
    const prompt = asked(profiles['goedel-prover']);
    const next = repairPrompt(goal, profiles['deepseek-prover'], { prompt, answer }, failed, room());
    expect(added(next, prompt)).toContain('=== assistant');
  });

  it('is put in words to an instruct model after a fill in the middle', () => {
    const prompt = asked(profiles.fill);
    const next = repairPrompt(goal, profiles.instruct, { prompt, answer: 'simp' }, failed, room());
    expect(next?.kind === 'chat' && next.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(wordsOf(next)).toContain(failed.candidate);
  });

  it('can tell a model that fills the middle of steps that hold, and of nothing else', () => {
    const kept = {
      before: 'induction t with\n| leaf => rfl\n| node l x r ihl ihr =>\n  ',
      after: '\ndone',
      column: 2,
      goal: '⊢ kept',
    };
    const prompt = asked(profiles.instruct);
    expect(repairPrompt(goal, profiles.fill, { prompt, answer }, failed, room())).toBeUndefined();
    const next = repairPrompt(goal, profiles.fill, { prompt, answer }, { ...failed, kept }, room());
    expect(next?.kind === 'fill' && [next.prefix.slice(goal.prefix.length), next.suffix]).toEqual([
      'induction t with\n  | leaf => rfl\n  | node l x r ihl ihr =>\n    ',
      '\n  done',
    ]);
  });
});

describe('too little room', () => {
  /** A conversation of several failures, each recognisable. */
  function conversation(profile: Profile, rounds: number): ModelPrompt {
    let prompt = asked(profile);
    for (let round = 0; round < rounds; round += 1)
      prompt =
        repairPrompt(
          goal,
          profile,
          { prompt, answer: `answer ${round}` },
          { ...failed, candidate: `exact wrong${round}` },
          room(),
        ) ?? prompt;
    return prompt;
  }

  it('drops the oldest failures first', () => {
    const prompt = conversation(profiles.instruct, 4);
    const full = repairPrompt(goal, profiles.instruct, { prompt, answer: 'newest' }, failed, room());
    const meter = new TokenMeter();
    const tokens = full === undefined ? 0 : meter.countPrompt(full) - 1;
    const next = repairPrompt(
      goal,
      profiles.instruct,
      { prompt, answer: 'newest' },
      failed,
      room({ meter, promptTokens: tokens }),
    );
    const words = wordsOf(next);
    expect(words).not.toContain('wrong0');
    expect(words).toContain('wrong1');
    expect(words).toContain('newest');
    expect(words).toContain(goal.goalText);
  });

  it('shortens what Lean says at the ends of lines', () => {
    const message = Array.from({ length: 200 }, (_, n) => `line ${n} of a long message`).join('\n');
    const long = { ...failed, errors: [{ line: 1, column: 0, message }] };
    const prompt = asked(profiles.instruct);
    for (const promptTokens of [4_000, 1_500, 900]) {
      const next = repairPrompt(goal, profiles.instruct, { prompt, answer }, long, room({ promptTokens }));
      const told = /```\n(line 0[^]*?)\n```/u.exec(wordsOf(next))?.[1]?.split('\n') ?? [];
      expect(told.length).toBeGreaterThan(1);
      expect(told.at(-1)).toBe('…');
      expect(message.startsWith(told.slice(0, -1).join('\n'))).toBe(true);
      expect(told.slice(0, -1).every((line) => line.endsWith(' message'))).toBe(true);
    }
  });

  it('never takes more, and never cuts a declaration, whatever was said before', () => {
    const all: readonly Profile[] = Object.values(profiles);
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.constantFrom(...all),
        fc.nat(3),
        fc.integer({ min: 0, max: 2_000 }),
        fc.string(),
        fc.array(fc.record({ line: fc.integer(), column: fc.integer(), message: fc.string() }), {
          maxLength: 12,
        }),
        fc.boolean(),
        (first, then, rounds, promptTokens, text, errors, fill) => {
          const meter = new TokenMeter();
          const prompt = conversation(first, rounds);
          const asks = room({ meter, promptTokens, fill });
          const attempt = { candidate: text, errors, goalsLeft: [text] };
          const next = repairPrompt(goal, then, { prompt, answer: text.repeat(50) }, attempt, asks);
          if (next === undefined) return;
          expect(meter.countPrompt(next)).toBeLessThanOrEqual(promptTokens);
          if (wordsOf(next).includes('def mirror'))
            expect(wordsOf(next)).toContain('node r.mirror x l.mirror');
        },
      ),
    );
  });
});
