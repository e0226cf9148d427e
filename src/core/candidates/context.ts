import { derivedInstances, type Derived } from './derived';
import { instanceOf, isAbout, type InstanceInfo } from './instances';
import { takeOutLocals } from './locals';
import { operationsIn } from './operations';
import { relevantFacts, symbolsOf } from './relevance';
import { isName, lastPart, readBinders, splitAt, termTokens } from './terms';
import type { ConstructorInfo, DefinitionInfo, InductiveInfo } from './types';

/** What the reading of a file says of one declaration: enough to see what a goal rests on. */
export interface DeclarationText {
  /** `def`, `theorem`, `inductive`, … */
  readonly kind: string;
  /** Full name, namespaces included. */
  readonly name: string;
  /** The declaration as it stands in the file. */
  readonly text: string;
  /** The definition inside which it is declared. */
  readonly within?: string;
}

/** What the text of a file says about one goal. */
export interface FileContext {
  readonly localDefinitions: readonly DefinitionInfo[];
  readonly inductives: readonly InductiveInfo[];
  readonly instances: readonly InstanceInfo[];
  readonly lemmas: readonly string[];
}

const MAX_DEFINITIONS = 10;
const MAX_LEMMAS = 12;

/**
 * What a goal rests on in its file. Names are matched by their last part (`t.size` for `Tree.size`), which may bring in
 * a name too many: that costs a candidate, never soundness.
 *
 * @param goalText the goal as printed, or the statement of the declaration
 * @param declarations the declarations above the hole, in file order
 * @param proved names of lemmas above that count as proved; those that matter for the goal are kept, the most related first
 */
export function fileContext(
  goalText: string,
  declarations: readonly DeclarationText[],
  proved: ReadonlySet<string>,
): FileContext {
  const written = declarations.flatMap(bare);
  const derived = written.flatMap((declaration) => derivedInstances(declaration));
  const above = [...written, ...derived.map(({ definition }) => definition)];
  const definitions = above.filter(({ kind }) => DEFINING.has(kind));
  const mentioned = lastParts(goalText);
  const direct = reach(goalText, definitions);
  const inductives = above.flatMap((declaration) => inductiveOf(declaration));
  const said = [goalText, ...direct.map(({ text }) => text)].join('\n');
  const instances = instancesFor(said, above, derived, inductives);
  const wanted =
    instances.length === 0
      ? direct
      : reach([goalText, ...instances.map(({ text }) => text)].join('\n'), definitions);
  const types = above.filter(({ kind, name }) => kind === 'inductive' && mentioned.has(lastPart(name)));
  const names = new Set([...wanted, ...types].map(({ name }) => lastPart(name)));
  const facts = above.filter(({ kind, name }) => STATING.has(kind) && proved.has(name));
  const known = new Set(above.filter(({ kind }) => !STATING.has(kind)).map(({ name }) => lastPart(name)));
  return {
    localDefinitions: wanted.map((declaration) => describe(declaration, above)),
    instances: instances.map(({ instance }) => instance),
    inductives,
    lemmas: [
      ...lawsOf(above, mentioned),
      ...relevantFacts(
        new Set([...names, ...symbolsOf(goalText, known)]),
        facts
          .map((fact) => ({ name: fact.name, symbols: symbolsOf(statementOf(fact.text), known) }))
          // One that speaks of nothing that the goal rests on only slows `simp` and `grind` down.
          .filter(({ symbols }) => [...names].some((name) => symbols.has(name))),
        MAX_LEMMAS,
      ),
    ].slice(0, MAX_LEMMAS),
  };
}

/** The laws of the file's classes that a goal has an instance of: they hold there as lemmas do. */
function lawsOf(above: readonly DeclarationText[], mentioned: ReadonlySet<string>): readonly string[] {
  const classes = above.filter(({ kind }) => kind === 'class');
  const wanted = new Set([...mentioned]);
  // What extends a class has its laws too.
  for (const { name, text } of classes.toReversed())
    if (wanted.has(lastPart(name))) for (const part of lastParts(text)) wanted.add(part);
  return classes
    .filter(({ name }) => wanted.has(lastPart(name)))
    .flatMap(({ name, text }) =>
      [
        ...text.matchAll(
          /^\s*([\p{L}_][\p{L}\p{N}_']*)(?:\s*[({[][^)}\]]*[)}\]])*\s*:(?![=:])\s*([^\n]*(?:\n\s{4,}[^\n]*)*)/gmu,
        ),
      ]
        .filter(([, , type = '']) => /[=↔≤<≠¬∧∨]/u.test(type.replace(/:=[\s\S]*$/u, '')))
        .map(([, law = '']) => `${name}.${law}`),
    );
}

/** So many instances go into what a goal rests on, the nearest ones. */
const MAX_INSTANCES = 8;

/** The instances that a goal and its definitions are about, with their texts; they need no name. */
function instancesFor(
  said: string,
  above: readonly DeclarationText[],
  derived: readonly Derived[],
  inductives: readonly InductiveInfo[],
): readonly { readonly instance: InstanceInfo; readonly text: string }[] {
  const classes = above.filter(({ kind }) => kind === 'class');
  const written = lastParts(said);
  // A value says what type it is of, where the type itself is not written.
  const made = inductives
    .filter(({ constructors }) => constructors.some(({ name }) => written.has(name)))
    .map(({ name }) => lastPart(name));
  const mentioned = new Set([...written, ...made]);
  const operations = new Set(operationsIn(said));
  const stated = above
    .filter(({ kind }) => kind === 'instance')
    .flatMap((declaration) => {
      const instance = instanceOf(declaration, classes);
      return instance === undefined ? [] : [{ instance, text: declaration.text }];
    });
  return [...derived.map(({ instance, definition }) => ({ instance, text: definition.text })), ...stated]
    .filter(({ instance }) => isAbout(instance, mentioned, operations))
    .slice(-MAX_INSTANCES);
}

export const STATING: ReadonlySet<string> = new Set(['theorem', 'lemma']);

const DEFINING: ReadonlySet<string> = new Set(['def', 'abbrev', 'instance']);

const bareTexts = new WeakMap<DeclarationText, readonly DeclarationText[]>();

/** The declaration from its keyword on, without comments: their words are no mentions. Local functions stand for themselves. */
function bare(declaration: DeclarationText): readonly DeclarationText[] {
  const known = bareTexts.get(declaration);
  if (known !== undefined) return known;
  const whole = withoutComments(declaration);
  const { rest, locals } = takeOutLocals(whole);
  const parts = [...locals, locals.length === 0 ? whole : { ...whole, text: rest }];
  bareTexts.set(declaration, parts);
  return parts;
}

function withoutComments(declaration: DeclarationText): DeclarationText {
  const text = declaration.text.replace(/\/-[\s\S]*?-\/|--.*$/gmu, ' ');
  const keyword = text.search(new RegExp(`(?<![\\p{L}_.])${declaration.kind}(?![\\p{L}_.])`, 'u'));
  return { ...declaration, text: keyword === -1 ? text : text.slice(keyword) };
}

/** Definitions mentioned by a text, breadth first: those it names, then those that these name. */
function reach(text: string, definitions: readonly DeclarationText[]): readonly DeclarationText[] {
  const found: DeclarationText[] = [];
  let frontier = [text];
  while (frontier.length > 0 && found.length < MAX_DEFINITIONS) {
    const mentioned = new Set(frontier.flatMap((source) => [...lastParts(source)]));
    const next = definitions.filter(
      (definition) =>
        !found.includes(definition) &&
        mentioned.has(lastPart(definition.name)) &&
        (definition.within === undefined ||
          found.some(({ name }) => name === definition.within) ||
          frontier.some((source) => source.includes(definition.name))),
    );
    found.push(...next);
    frontier = next.map((definition) => definition.text);
  }
  return found.slice(0, MAX_DEFINITIONS);
}

function lastParts(source: string): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const { text } of termTokens(source)) {
    const bare = text.startsWith('.') ? text.slice(1) : text;
    if (isName(bare)) parts.add(lastPart(bare));
  }
  return parts;
}

function statementOf(text: string): string {
  const end = text.search(/:=|\n\s*\|/u);
  return end === -1 ? text : text.slice(0, end);
}

function describe(declaration: DeclarationText, all: readonly DeclarationText[]): DefinitionInfo {
  const body = declaration.text.slice(
    declaration.text.indexOf(lastPart(declaration.name)) + lastPart(declaration.name).length,
  );
  const own = lastPart(declaration.name);
  const called = lastParts(body);
  const assigned = /:=\s*(?!by\b)([\s\S]*)$/u.exec(body)?.[1]?.trim();
  const term =
    assigned !== undefined && !body.slice(0, body.indexOf(':=')).includes('|') ? assigned : undefined;
  const mutual = all.some(
    (other) =>
      other !== declaration &&
      DEFINING.has(other.kind) &&
      called.has(lastPart(other.name)) &&
      lastParts(other.text).has(own),
  );
  return {
    name: declaration.name,
    recursive: called.has(own) || mutual,
    ...(term === undefined ? {} : { body: term }),
    ...resultOf(body),
    text: declaration.text,
    branches: /\b(?:if|match)\b/u.test(body),
  };
}

/** The result type of a definition, read off what follows its name. */
function resultOf(afterName: string): { readonly result?: string } {
  const end = afterName.search(/:=|\n\s*\|/u);
  const signature =
    splitAt(` ${end === -1 ? afterName : afterName.slice(0, end)}`, ':')?.right ??
    /^\s*:([\s\S]*)$/u.exec(afterName.slice(0, end))?.[1];
  if (signature === undefined) return {};
  let result = signature.trim();
  for (let arrow = splitAt(result, '→', '->'); arrow !== undefined; arrow = splitAt(result, '→', '->'))
    result = arrow.right;
  return result === '' ? {} : { result };
}

/** The inductive type or structure that a declaration introduces, read off its text. */
export function inductiveOf(declaration: DeclarationText): readonly InductiveInfo[] {
  if (declaration.kind === 'structure') return structureOf(declaration);
  if (declaration.kind !== 'inductive') return [];
  const text = declaration.text.replace(/\bderiving\b[\s\S]*$/u, '');
  const firstBar = text.search(/(?<![|\p{L}])\|(?!\|)/u);
  const head = firstBar === -1 ? text : text.slice(0, firstBar);
  const own = lastPart(declaration.name);
  const constructors = (firstBar === -1 ? '' : text.slice(firstBar + 1))
    .split(/(?<!\|)\|(?!\|)/u)
    .flatMap((part) => constructorOf(part.trim(), own));
  return [
    { name: declaration.name, predicate: /\bProp\b\s*(?:where|:=)?\s*$/u.test(head.trim()), constructors },
  ];
}

function constructorOf(text: string, own: string): readonly ConstructorInfo[] {
  const match = /^(?:protected\s+|private\s+)?([\p{L}_][\p{L}\p{N}_'!?]*)([\s\S]*)$/u.exec(text);
  if (match?.[1] === undefined) return [];
  const rest = (match[2] ?? '').trim();
  const colon = rest.startsWith(':') ? { left: '', right: rest.slice(1).trim() } : splitAt(rest, ':');
  const binders = readExplicit(colon?.left ?? rest);
  return [{ name: match[1], arguments: [...binders, ...arrows(colon?.right ?? own)] }];
}

function readExplicit(binders: string): ConstructorInfo['arguments'] {
  const explicit = binders.replace(/\{[^{}]*\}|\[[^[\]]*\]/gu, ' ').trim();
  return readBinders(explicit).map(({ name, type }) => ({ ...(name === undefined ? {} : { name }), type }));
}

/** The argument types of `A → (x : B) → C`, the result left out. */
function arrows(type: string): ConstructorInfo['arguments'] {
  const parts: ConstructorInfo['arguments'][number][] = [];
  let rest = type;
  for (let arrow = splitAt(rest, '→', '->'); arrow !== undefined; arrow = splitAt(rest, '→', '->')) {
    if (arrow.left.startsWith('(') && splitAt(arrow.left.slice(1, -1), ':') !== undefined)
      parts.push(...readExplicit(arrow.left));
    else if (!arrow.left.startsWith('{') && !arrow.left.startsWith('[')) parts.push({ type: arrow.left });
    rest = arrow.right;
  }
  return parts;
}

function structureOf(declaration: DeclarationText): readonly InductiveInfo[] {
  const body = /\bwhere\b([\s\S]*)$/u.exec(declaration.text.replace(/\bderiving\b[\s\S]*$/u, ''))?.[1] ?? '';
  const fields = [
    ...body.matchAll(
      /^\s*\(?([\p{L}_][\p{L}\p{N}_']*(?:\s+[\p{L}_][\p{L}\p{N}_']*)*)\s*:(?!:)\s*([^\n:=]+)/gmu,
    ),
  ];
  return [
    {
      name: declaration.name,
      predicate: false,
      constructors: [
        {
          name: 'mk',
          arguments: fields.flatMap((field) =>
            (field[1] ?? '').split(/\s+/u).map((name) => ({ name, type: (field[2] ?? '').trim() })),
          ),
        },
      ],
    },
  ];
}
