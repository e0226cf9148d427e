import { inspectFile } from '../../check/inspect';
import type { ScratchDocument } from '../../check/ports';
import { EditList } from '../../check/edits';
import type { Declaration } from '../../lean/declarations';
import { readLeanFile, type LeanFile } from '../../lean/file';
import type { Spec } from '../specs';
import { holdOfAny, type KnownOfAny } from '../survey/any-body';
import type { Counterexample } from '../testing/counterexample';
import { doubtAbout } from '../testing/doubts';
import type { TestLimits, Tester } from '../testing/tester';
import { agreement, distinguishingSpec, twinOf } from './distinguish';
import { mutationsOf, type Mutation } from './mutations';
import { standingOf } from './standing';

/** What became of a mutation. */
export type Fate =
  /** A spec does not hold of it. */
  | { readonly kind: 'killed'; readonly by: string; readonly counterexample: Counterexample }
  /** The proof of a spec no longer goes through, but no small value shows a difference. */
  | { readonly kind: 'undecided'; readonly unproved: string; readonly spec?: string }
  /**
   * Every spec holds of it for all small values; where `proved`, Lean accepts a proof of each as well. `spec`: an example
   * that holds of the definition and not of the mutant.
   */
  | { readonly kind: 'survived'; readonly proved: boolean; readonly spec?: string }
  /** It gives what the definition gives, for all small values: there is nothing to notice. */
  | { readonly kind: 'equivalent' };

/** A mutation that Lean takes, with what became of it. */
export interface Mutant {
  readonly mutation: Mutation;
  readonly fate: Fate;
}

/** How strong the specs of one definition are. */
export interface Strength {
  readonly definition: Declaration;
  readonly mutants: readonly Mutant[];
  /** Of the mutants that are not equivalent those that are killed, 0 to 1; where there are none 1, 0 without any spec. */
  readonly share: number;
  /** Specs about it that were counted although they have no proof yet. */
  readonly open: readonly string[];
  /** Specs about it that are false of the program as it is: they count for nothing. */
  readonly refuted: readonly string[];
  /** Specs about it that hold of every function of its type. */
  readonly sayNothing: readonly string[];
  /** Why nothing was tried, in a sentence. */
  readonly untested?: string;
}

/** A strength in a word. `undecided`: some change is neither noticed nor let pass; `untried`: there is nothing to change. */
export type StrengthWord = 'strong' | 'weak' | 'undecided' | 'untried';

/** What to call a strength: `strong` only where changes were tried and specs noticed each of them that has an effect. */
export function strengthWord({ mutants, untested }: Strength): StrengthWord {
  const has = (kind: Fate['kind']): boolean => mutants.some(({ fate }) => fate.kind === kind);
  if (untested !== undefined) return 'untried';
  if (has('survived')) return 'weak';
  if (has('undecided')) return 'undecided';
  return has('killed') ? 'strong' : 'untried';
}

/** What has to be known to read a strength, in sentences. */
export function strengthNotes({
  definition: { fullName = '' },
  open,
  refuted,
  sayNothing,
  untested,
}: Omit<Strength, 'mutants' | 'share'>): readonly string[] {
  return [
    ...(untested === undefined ? [] : [`not tested: ${untested}`]),
    ...refuted.map((spec) => `${spec} is false of ${fullName} as it is: it counts for nothing`),
    ...sayNothing.map(
      (spec) => `${spec} says nothing of ${fullName}: it holds of every function of that type`,
    ),
    ...open.map((spec) => `${spec} is open: it was tested, not proved`),
  ];
}

/** What {@link strengthOf} needs of the world. */
export interface StrengthPorts {
  readonly tester: Tester;
  /** A document in which the file's own proofs are tried on what the tests let pass. */
  readonly proofs: ScratchDocument;
  /** Looks for proofs of what the file's own proofs do not prove of a mutant; absent: nobody looks. Whether all are found. */
  readonly prove?: (changed: LeanFile) => Promise<boolean>;
}

/** How much is tried. */
export interface StrengthLimits extends TestLimits {
  /** Mutations of each definition, at most; spread over all kinds. */
  readonly mutations: number;
}

/** Enough to find most bugs, few enough for a coffee. */
export const DEFAULT_STRENGTH_LIMITS: Omit<StrengthLimits, 'signal'> = {
  cases: 2_000,
  ms: 250,
  mutations: 12,
};

const ELABORATE_MS = 120_000;

/**
 * Measures how strong specs are: small changes of a definition should break some of them.
 *
 * @param definitions whose bodies are changed
 * @param specs that are to notice; those that do not compute are left out by the tester
 * @param emit hears of each mutant
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function strengthOf(
  file: LeanFile,
  definitions: readonly Declaration[],
  specs: readonly Spec[],
  ports: StrengthPorts,
  limits: StrengthLimits,
  emit: (mutant: Mutant) => void,
): Promise<readonly Strength[]> {
  const { signal } = limits;
  const standing = await standingOf(file, specs, ports, limits);
  const known: KnownOfAny = new Map();
  const found: Strength[] = [];
  for (const definition of definitions) {
    const name = definition.fullName ?? '';
    const { counted, about, open, refuted } = standing.of(definition);
    const sayNothing = await holdOfAny(file, specs, about, name, ports.tester, known, signal);
    const said = {
      definition,
      open: open.map((spec) => spec.name),
      refuted: refuted.map((spec) => spec.name),
      sayNothing: [...sayNothing].map((spec) => spec.name),
    };
    const untested = doubtAbout(file, name);
    if (untested !== undefined) {
      found.push({ ...said, mutants: [], share: 0, untested });
      continue;
    }
    const mutants: Mutant[] = [];
    for (const mutation of spread(mutationsOf(file, definition), limits.mutations)) {
      signal.throwIfAborted();
      const tested = await ports.tester.testChanged(file, specs, limits, mutation.edits, counted);
      if (tested.kind === 'broken') continue;
      const killer = [...tested.outcomes].find(([, outcome]) => outcome.kind === 'refuted');
      const fate: Fate =
        killer?.[1].kind === 'refuted'
          ? { kind: 'killed', by: killer[0].name, counterexample: killer[1].counterexample }
          : await survivor(
              file,
              definition,
              specs,
              mutation,
              ports,
              standing.proved,
              open.length > 0,
              limits,
            );
      const mutant = { mutation, fate };
      mutants.push(mutant);
      emit(mutant);
    }
    const killed = mutants.filter(({ fate }) => fate.kind === 'killed').length;
    const different = mutants.filter(({ fate }) => fate.kind !== 'equivalent').length;
    const share = different > 0 ? killed / different : counted.length > 0 ? 1 : 0;
    found.push({ ...said, mutants, share });
  }
  return found;
}

/** Takes mutations of all kinds in turn, so that a bound leaves none out. */
function spread(mutations: readonly Mutation[], most: number): readonly Mutation[] {
  const kinds = [...new Set(mutations.map(({ kind }) => kind))].map((kind) =>
    mutations.filter((one) => one.kind === kind),
  );
  const chosen: Mutation[] = [];
  for (let round = 0; chosen.length < Math.min(most, mutations.length); round += 1)
    for (const kind of kinds) {
      const next = kind[round];
      if (next !== undefined && chosen.length < most) chosen.push(next);
    }
  return chosen;
}

/** What to make of a mutant that no spec is refuted by. */
async function survivor(
  file: LeanFile,
  definition: Declaration,
  specs: readonly Spec[],
  mutation: Mutation,
  ports: StrengthPorts,
  provedBefore: ReadonlySet<string>,
  hasOpen: boolean,
  limits: StrengthLimits,
): Promise<Fate> {
  const name = definition.fullName ?? '';
  const twin = twinOf(file, definition, mutation);
  const compared =
    twin === undefined
      ? undefined
      : await ports.tester.testAbout(file, specs, name, twin, (type) => agreement(name, type), limits);
  if (compared?.tested.kind === 'survived' && compared.tested.counts.tested > 0)
    return { kind: 'equivalent' };
  const stand = await proofsStand(file, mutation, ports, provedBefore, limits.signal);
  const fate = stand.kind === 'survived' && hasOpen ? { ...stand, proved: false } : stand;
  if (compared?.tested.kind !== 'refuted') return fate;
  const spec = distinguishingSpec(name, compared.of, compared.tested.counterexample);
  return spec === undefined ? fate : { ...fate, spec };
}

/** Whether the specs can be proved with a mutation in place: by the file's own proofs, or by others. */
async function proofsStand(
  file: LeanFile,
  { edits }: Mutation,
  { proofs, prove }: StrengthPorts,
  provedBefore: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Extract<Fate, { kind: 'survived' | 'undecided' }>> {
  const changed = readLeanFile(new EditList(edits).applyTo(file.source.text));
  const outcome = await proofs.elaborate(changed.source.text, {
    signal,
    timeoutMs: ELABORATE_MS,
    symbols: true,
  });
  if (outcome.kind !== 'done') return { kind: 'survived', proved: false };
  const reports = inspectFile(changed, { source: changed.source, elaboration: outcome.elaboration }, []);
  // What had no proof before says nothing about the change.
  const statements = reports.filter(({ declaration: { fullName = '' } }) => provedBefore.has(fullName));
  const lost = statements.find(({ state }) => state !== 'proved');
  if (lost !== undefined && (await prove?.(changed)) !== true)
    return { kind: 'undecided', unproved: lost.declaration.fullName ?? '' };
  return { kind: 'survived', proved: statements.length > 0 };
}
