/** What of a file is about a stub: its specs, and the tests beside it. Everything else that could get in the way is left out. */
import { lastPart, namesOf } from '../../candidates/terms';
import { EditList } from '../../check/edits';
import { statementEnd, type Declaration } from '../../lean/declarations';
import { readLeanFile, type LeanFile } from '../../lean/file';
import type { Span } from '../../lean/text';
import { blank, hashCommands, isIdle, withoutTheRest } from '../closed-copy';
import { specsOf, type Spec } from '../specs';
import { dependents } from './dependents';
import { missingIn } from './stub';

/** A `#guard` that a body has to pass. */
export interface GuardTest {
  /** Of the whole command. */
  readonly span: Span;
  /** What it says. */
  readonly condition: string;
}

/** What is about a stub. */
export interface About {
  /** Specs that say something of it, or of what rests on it, and of no other stub. */
  readonly specs: readonly Declaration[];
  readonly guards: readonly GuardTest[];
  /** Names of specs that cannot be proved before another stub has a body. */
  readonly waiting: readonly { readonly name: string; readonly stub: string }[];
}

/** What of a file is about a stub. @param name its full name */
export function aboutStub(file: LeanFile, stub: Declaration, name: string): About {
  const { source } = file;
  const own = [name, ...dependents(file, name)].map(lastPart);
  const others = file.declarations.flatMap((one) => {
    if (one === stub || one.fullName === undefined || missingIn(file, one) === undefined) return [];
    return [one.fullName, ...dependents(file, one.fullName)].map((of) => ({
      of: lastPart(of),
      stub: one.fullName ?? '',
    }));
  });
  const specs: Declaration[] = [];
  const waiting: { name: string; stub: string }[] = [];
  for (const { declaration, name: spec } of specsOf(file)) {
    const says = source.text.slice(
      declaration.nameSpan?.end ?? declaration.keywordStart,
      statementEnd(declaration),
    );
    const mentioned = namesOf(says);
    if (!own.some((one) => mentioned.has(one))) continue;
    const other = others.find(({ of }) => mentioned.has(of));
    if (other === undefined) specs.push(declaration);
    else waiting.push({ name: spec, stub: other.stub });
  }
  const guards = hashCommands(file).flatMap(({ span, keyword, at }) => {
    const condition = source.text.slice(at, span.end);
    const mentioned = namesOf(condition);
    const isAbout = own.some((one) => mentioned.has(one)) && !others.some(({ of }) => mentioned.has(of));
    return keyword === '#guard' && isAbout ? [{ span, condition }] : [];
  });
  return { specs, guards, waiting };
}

/** A copy of a file for tests of a stub. */
export interface TestFile {
  readonly file: LeanFile;
  readonly stub: Declaration;
  readonly specs: readonly Spec[];
  /** What the specs of the copy are called in messages. */
  readonly titles: ReadonlyMap<Spec, string>;
}

/** The copy of a file in which bodies of a stub are tested: nothing but its specs, with its guards among them. */
export function testFile(file: LeanFile, stub: Declaration, about: About): TestFile | undefined {
  const { text } = file.source;
  const blanked = withoutTheRest(file, (one) => about.specs.includes(one));
  const statements = file.declarations.filter(
    (one) => ['theorem', 'lemma', 'example'].includes(one.kind) && !about.specs.includes(one),
  );
  const needless = statements.filter((one) => isIdle(file, one));
  const edits = [
    ...needless.map(({ span }) => blank(blanked, span)),
    ...about.guards.map(({ span, condition }) => ({
      span,
      text: `example : (${condition.trim()}) := sorry`,
    })),
  ];
  const list = new EditList(edits);
  const copy = readLeanFile(list.applyTo(blanked));
  const moved = (span: Span): number => list.forward(span.start);
  const own = copy.declarations.find(({ keywordStart }) => keywordStart === list.forward(stub.keywordStart));
  if (own === undefined) return undefined;
  const titles = new Map<Spec, string>();
  const originals = new Map(about.specs.map((one) => [list.forward(one.keywordStart), one]));
  const guards = new Map(
    about.guards.map(({ span, condition }) => [moved(span), `#guard ${condition.trim()}`]),
  );
  const names = new Map(specsOf(file).map(({ declaration, name }) => [declaration, name]));
  const specs = specsOf(copy).filter((spec) => {
    const { keywordStart, span } = spec.declaration;
    const original = originals.get(keywordStart);
    const title =
      original === undefined ? guards.get(span.start) : shown(text, original, names.get(original));
    if (title !== undefined) titles.set(spec, title);
    return title !== undefined;
  });
  return { file: copy, stub: own, specs, titles };
}

function shown(text: string, declaration: Declaration, name: string | undefined): string {
  if (declaration.kind !== 'example') return name ?? '';
  const says = text
    .slice(declaration.keywordStart, statementEnd(declaration))
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return says;
}
