import type { Edit } from '../../check/edits';
import { lastPart, namesOf } from '../../candidates/terms';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import type { AskedModels } from '../../search/ask-once';
import { Inbox } from '../../search/inbox';
import { specsOf } from '../specs';
import { assignmentWords } from '../testing/counterexample';
import { dependents } from './dependents';
import {
  enumerable,
  NO_SPEC,
  smallPrograms,
  type Enumerable,
  type ImplementLimits,
  type Stub,
} from './enumerate';
import { BodyWriter } from './models/writer';
import { bodyEdit, placeUntrusted } from './place';

export type { ImplementLimits } from './enumerate';

/** A body for a stub that no small value refutes. */
export interface CandidateBody {
  /** In place of what stood from `:=` on. */
  readonly edit: Edit;
  readonly body: string;
}

/** What came of looking for bodies. */
export type Bodies =
  | { readonly kind: 'candidates'; readonly candidates: AsyncGenerator<CandidateBody, void, undefined> }
  | { readonly kind: 'none'; readonly reason: string };

/** What bodies are looked for with. */
export interface BodyTools extends Pick<Stub, 'tester' | 'library'> {
  /** Asked for bodies beside what is enumerated; absent: none are named. */
  readonly models?: AskedModels;
}

/** What a user waits for. */
export const DEFAULT_IMPLEMENT_LIMITS: Omit<ImplementLimits, 'signal'> = {
  cases: 2_000,
  ms: 500,
  shapeMs: 20_000,
};

/** Whether a definition has no body yet: all of it is `sorry`. */
export function isStub({ source }: LeanFile, { kind, body, span }: Declaration): boolean {
  return (
    (kind === 'def' || kind === 'abbrev') &&
    (body.kind === 'term' || body.kind === 'tactics') &&
    /^(?:by\s+)?sorry$/u.test(source.text.slice(body.assign.end, span.end).trim())
  );
}

/**
 * Looks for bodies of a stub: among small programs (terms, and recursions over one argument with a term or a choice between
 * two in each case), which Lean runs as closures against the specs that are about the stub alone, and from models. What
 * stands is put into the file and tested against every spec. Nothing here is proved.
 *
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function bodiesFor(
  file: LeanFile,
  stub: Declaration,
  tools: BodyTools,
  limits: ImplementLimits,
): Promise<Bodies> {
  const name = stub.fullName;
  if (name === undefined || !isStub(file, stub))
    return { kind: 'none', reason: 'it is no definition with `sorry` for a body' };
  const specs = specsOf(file);
  const search: Search = { file, stub, name, specs, ...tools, limits };
  const found = await enumerable(search);
  const named = [name, ...dependents(file, name)].map(lastPart);
  const isMentioned = specs.some(({ declaration: { span } }) => {
    const mentioned = namesOf(file.source.text.slice(span.start, span.end));
    return named.some((one) => mentioned.has(one));
  });
  if (!isMentioned || (typeof found === 'string' && tools.models === undefined))
    return { kind: 'none', reason: typeof found === 'string' ? found : NO_SPEC };
  return {
    kind: 'candidates',
    candidates: candidates(search, typeof found === 'string' ? undefined : found),
  };
}

/** What a search needs. */
type Search = Stub & BodyTools;

async function* candidates(
  search: Search,
  found: Enumerable | undefined,
): AsyncGenerator<CandidateBody, void, undefined> {
  const { file, stub, specs, models, limits } = search;
  using writer = models && new BodyWriter({ file, stub, specs }, models, limits.signal);
  const written = writer && new Inbox(writer.bodies);
  for await (const body of found === undefined ? [] : smallPrograms(search, found)) {
    if (writer && written) yield* ofModels(search, writer, written.take());
    if (body === undefined) continue;
    const edit = bodyEdit(file, stub, body);
    if ((await objection(search, edit)) === undefined) yield { edit, body };
  }
  while (writer && written?.ended === false) {
    yield* ofModels(search, writer, written.take());
    await written.more();
  }
  limits.signal.throwIfAborted();
}

/** The bodies that stand, of those that models wrote; the others go back. */
async function* ofModels(
  search: Search,
  writer: BodyWriter,
  bodies: readonly string[],
): AsyncGenerator<CandidateBody, void, undefined> {
  for (const body of bodies) {
    const placed = placeUntrusted(search.file, search.stub, body);
    if ('refused' in placed) {
      writer.refused(body, placed.refused);
      continue;
    }
    const why = await objection(search, placed.edit);
    if (why !== undefined) {
      writer.refused(body, why);
      continue;
    }
    writer.stood(body);
    yield { edit: placed.edit, body };
  }
}

/** What speaks against a body, in words; `undefined` where it stands all tests. */
async function objection({ file, specs, tester, limits }: Search, edit: Edit): Promise<string | undefined> {
  const tested = await tester.testChanged(file, specs, limits, [edit]);
  if (tested.kind === 'broken') return `Lean does not accept this definition:\n${tested.errors.join('\n')}`;
  for (const [{ name }, outcome] of tested.outcomes) {
    if (outcome.kind !== 'refuted') continue;
    const { values, instance, sides } = outcome.counterexample;
    const where = values.length === 0 ? '' : ` for ${assignmentWords(values)}`;
    const got = sides === undefined ? '' : `, but it is ${sides.left} ${sides.sign} ${sides.right}`;
    return `With this definition ${name} does not hold${where}: it says ${instance}${got}.`;
  }
  return undefined;
}
