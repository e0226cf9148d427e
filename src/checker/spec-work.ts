/** What is done with the specs of a document when somebody asks for it: bodies, repairs, strength. */
import { noStats } from '../core/candidates';
import { auditName } from '../core/check/inspect';
import type { Edit } from '../core/check/edits';
import type { Declaration } from '../core/lean/declarations';
import { readLeanFile, type LeanFile } from '../core/lean/file';
import type { ProvesCopies } from '../core/search/prove-types';
import { fulfil } from '../core/spec/implement/fulfil';
import { DEFAULT_IMPLEMENT_LIMITS, outlookWords } from '../core/spec/implement/implement';
import { modelWords, type ModelWords } from '../core/spec/model-words';
import { allRepaired, repairProofs } from '../core/spec/repair/repair';
import { specsOf } from '../core/spec/specs';
import { strengthReport } from '../core/spec/strength/report';
import { DEFAULT_STRENGTH_LIMITS, strengthOf } from '../core/spec/strength/strength';
import { assignmentWords } from '../core/spec/testing/counterexample';
import type { Tester } from '../core/spec/testing/tester';
import { provingIn } from '../server/proving';
import { implementLibrary } from '../server/testing-library';
import type { Desk } from './desks';
import type { ModelDesk } from './models';
import type { CheckerSettings } from './protocol';
import type {
  ExplainParams,
  ImplementParams,
  ImplementReply,
  NamedReplacement,
  RepairParams,
  RepairReply,
  SpecBudget,
  StrengthParams,
  StrengthReply,
  Unusable,
} from './spec-protocol';

/** A document at its desk, and all that work on it needs. */
export interface SpecWork {
  readonly file: LeanFile;
  readonly desk: Desk;
  readonly tester: Tester;
  readonly settings: CheckerSettings;
  readonly models: ModelDesk;
  readonly signal: AbortSignal;
}

/** Bodies of a stub that are tried to be proved. */
const MOST_BODIES = 3;
/** For each proof that a change which no test notices needs. */
const MUTANT_BUDGET: SpecBudget = { ms: 10_000, checks: 500 };

/** Looks for a body of a stub. @param tell hears of each step @throws the signal's reason */
export async function implementAt(
  { name, budget }: ImplementParams,
  at: SpecWork,
  tell: (step: string) => void,
): Promise<ImplementReply> {
  const { file, tester, settings, models, signal } = at;
  const stub = file.declarations.find(({ fullName }) => fullName === name);
  if (stub === undefined) return gone(name);
  const sampling = await models.sampling();
  const fulfilled = await fulfil(
    file,
    stub,
    {
      tester,
      library: await implementLibrary(settings.packageRoot),
      now: () => performance.now(),
      ...(sampling && { models: sampling }),
      ...provingAt(at, budget),
    },
    { ...DEFAULT_IMPLEMENT_LIMITS, signal },
    MOST_BODIES,
    tell,
  );
  if (fulfilled.kind === 'impossible')
    return { kind: 'unusable', message: `No body of ${name} can be looked for: ${fulfilled.reason}.` };
  if (fulfilled.kind === 'nothing')
    return { kind: 'nothing', withModels: sampling !== undefined, words: outlookWords(fulfilled) };
  const { edits, unproved, failing } = fulfilled.best;
  return {
    kind: 'found',
    unproved: [...unproved, ...failing.map((one) => one.name)],
    edits: edits.map((edit) => named(file, edit)),
  };
}

/** Proves again what has a proof that fails. @param tell hears of each step @throws the signal's reason */
export async function repairAt(
  { names, budget }: RepairParams,
  at: SpecWork,
  tell: (step: string) => void,
): Promise<RepairReply> {
  const { file, desk, tester, signal } = at;
  const nameOf = (declaration: Declaration): string => auditName(file, declaration);
  const found = await repairProofs(
    file,
    { document: desk.scratch, tester, ...provingAt(at, budget) },
    names && ((declaration) => names.includes(nameOf(declaration))),
    tell,
    signal,
  );
  return {
    kind: 'repaired',
    edits: found.flatMap((one) => (one.kind === 'repaired' ? [named(file, one.edit)] : [])),
    refuted: found.flatMap((one) =>
      one.kind === 'refuted'
        ? [{ name: nameOf(one.declaration), values: assignmentWords(one.counterexample.values) }]
        : [],
    ),
    open: found.flatMap((one) => (one.kind === 'open' ? [nameOf(one.declaration)] : [])),
  };
}

/** Measures the strength of a definition's specs. @param tell hears of each step @throws the signal's reason */
export async function strengthAt(
  { name }: StrengthParams,
  at: SpecWork,
  tell: (step: string) => void,
): Promise<StrengthReply> {
  const { file, desk, tester, signal } = at;
  const definition = file.declarations.find(({ fullName }) => fullName === name);
  if (definition === undefined) return gone(name);
  let tried = 0;
  const [strength] = await strengthOf(
    file,
    [definition],
    specsOf(file),
    {
      tester,
      proofs: desk.scratch,
      prove: (changed) => {
        tell(`no test notices change ${tried + 1}: proving its specs`);
        const ports = { document: desk.scratch, ...provingAt(at, MUTANT_BUDGET) };
        return allRepaired(changed, ports, signal);
      },
    },
    { ...DEFAULT_STRENGTH_LIMITS, signal },
    ({ fate }) => {
      tried += 1;
      tell(`change ${tried}: ${fate.kind}`);
    },
  );
  if (strength === undefined || strength.mutants.length === 0)
    return {
      kind: 'unusable',
      message: `There is nothing to change in ${name}: its body is no program of a few cases.`,
    };
  return { kind: 'measured', report: strengthReport(file, strength) };
}

/** Asks a model what a spec says, without Lean. @throws the signal's reason */
export async function explainFor(
  { document, name }: ExplainParams,
  models: ModelDesk,
  signal: AbortSignal,
): Promise<{ readonly words?: ModelWords }> {
  const sampling = await models.sampling();
  const file = readLeanFile(document.text);
  const spec = specsOf(file).find((one) => one.name === name);
  if (sampling === undefined || spec === undefined) return {};
  const words = await modelWords(file, spec, sampling, signal);
  return words === undefined ? {} : { words };
}

function gone(name: string): Unusable {
  return { kind: 'unusable', message: `There is no definition ${name} any more.` };
}

/** An edit with the name of the declaration that it falls into. */
function named(file: LeanFile, { span, text }: Edit): NamedReplacement {
  const declaration = file.declarations.find(
    (one) => one.span.start <= span.start && span.start <= one.span.end,
  );
  const name = declaration === undefined ? '' : auditName(file, declaration);
  return { range: file.source.rangeOf(span), newText: text, name };
}

/** Proves copies of a file in documents beside the desk's own. */
function provingAt({ desk, settings, models, signal }: SpecWork, budget: SpecBudget): ProvesCopies {
  const { workbench, auditor } = desk;
  return {
    proving: provingIn(workbench, auditor),
    settings: async (copy) => ({
      budget,
      allowedAxioms: settings.allowedAxioms,
      leanVersion: workbench.found.version,
      stats: noStats,
      sources: await models.sources(false),
      ...(await desk.surroundings(copy, signal)),
    }),
  };
}
