import { TRY_HERE } from '../../check/expand';

/** A step of a proof, and what is done with each goal that it leaves. */
export interface ProofStep {
  /** As tried on its goal: `induction xs`, `simp [f]`, `have key : ∀ n, p n`. */
  readonly tactic: string;
  readonly branches: readonly ProofBranch[];
}

/** A goal that a step left. */
export interface ProofBranch {
  /** The name of its case, as Lean tells it; absent where it has none. */
  readonly tag?: string;
  /** Names given to what Lean named in a way that cannot be written, the oldest first; `_` for what needs none. */
  readonly names: readonly string[];
  /** Absent: it is open. */
  readonly proof?: ProofStep;
}

/** Writes one open goal: the tactic that stands for it. */
export type OpenGoal = (branch: ProofBranch) => string;

/** `sorry` at each open goal. */
export const admitted: OpenGoal = () => 'sorry';

/** `verdict_try_here` at some open goals, `sorry` at the others. */
export function tryingAt(here: readonly ProofBranch[]): OpenGoal {
  return (branch) => (here.includes(branch) ? TRY_HERE : 'sorry');
}

/**
 * Prints a proof in Lean's style: arms for `induction` and `cases`, bullets or `next … =>` for other steps that leave several
 * goals, one line after the other where there is only one.
 *
 * @param root the goal of the hole
 */
export function printProof(root: ProofBranch, open: OpenGoal = admitted): string {
  return lines(root, open).join('\n');
}

function lines(branch: ProofBranch, open: OpenGoal): readonly string[] {
  const { proof } = branch;
  if (proof === undefined) return [open(branch)];
  const { tactic, branches } = proof;
  const own = tactic.split('\n');
  const [only] = branches;
  if (isStated(proof)) {
    const [lemma, rest] = branches;
    if (lemma !== undefined && rest !== undefined)
      return [`${tactic} := by`, ...indented(lines(lemma, open)), ...unnamed(rest, open)];
  }
  if (hasArms(proof))
    return [...own.slice(0, -1), `${own.at(-1) ?? ''} with`, ...branches.flatMap((one) => arm(one, open))];
  if (branches.length === 1 && only !== undefined) return [...own, ...unnamed(only, open)];
  return [...own, ...branches.flatMap((one) => bullet(one, open))];
}

/**
 * A proof in which a statement that stands in several places is proved once, before the step below which all of them are.
 *
 * @returns `undefined` where no statement stands in two places
 */
export function hoisted(root: ProofBranch): ProofBranch | undefined {
  const counts = new Map<string, number>();
  for (const { tactic } of statedIn(root)) counts.set(tactic, (counts.get(tactic) ?? 0) + 1);
  const repeated = [...counts].filter(([, count]) => count > 1).map(([tactic]) => tactic);
  if (repeated.length === 0) return undefined;
  return repeated.reduce(hoistOne, root);
}

/** The statements of a proof, in the order in which they stand in it. */
function statedIn({ proof }: ProofBranch): readonly ProofStep[] {
  if (proof === undefined) return [];
  return [...(isStated(proof) ? [proof] : []), ...proof.branches.flatMap(statedIn)];
}

function hoistOne(branch: ProofBranch, tactic: string): ProofBranch {
  const { proof } = branch;
  if (proof === undefined || proof.tactic === tactic) return branch;
  const holding = proof.branches.filter((one) => statedIn(one).some((step) => step.tactic === tactic));
  const [only] = holding;
  if (holding.length === 1 && only !== undefined)
    return {
      ...branch,
      proof: {
        ...proof,
        branches: proof.branches.map((one) => (one === only ? hoistOne(one, tactic) : one)),
      },
    };
  const lemma = statedIn(branch).find((step) => step.tactic === tactic)?.branches[0];
  if (lemma === undefined) return branch;
  const { names, tag } = branch;
  const open = { names, ...(tag !== undefined && { tag }) };
  return { ...open, proof: { tactic, branches: [lemma, { names: [], proof: without(proof, tactic) }] } };
}

/** A proof with the places left out where something is stated. */
function without(step: ProofStep, tactic: string): ProofStep {
  const rest = step.tactic === tactic ? step.branches[1]?.proof : undefined;
  if (rest !== undefined) return without(rest, tactic);
  return {
    ...step,
    branches: step.branches.map((one) =>
      one.proof === undefined ? one : { ...one, proof: without(one.proof, tactic) },
    ),
  };
}

/** `have key : statement`, whose first goal is the statement and whose second may use it. */
export function isStated({ tactic, branches }: ProofStep): boolean {
  return branches.length === 2 && /^(?:have|suffices) [^:=]* : /u.test(tactic) && !tactic.includes(':=');
}

/** A goal that goes on where its step ends; what cannot be written is renamed first. */
function unnamed(branch: ProofBranch, open: OpenGoal): readonly string[] {
  const rest = lines(branch, open);
  return branch.names.length === 0 ? rest : [`rename_i ${branch.names.join(' ')}`, ...rest];
}

const ARMS = /^(?:induction|cases|fun_induction|fun_cases)\b/u;

/** Whether its goals can be written as arms: every one named, no name twice. */
function hasArms({ tactic, branches }: ProofStep): boolean {
  const last = tactic.slice(tactic.lastIndexOf('\n') + 1);
  if (!ARMS.test(last) || / with\b|<;>|;/u.test(last)) return false;
  const tags = branches.map(({ tag }) => armName(tag));
  return tags.length > 0 && !tags.includes('') && new Set(tags).size === tags.length;
}

/** `cons` of `h.refine_1.cons`. */
function armName(tag: string | undefined): string {
  return tag === undefined || /[✝\s]/u.test(tag) ? '' : tag.slice(tag.lastIndexOf('.') + 1);
}

function arm(branch: ProofBranch, open: OpenGoal): readonly string[] {
  const head = `| ${[armName(branch.tag), ...branch.names].join(' ')} =>`;
  const body = lines(branch, open);
  return body.length === 1 && body[0] !== TRY_HERE ? [`${head} ${body[0] ?? ''}`] : [head, ...indented(body)];
}

function bullet(branch: ProofBranch, open: OpenGoal): readonly string[] {
  const body = lines(branch, open);
  if (branch.names.length > 0) return [`next ${branch.names.join(' ')} =>`, ...indented(body)];
  const [first = '', ...rest] = body;
  // Steps are tried on lines of their own.
  return first === TRY_HERE ? ['·', ...indented(body)] : [`· ${first}`, ...indented(rest)];
}

function indented(block: readonly string[]): readonly string[] {
  return block.map((line) => (line === '' ? line : `  ${line}`));
}
