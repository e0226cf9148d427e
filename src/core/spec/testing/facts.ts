import { importError } from '../../check/inspect';
import type { ElaborationOutcome } from '../../check/ports';
import { isUniverse, lastPart, namesOf } from '../../candidates/terms';
import type { LeanFile } from '../../lean/file';
import { SourceText } from '../../lean/text';
import { type PiType } from '../pi';
import type { Spec } from '../specs';
import type { TestCopy } from './copy';
import {
  derivedInstances,
  literalsInstance,
  propositionInstances,
  smallInstances,
  typeDefinitionInstances,
  type PrintedInductive,
} from './instances';
import { libraryInstances } from './library-instances';
import { literalsOf } from './literals';
import { predicateInstances } from './predicates';
import { readCheck, readInductive, readPredicate } from './printed';
import { ask, replies, type Questions, type Reply } from './questions';

/** Lean could not be asked about a file at all. */
export class Untestable extends Error {
  override readonly name = 'Untestable';
}

/** What Lean says of the declarations of a file. */
export interface Facts {
  readonly statements: ReadonlyMap<Spec, PiType>;
  /** Types of the file's definitions, by full name. */
  readonly definitions: ReadonlyMap<string, PiType>;
  /** Its inductive types and structures. */
  readonly types: readonly PrintedInductive[];
  /** Commands that make the file's types and propositions testable. */
  readonly prelude: readonly string[];
}

/**
 * Asks Lean for the types of specs and definitions and for constructors, and generates what tests rest on.
 *
 * @param copy of the file
 * @param elaborate has Lean answer
 * @returns statements of those specs that Lean accepts, among the rest
 * @throws Untestable where Lean cannot elaborate the file
 */
export async function gatherFacts(
  file: LeanFile,
  specs: readonly Spec[],
  copy: TestCopy,
  elaborate: (questions: Questions) => Promise<ElaborationOutcome>,
): Promise<Facts> {
  const definitions = file.declarations.filter(
    ({ kind, fullName }) => kind === 'def' && fullName !== undefined,
  );
  const types = file.declarations.filter(
    ({ kind, fullName }) => (kind === 'inductive' || kind === 'structure') && fullName !== undefined,
  );
  const questions = ask(
    copy.text,
    ['set_option format.width 100000', 'set_option pp.deepTerms true'],
    [
      ...specs.map((spec) => `#check @${copy.names.get(spec) ?? ''}`),
      ...definitions.map(({ fullName = '' }) => `#check @_root_.${fullName}`),
      ...types.map(({ fullName = '' }) => `#print _root_.${fullName}`),
    ],
  );
  const outcome = await elaborate(questions);
  if (outcome.kind === 'timeout') throw new Untestable(`no answer within ${outcome.afterMs / 1000} s`);
  if (outcome.kind === 'trouble') throw new Untestable(outcome.trouble.message);
  const missing = importError(file, { source: file.source, elaboration: outcome.elaboration });
  if (missing !== undefined) throw new Untestable(missing);
  const { diagnostics } = outcome.elaboration;
  const said = replies(questions, diagnostics);
  const source = new SourceText(questions.text);
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ range }) => source.offsetAt(range.start));
  const statements = new Map<Spec, PiType>();
  specs.forEach((spec, index) => {
    const span = copy.spans.get(spec);
    // A name may stand for something else where its own declaration was not accepted.
    const isWrong = span !== undefined && errors.some((at) => span.start <= at && at < span.end);
    const statement = isWrong ? undefined : checked(said[index]);
    if (statement !== undefined) statements.set(spec, statement);
  });
  const described = definitions.map(({ fullName = '', span }, index) => ({
    name: fullName,
    text: file.source.text.slice(span.start, span.end),
    type: checked(said[specs.length + index]),
  }));
  const printed = types.flatMap(({ fullName = '', inMutual }, index) => {
    const reply = said[specs.length + definitions.length + index];
    const type = reply?.kind === 'said' ? readInductive(fullName, reply.text) : undefined;
    return type === undefined ? [] : [{ type, inMutual }];
  });
  const predicates = types.flatMap(({ fullName = '' }, index) => {
    const reply = said[specs.length + definitions.length + index];
    const type = reply?.kind === 'said' ? readPredicate(fullName, reply.text) : undefined;
    return type === undefined ? [] : [type];
  });
  const prelude = [
    'set_option synthInstance.maxSize 100000',
    'set_option synthInstance.maxHeartbeats 200000',
    literalsInstance(literalsOf(file)),
    ...libraryInstances(file),
    ...described.flatMap(({ name, type }) =>
      type !== undefined && isUniverse(type.result) ? typeDefinitionInstances(name, type) : [],
    ),
    ...groups(printed).flatMap((group, index) => [
      ...smallInstances(group, String(index)),
      ...group.flatMap(({ name }) => derivedInstances(name)),
    ]),
    ...predicates.flatMap((type, index) => predicateInstances(type, String(index))),
    ...described.flatMap(({ name, text, type }, index) =>
      type?.result === 'Prop'
        ? propositionInstances(name, type, mentionsItself(name, text), String(index))
        : [],
    ),
  ];
  const typed = new Map(
    described.flatMap(({ name, type }) => (type === undefined ? [] : [[name, type] as const])),
  );
  return { statements, definitions: typed, types: printed.map(({ type }) => type), prelude };
}

function checked(reply: Reply | undefined): PiType | undefined {
  return reply?.kind === 'said' ? readCheck(reply.text) : undefined;
}

function mentionsItself(name: string, text: string): boolean {
  const own = lastPart(name);
  const after = text.indexOf(own) + own.length;
  return namesOf(text.slice(after)).has(own);
}

/** Types that are declared together, `mutual` ones in one group. */
function groups(
  types: readonly { readonly type: PrintedInductive; readonly inMutual: boolean }[],
): readonly (readonly PrintedInductive[])[] {
  const found: PrintedInductive[][] = [];
  let open: PrintedInductive[] | undefined;
  for (const { type, inMutual } of types) {
    if (inMutual && open !== undefined) open.push(type);
    else {
      const group = [type];
      found.push(group);
      open = inMutual ? group : undefined;
    }
  }
  return found;
}
