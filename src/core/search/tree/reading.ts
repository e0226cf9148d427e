import { renamed, renaming } from './goals';
import type { Graph, GoalNode, StepNode } from './graph';
import type { ProofBranch, ProofStep } from './proof';

/** What a search tree says at one moment: proofs as far as they are known, and what they leave. */
export class Reading {
  /** Looked up on the way up from every leaf: found once for each goal. */
  readonly #deepest = new Map<GoalNode, StepNode | undefined>();

  readonly #weights: Graph['weights'];

  constructor({ weights }: Graph) {
    this.#weights = weights;
  }

  /** A goal as a branch of a printed proof: along the steps that prove it, else along those that leave least. */
  branch(node: GoalNode): ProofBranch {
    return this.#branch(node, new Set());
  }

  /** The goals that a partial proof leaves open, in the order in which it leaves them. */
  openIn(node: GoalNode): readonly GoalNode[] {
    if (node.proof !== undefined) return [];
    const step = this.deepest(node);
    return step === undefined ? [node] : step.leaves.flatMap((leaf) => this.openIn(leaf));
  }

  /** The step that leaves least to be proved, where one leaves less than its goal. */
  deepest(node: GoalNode): StepNode | undefined {
    if (this.#deepest.has(node)) return this.#deepest.get(node);
    const found = node.steps
      .filter((step) => !step.banned)
      .map((step) => ({ step, weight: this.#leftOf(step) }))
      .filter(({ weight }) => weight < this.#weights.goal(node.left.goal) + 0.5 * node.tried)
      .sort((a, b) => a.weight - b.weight)[0]?.step;
    this.#deepest.set(node, found);
    return found;
  }

  #leftOf(step: StepNode): number {
    return step.leaves
      .flatMap((leaf) => this.openIn(leaf))
      .reduce((sum, { left }) => sum + this.#weights.goal(left.goal), 0);
  }

  #branch(node: GoalNode, above: ReadonlySet<GoalNode>): ProofBranch {
    const proof = this.#proofOf(node, above);
    return { ...openBranch(node), ...(proof && { proof }) };
  }

  #proofOf(node: GoalNode, above: ReadonlySet<GoalNode>): ProofStep | undefined {
    const step = node.proof ?? (node.original === undefined ? this.deepest(node) : undefined);
    if (step === undefined || above.has(node)) return undefined;
    const within = new Set([...above, node]);
    // Where the proof was found under other names, those of this goal take their place.
    const names = step.at === node ? undefined : renaming(step.at.left.goal, node.left.goal);
    const plain: ProofStep = {
      tactic: step.tactic,
      branches: step.leaves.map((leaf) => this.#branch(leaf, within)),
    };
    return names === undefined ? plain : renamedProof(plain, names);
  }
}

/**
 * The proof down to goals of one step, everything beside the way open: where steps on these goals are tried.
 *
 * @param nodes at least one; all of the same step
 * @returns the root, and the branches that are the goals
 */
export function wayTo(nodes: readonly GoalNode[]): {
  readonly root: ProofBranch;
  readonly here: readonly ProofBranch[];
} {
  const here = nodes.map(openBranch);
  const [first] = nodes;
  const [own] = here;
  if (first?.from === undefined) return { root: own ?? { names: [] }, here };
  const beside = (leaf: GoalNode): ProofBranch => here[nodes.indexOf(leaf)] ?? openBranch(leaf);
  let branch = through(first.from, beside);
  for (let at = first.from.at; at.from !== undefined; at = at.from.at) {
    const below = branch;
    const child = at;
    branch = through(at.from, (leaf) => (leaf === child ? below : openBranch(leaf)));
  }
  return { root: branch, here };
}

/** A goal of which nothing is proved yet. */
function openBranch({ left: { tag, names } }: GoalNode): ProofBranch {
  return { ...(tag !== undefined && { tag }), names };
}

/** The goal of a step with the step taken. */
function through(step: StepNode, branchOf: (leaf: GoalNode) => ProofBranch): ProofBranch {
  return { ...openBranch(step.at), proof: { tactic: step.tactic, branches: step.leaves.map(branchOf) } };
}

function renamedProof({ tactic, branches }: ProofStep, names: ReadonlyMap<string, string>): ProofStep {
  return {
    tactic: renamed(tactic, names),
    branches: branches.map(({ proof, ...rest }) => ({
      ...rest,
      ...(proof && { proof: renamedProof(proof, names) }),
    })),
  };
}
