import type { Edit } from '../../check/edits';
import { EditList } from '../../check/edits';
import type { Judged } from '../../check/judge';
import { bodyStart, type Declaration } from '../../lean/declarations';
import { readLeanFile, type LeanFile } from '../../lean/file';
import type { Hole } from '../../lean/holes';
import type { Span } from '../../lean/text';
import { Journal } from '../../search/journal';
import { elaborateFile, proveFile } from '../../search/prove-file';
import type { ProvesCopies } from '../../search/prove-types';
import { isProof, withoutTheRest } from '../closed-copy';
import { brokenProofs, holeForProof } from '../repair/broken';
import { specsOf } from '../specs';
import {
  bodiesFor,
  type BodyTools,
  type CandidateBody,
  type ImplementLimits,
  type Outlook,
} from './implement';
import type { About } from './relevant';

/** A body with what was proved of it. */
export interface Fulfilment {
  readonly body: string;
  /** Edits of the file as it is: the body first, then the proof of each spec that has one. They do not overlap. */
  readonly edits: readonly Edit[];
  /** The file with all of them. */
  readonly text: string;
  /** Names of what could not be proved. */
  readonly unproved: readonly string[];
  /** What Lean reports an error in with all of them in place. */
  readonly failing: readonly { readonly name: string; readonly message: string }[];
  /** Specs that are about another stub as well: they are left as they are. */
  readonly waiting: About['waiting'];
}

/** What came of looking for a body: the best one, or why there is none. */
export type Fulfilled =
  | { readonly kind: 'found'; readonly best: Fulfilment }
  | ({ readonly kind: 'nothing' } & Outlook)
  | { readonly kind: 'impossible'; readonly reason: string };

/** What {@link fulfil} needs of the world. */
export interface FulfilPorts extends BodyTools, ProvesCopies {
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** Whether nothing speaks against a body, and every spec that is about its definition alone is proved. */
export function isFulfilled({ unproved, failing }: Fulfilment): boolean {
  return unproved.length === 0 && failing.length === 0;
}

/**
 * Looks for a body of a stub with which every spec of it can be proved: bodies that stand all tests are tried one after the
 * other, and the first that turns all green is the answer.
 *
 * @param bodies how many are tried to be proved, at most
 * @param tell hears of each step in a few words
 * @param keep is given the best body so far, each time that there is a better one
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function fulfil(
  file: LeanFile,
  stub: Declaration,
  { proving, settings, now, ...tools }: FulfilPorts,
  limits: ImplementLimits,
  bodies: number,
  tell: (step: string) => void,
  keep?: (best: Fulfilment) => void,
): Promise<Fulfilled> {
  tell('looking for bodies');
  const found = await bodiesFor(file, stub, { ...tools, tell }, now, limits);
  if (found.kind === 'none') return { kind: 'impossible', reason: found.reason };
  const { about } = found;
  let best: Fulfilment | undefined;
  let tried = 0;
  for await (const candidate of found.candidates) {
    tried += 1;
    tell(`body ${tried} stands the tests: proving`);
    const fulfilment = await fulfilmentOf(
      { file, stub, about, candidate },
      { proving, settings },
      (name, isProved) => {
        tell(`body ${tried}: ${name} ${isProved ? 'proved' : 'not proved'}`);
      },
      limits.signal,
    );
    if (best === undefined || faults(fulfilment) < faults(best)) {
      best = fulfilment;
      keep?.(best);
    }
    if (isFulfilled(fulfilment) || tried >= bodies) break;
  }
  if (best !== undefined) return { kind: 'found', best };
  tell('no body stands the tests: looking at the nearest');
  return { kind: 'nothing', ...(await found.outlook()) };
}

function faults({ unproved, failing }: Fulfilment): number {
  return unproved.length + failing.length;
}

/** A body in its file. */
interface Filled {
  readonly file: LeanFile;
  readonly stub: Declaration;
  readonly about: About;
  readonly candidate: CandidateBody;
}

/** Proves what is said of a body. @param told hears of each spec */
async function fulfilmentOf(
  { file, stub, about, candidate }: Filled,
  { proving, settings }: ProvesCopies,
  told: (name: string, isProved: boolean) => void,
  signal: AbortSignal,
): Promise<Fulfilment> {
  const { edit, body } = candidate;
  const names = new Map(specsOf(file).map(({ declaration, name }) => [declaration, name]));
  const originals = new Map([stub, ...about.specs].map((one) => [one.keywordStart, one]));
  const own = new EditList([edit]);
  // Nothing that is open elsewhere in the file may be cited.
  const base = withoutTheRest(file, (one) => about.specs.includes(one));
  const filled = readLeanFile(own.applyTo(base));
  const original = (list: EditList, { keywordStart }: Declaration): Declaration | undefined =>
    originals.get(list.back(keywordStart));
  await using work = await proving(filled.source.text);
  const [document] = work.ports.documents;
  // A test such as `example : f 3 = 7 := rfl` has a proof that may not fit this body.
  const broken =
    document === undefined
      ? []
      : brokenProofs(filled, await elaborateFile(filled, document, signal)).filter(
          ({ declaration }) => original(own, declaration) !== undefined,
        );
  const holing = new EditList(broken.flatMap((one) => holeForProof(one) ?? []));
  const holed = readLeanFile(holing.applyTo(filled.source.text));
  const originalOf = ({ keywordStart }: Declaration): Declaration | undefined =>
    originals.get(own.back(holing.back(keywordStart)));
  const nameOf = ({ declaration }: Hole): string => {
    const of = originalOf(declaration);
    return (of && names.get(of)) ?? declaration.fullName ?? declaration.kind;
  };
  const holes = holed.holes.filter(({ declaration }) => originalOf(declaration) !== undefined);
  const result = await proveFile(
    holed,
    holes,
    work.ports,
    await settings(holed),
    new Journal(),
    (event) => {
      if (event.kind === 'decided') told(nameOf(event.report.hole), event.report.verdict.kind === 'proved');
    },
    signal,
  );
  const unproved = new Set(
    result.reports.filter((report) => !isProof(report, holed, holes)).map(({ hole }) => nameOf(hole)),
  );
  const proved = readLeanFile(result.text);
  const edits = [
    edit,
    ...holed.declarations.flatMap((before, index) => {
      const [of, after] = [originalOf(before), proved.declarations[index]];
      const [from, start] = [after && bodyStart(after), of && bodyStart(of)];
      if (of === undefined || of === stub || after === undefined || from === undefined || start === undefined)
        return [];
      const text = result.text.slice(from, after.span.end);
      const span = { start, end: of.span.end };
      return text === file.source.text.slice(span.start, span.end) ? [] : [{ span, text }];
    }),
  ];
  const text = new EditList(edits).applyTo(file.source.text);
  const failing =
    document === undefined
      ? []
      : failures(
          file,
          stub,
          about,
          new EditList(edits),
          await elaborateFile(readLeanFile(text), document, signal),
          names,
        );
  return {
    ...{ body, edits, text, waiting: about.waiting },
    unproved: [...unproved],
    failing: failing.filter(({ name }) => !unproved.has(name)),
  };
}

/** What Lean reports an error in, or a `sorry`, of all that is about the stub, once everything is in place. */
function failures(
  file: LeanFile,
  stub: Declaration,
  { specs, guards }: About,
  edits: EditList,
  { source, elaboration }: Judged,
  names: ReadonlyMap<Declaration, string>,
): Fulfilment['failing'] {
  const { text } = file.source;
  const places: readonly { readonly name: string; readonly span: Span }[] = [
    { name: stub.fullName ?? '', span: stub.span },
    ...specs.map((one) => ({ name: names.get(one) ?? one.kind, span: one.span })),
    ...guards.map(({ span }) => ({ name: text.slice(span.start, span.end), span })),
  ];
  // A `sorry` in a body proves nothing, wherever it comes from.
  const errors = elaboration.diagnostics.filter(
    ({ severity, message }) => severity === 'error' || /declaration uses .?sorry/u.test(message),
  );
  return places.flatMap(({ name, span }) => {
    const [start, end] = [edits.forward(span.start), edits.forward(span.end)];
    const error = errors.find(({ range }) => {
      const at = source.offsetAt(range.start);
      return start <= at && at <= end;
    });
    return error === undefined ? [] : [{ name, message: error.message.split('\n')[0] ?? error.message }];
  });
}
