import type { StatedGoal } from '../types';
import type { Brief, BriefPart } from './brief';
import { declarationsText, fenced, namespaceAround, provedText } from './lean-text';
import type { ChatMessage, JsonSchema, ModelPrompt } from './types';

/** The shape of an answer of alternatives. */
export const tacticsSchema: JsonSchema = {
  type: 'object',
  properties: {
    tactics: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 4 },
  },
  required: ['tactics'],
  additionalProperties: false,
};

/** What the words for instruct models can tell. */
export const instructParts: ReadonlySet<BriefPart> = new Set<BriefPart>([
  'scope',
  'definitions',
  'lemmas',
  'library',
  'unproved',
  'tactics',
  'leanVersion',
]);

/**
 * After worked examples the question has to look like them: measured on Gemma 3 270M, a list of tactics, a version and a
 * hint before it cost more than every other answer that was right.
 */
export const exampleParts: ReadonlySet<BriefPart> = new Set<BriefPart>(['scope', 'definitions', 'lemmas']);

/** How an instruct model is asked. */
export interface Manner {
  /** Whether the answer is held to {@link tacticsSchema}. */
  readonly structured: boolean;
  /** Whether worked examples come first. */
  readonly examples: boolean;
  /** The sample's number. */
  readonly variant: number;
}

/** Asks an instruct model for a few proofs of a goal. */
export function instructPrompt(goal: StatedGoal, brief: Brief, manner: Manner): ModelPrompt {
  const messages: readonly ChatMessage[] = [
    { role: 'system', content: systemText(manner.structured) },
    ...(manner.examples ? examples.flatMap((example) => worked(example, manner.structured)) : []),
    {
      role: 'user',
      content: manner.examples ? plainQuestion(goal, brief) : question(goal, brief, manner.variant),
    },
  ];
  return { kind: 'chat', messages, ...(manner.structured && { schema: tacticsSchema }) };
}

/** What an instruct model is told before everything else; another model's conversation does not begin so. */
export function systemText(structured: boolean): string {
  return [
    'You are an expert in Lean 4 who closes goals with tactics. Lean checks what you answer; only a proof that it accepts counts.',
    structured
      ? 'Answer with JSON alone: {"tactics": ["…", "…"]}, up to four alternatives, the one most likely to work first. Each string is a whole proof of the goal by itself: the tactics that stand after `by`, one a line, without the theorem.'
      : 'Answer with up to four alternatives, the one most likely to work first, each in a fenced block of its own that starts with ```lean. Each block is a whole proof of the goal by itself: the tactics that stand after `by`, one a line, without the theorem.',
    'Use Lean 4 syntax. Do not use sorry, admit, axioms, native_decide, set_option or comments.',
  ].join('\n');
}

function list(heading: string, text: string): readonly string[] {
  return text === '' ? [] : [`${heading}\n${fenced(text)}`];
}

/** What the goal rests on. */
function told(goal: StatedGoal, { scope, definitions, lemmas }: Brief): readonly string[] {
  return [
    ...list('In force there:', scope ? goal.scope : ''),
    ...list('It is about these declarations:', declarationsText(definitions)),
    ...list('These lemmas are proved and may be used:', declarationsText(lemmas)),
  ];
}

function plainQuestion(goal: StatedGoal, brief: Brief): string {
  return [...told(goal, brief), ...asked(goal)].join('\n\n');
}

function question(goal: StatedGoal, brief: Brief, variant: number): string {
  const { library, unproved, tactics, leanVersion } = brief;
  const hint = hintFor(variant, new Set(tactics));
  return [
    ...told(goal, brief),
    ...list('These are stated but not proved, so they must not be used:', declarationsText(unproved)),
    ...list('From the library:', library.map(({ text }) => text).join('\n')),
    ...(tactics.length === 0
      ? []
      : [`Besides the basic tactics (${BASIC}) there are: \`${tactics.join('`, `')}\`.`]),
    ...(leanVersion === undefined ? [] : [`The version is Lean ${leanVersion}.`]),
    libraryText(goal.header),
    ...asked(goal),
    ...(hint === undefined ? [] : [hint]),
  ].join('\n\n');
}

const BASIC = '`intro`, `exact`, `apply`, `cases`, `induction`, `rw`, `simp`, `have`, …';

/** What is imported: models have seen more of Mathlib than of anything else. */
function libraryText(header: string): string {
  const imports = [...header.matchAll(/(?<=\bimport\s+)(?!all\b)[^\s]+/gu)].map(([name]) => name);
  if (imports.some((name) => name.startsWith('Mathlib'))) return `Imported: ${imports.join(', ')}.`;
  const what =
    imports.length === 0 ? "Nothing is imported but Lean's core library" : `Imported: ${imports.join(', ')}`;
  return `${what}; there is no Mathlib, so neither \`ring\`, \`linarith\`, \`nlinarith\` nor \`norm_num\` exists.`;
}

/** Theorem and goal: what every question has. */
function asked(goal: StatedGoal): readonly string[] {
  const namespace = namespaceAround(goal.declaration ?? '', goal.statement);
  const where = namespace === '' ? '' : `, in the namespace \`${namespace}\``;
  const isTheorem = /^(?:theorem|lemma|example)(?![\p{L}\p{N}_])/u.test(goal.statement);
  return [
    `The ${isTheorem ? 'theorem' : 'declaration'}${where}:\n${fenced(goal.statement)}`,
    ...(goal.before === ''
      ? []
      : [
          `Its proof so far; you write what stands in place of \`sorry\`:\n${fenced(provedText(goal, 'sorry'))}`,
        ]),
    `The goal to close, as Lean prints it:\n${fenced(goal.goalText)}`,
    ...(goal.typed === undefined ? [] : [`Each proof has to begin with exactly this: \`${goal.typed}\``]),
  ];
}

/** Ways to a proof, so that samples differ by more than chance; the first is no way in particular. */
function hintFor(variant: number, tactics: ReadonlySet<string>): string | undefined {
  const automatic = ['simp_all', 'omega', 'grind', 'decide', 'aesop', 'norm_num', 'linarith', 'ring'].filter(
    (name) => name === 'simp_all' || tactics.has(name),
  );
  const hints = [
    undefined,
    `Prefer short proofs by automation: \`simp\` with the definitions' names, \`${automatic.join('`, `')}\`.`,
    'Prefer induction or a case split on what the definitions recurse on; generalise what changes from call to call.',
    'Prefer a structured proof: state intermediate facts with `have`, then put them together.',
    'Prefer to unfold the definitions, rewrite step by step, and close each case by itself.',
  ];
  return hints[Math.abs(Math.trunc(variant)) % hints.length];
}

/** A question with its answer. */
interface Example {
  readonly statement: string;
  readonly goal: string;
  readonly proofs: readonly string[];
}

/** Small models do as they are shown. Each proof is one that Lean's core accepts. */
export const examples: readonly Example[] = [
  {
    statement: 'theorem both (p q : Prop) (hp : p) (hq : q) : q ∧ p',
    goal: 'p q : Prop\nhp : p\nhq : q\n⊢ q ∧ p',
    proofs: ['exact ⟨hq, hp⟩', 'constructor <;> assumption'],
  },
  {
    statement: 'theorem swap_add (a b c : Nat) : a + b + c = c + b + a',
    goal: 'a b c : Nat\n⊢ a + b + c = c + b + a',
    proofs: ['omega', 'simp [Nat.add_comm, Nat.add_left_comm]'],
  },
  {
    statement: 'theorem length_append_nil (xs : List Nat) : (xs ++ []).length = xs.length',
    goal: 'xs : List Nat\n⊢ (xs ++ []).length = xs.length',
    proofs: ['simp', 'rw [List.append_nil]'],
  },
  {
    statement: 'theorem either (p q : Prop) (h : p ∨ q) : q ∨ p',
    goal: 'p q : Prop\nh : p ∨ q\n⊢ q ∨ p',
    proofs: ['cases h with\n| inl hp => exact Or.inr hp\n| inr hq => exact Or.inl hq', 'exact h.symm'],
  },
  {
    statement: 'theorem length_map (f : Nat → Nat) (xs : List Nat) : (xs.map f).length = xs.length',
    goal: 'f : Nat → Nat\nxs : List Nat\n⊢ (List.map f xs).length = xs.length',
    proofs: ['induction xs with\n| nil => rfl\n| cons x xs ih => simp', 'simp'],
  },
];

function worked({ statement, goal, proofs }: Example, structured: boolean): readonly ChatMessage[] {
  const content = `The theorem:\n${fenced(statement)}\n\nThe goal to close, as Lean prints it:\n${fenced(goal)}`;
  return [
    { role: 'user', content },
    {
      role: 'assistant',
      content: structured
        ? JSON.stringify({ tactics: proofs })
        : proofs.map((proof) => fenced(proof)).join('\n\n'),
    },
  ];
}
