import type { Edit } from '../../check/edits';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import type { AskedModels } from '../../search/ask-once';
import { Inbox } from '../../search/inbox';
import { specsOf } from '../specs';
import { assignmentWords } from '../testing/counterexample';
import { smallPrograms, type ImplementLimits, type Stub } from './enumerate';
import { enumerable, NO_SPEC, type Enumerable } from './statements';
import { BodyWriter } from './models/writer';
import { armsEdit, bodyEdit, placeUntrusted } from './place';
import { aboutStub, testFile, type About, type TestFile } from './relevant';
import { missingIn, type Missing } from './stub';

export type { ImplementLimits } from './enumerate';

/** A body for a stub that no small value refutes. */
export interface CandidateBody {
  /** In place of what stood from `:=` on. */
  readonly edit: Edit;
  readonly body: string;
}

/** How far a body comes that does not stand all tests. */
export interface NearestBody {
  readonly body: string;
  /** What it stands, by name. */
  readonly stands: readonly string[];
  /** What it does not stand, and why, in a sentence. */
  readonly fails: readonly { readonly name: string; readonly why: string }[];
}

/** What is known once all bodies have been looked at. */
export interface Outlook {
  /** The body that comes nearest to all tests; absent where none stands any. */
  readonly nearest?: NearestBody;
  /** What Lean could not do, each once. */
  readonly trouble: readonly string[];
}

/** How far it came, in lines. */
export function outlookWords({ nearest, trouble }: Outlook): readonly string[] {
  return [
    ...(nearest === undefined
      ? []
      : [
          `This came nearest${nearest.stands.length === 0 ? '' : ` (it stands ${nearest.stands.join(', ')})`}:`,
          ...nearest.body.split('\n').map((line) => `  ${line}`),
          ...nearest.fails.map(({ why }) => why),
        ]),
    ...(trouble.length === 0 ? [] : [`Lean could not try everything: ${trouble.join('; ')}`]),
  ];
}

/** What came of looking for bodies. */
export type Bodies =
  | {
      readonly kind: 'candidates';
      readonly candidates: AsyncGenerator<CandidateBody, void, undefined>;
      readonly about: About;
      /** How far it came: asked once the candidates are at an end. */
      readonly outlook: () => Promise<Outlook>;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** What bodies are looked for with. */
export interface BodyTools extends Pick<Stub, 'tester' | 'library'> {
  /** Asked for bodies beside what is enumerated; absent: none are named. */
  readonly models?: AskedModels;
  /** Hears of each step in a few words. */
  readonly tell?: (step: string) => void;
}

/** What a user waits for. */
export const DEFAULT_IMPLEMENT_LIMITS: Omit<ImplementLimits, 'signal'> = {
  cases: 2_000,
  ms: 500,
  shapeMs: 12_000,
  allMs: 45_000,
};

/** Whether a definition has no body yet, or arms without one: they are `sorry`. */
export function isStub(file: LeanFile, declaration: Declaration): boolean {
  return missingIn(file, declaration) !== undefined;
}

/**
 * Looks for bodies of a stub: among small programs (terms, and matches with a term or a choice between two in each case), which
 * Lean runs as closures against the specs that are about the stub alone, and from models. What stands is put into the file
 * and tested against every spec and every `#guard` about it. Nothing here is proved.
 *
 * @param now a monotonic clock, ms
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function bodiesFor(
  file: LeanFile,
  stub: Declaration,
  tools: BodyTools,
  now: () => number,
  limits: ImplementLimits,
): Promise<Bodies> {
  const name = stub.fullName;
  const missing = missingIn(file, stub);
  if (name === undefined || missing === undefined)
    return { kind: 'none', reason: 'it is no definition with `sorry` for its body or for arms of it' };
  const about = aboutStub(file, stub, name);
  if (about.specs.length === 0 && about.guards.length === 0)
    return { kind: 'none', reason: about.waiting.length === 0 ? NO_SPEC : waitingWords(about) };
  const copy = testFile(file, stub, about);
  const inCopy = copy && missingIn(copy.file, copy.stub);
  if (copy === undefined || inCopy === undefined)
    return { kind: 'none', reason: 'its declaration cannot be told from what stands beside it' };
  const search: Search = {
    user: { file, stub, missing },
    ...{ ...copy, missing: inCopy, copy, name, now, limits },
    tester: tools.tester,
    library: tools.library,
    // A model writes a whole definition, and arms that stand there already are not its to change.
    ...(tools.models && missing.kind === 'body' && { models: tools.models }),
    ...(tools.tell && { tell: tools.tell }),
    nearest: [],
    trouble: new Set(),
  };
  const found = await enumerable(search);
  if (typeof found === 'string' && search.models === undefined) return { kind: 'none', reason: found };
  return {
    kind: 'candidates',
    about,
    candidates: candidates(search, typeof found === 'string' ? undefined : found),
    outlook: async () => {
      const nearest = await nearestOf(search);
      return { ...(nearest && { nearest }), trouble: [...search.trouble] };
    },
  };
}

function waitingWords({ waiting: [first] }: About): string {
  return `its spec ${first?.name ?? ''} is also about ${first?.stub ?? ''}, which has no body yet`;
}

/** What a search needs, and what it remembers. */
interface Search extends Stub {
  /** The user's file. */
  readonly user: { readonly file: LeanFile; readonly stub: Declaration; readonly missing: Missing };
  readonly copy: TestFile;
  readonly models?: AskedModels;
  /** Bodies that stand some tests. */
  readonly nearest: { readonly terms: readonly string[]; readonly stood: number }[];
  readonly trouble: Set<string>;
  readonly tell?: (step: string) => void;
}

async function* candidates(
  search: Search,
  found: Enumerable | undefined,
): AsyncGenerator<CandidateBody, void, undefined> {
  const { user, models, limits } = search;
  const specs = specsOf(user.file);
  using writer = models && new BodyWriter({ file: user.file, stub: user.stub, specs }, models, limits.signal);
  const written = writer && new Inbox(writer.bodies);
  for await (const one of found === undefined ? [] : smallPrograms(search, found)) {
    if (writer && written) yield* ofModels(search, writer, written.take());
    if (one.kind === 'pause') {
      search.tell?.(`looking for bodies (${one.number} of ${one.of})`);
      continue;
    }
    if (one.kind === 'trouble') {
      search.trouble.add(firstLine(one.reason));
      continue;
    }
    const { terms, stood } = one;
    if (stood !== undefined) search.nearest.push({ terms, stood });
    else if ((await objection(search, editIn(search, terms))) === undefined)
      yield { edit: editFor(search.user, terms), body: shownBody(search, terms) };
    else search.nearest.push({ terms, stood: found?.tests.length ?? 0 });
  }
  while (writer && written?.ended === false) {
    yield* ofModels(search, writer, written.take());
    await written.more();
  }
  limits.signal.throwIfAborted();
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}

/** The edit of the user's file that puts in a body as `smallPrograms` gives it. */
function editFor({ file, stub, missing }: Search['user'], terms: readonly string[]): Edit {
  return missing.kind === 'arms'
    ? armsEdit(file, stub, missing, terms)
    : bodyEdit(file, stub, terms[0] ?? '');
}

/** The same in the copy. */
function editIn({ file, stub, missing }: Search, terms: readonly string[]): Edit {
  return editFor({ file, stub, missing }, terms);
}

function shownBody({ user }: Search, terms: readonly string[]): string {
  return user.missing.kind === 'arms' ? editFor(user, terms).text : (terms[0] ?? '');
}

/** The bodies that stand, of those that models wrote; the others go back. */
async function* ofModels(
  search: Search,
  writer: BodyWriter,
  bodies: readonly string[],
): AsyncGenerator<CandidateBody, void, undefined> {
  for (const body of bodies) {
    const placed = placeUntrusted(search.user.file, search.user.stub, body);
    if ('refused' in placed) {
      writer.refused(body, placed.refused);
      continue;
    }
    const why = await objection(search, bodyEdit(search.file, search.stub, body));
    if (why !== undefined) {
      writer.refused(body, why);
      continue;
    }
    writer.stood(body);
    yield { edit: placed.edit, body };
  }
}

/** What speaks against a body, in words; `undefined` where it stands all tests. */
async function objection(search: Search, edit: Edit): Promise<string | undefined> {
  const { file, specs, tester, limits } = search;
  const tested = await tester.testChanged(file, specs, limits, [edit]);
  if (tested.kind === 'broken') {
    const why = `Lean does not accept this definition:\n${tested.errors.join('\n')}`;
    search.trouble.add(firstLine(tested.errors[0] ?? why));
    return why;
  }
  const failed = failures(search, tested.outcomes);
  return failed[0]?.why;
}

type Outcomes = Extract<Awaited<ReturnType<Stub['tester']['testChanged']>>, { kind: 'tested' }>['outcomes'];

function failures(
  { copy }: Search,
  outcomes: Outcomes,
): readonly { readonly name: string; readonly why: string }[] {
  return [...outcomes].flatMap(([spec, outcome]) => {
    if (outcome.kind !== 'refuted') return [];
    const { values, instance, sides } = outcome.counterexample;
    const name = copy.titles.get(spec) ?? spec.name;
    const where = values.length === 0 ? '' : ` for ${assignmentWords(values)}`;
    const got = sides === undefined ? '' : `, but it is ${sides.left} ${sides.sign} ${sides.right}`;
    return [{ name, why: `With this definition ${name} does not hold${where}: it says ${instance}${got}.` }];
  });
}

/** The body that stands most tests, with what it stands and what not. */
async function nearestOf(search: Search): Promise<NearestBody | undefined> {
  const { file, specs, tester, limits, copy, nearest } = search;
  const [best] = nearest.toSorted((a, b) => b.stood - a.stood);
  if (best === undefined) return undefined;
  const tested = await tester.testChanged(file, specs, limits, [editIn(search, best.terms)]);
  if (tested.kind === 'broken') return undefined;
  const fails = failures(search, tested.outcomes);
  const failed = new Set(fails.map(({ name }) => name));
  return {
    body: shownBody(search, best.terms),
    stands: [...tested.outcomes].flatMap(([spec, { kind }]) => {
      const name = copy.titles.get(spec) ?? spec.name;
      return kind === 'survived' && !failed.has(name) ? [name] : [];
    }),
    fails,
  };
}
