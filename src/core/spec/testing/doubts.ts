/**
 * What makes the value that runs differ from the value that the kernel has: code put in place of a definition
 * (`implemented_by`, `extern`, `csimp`), definitions of which the kernel has no value (`partial`, `opaque`, `unsafe`), axioms.
 * A test of what rests on one of them is no test of the statement.
 *
 * Only the user's own declarations are looked at. Lean's library replaces code too (`List.map` runs as `List.mapTR`, numbers
 * run in C): that is part of the compiler, which every `#eval` trusts. But what differs between machines, or is opaque to the
 * kernel by design (`Float`), is no counterexample either.
 */
import { lastPart, namesOf } from '../../candidates/terms';
import { splitCommands } from '../../lean/commands';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { matchBrackets, type Lexeme } from '../../lean/lexeme';

/** A part of a file that may be reached by name, with the reason to doubt what it computes. */
interface Part {
  readonly name: string;
  readonly mentions: ReadonlySet<string>;
  readonly doubt?: string;
}

/** What of a file does not run as the kernel has it. */
export interface Doubts {
  /** Every declaration that has a name, by the last part of it. */
  readonly parts: ReadonlyMap<string, readonly Part[]>;
  /** Names that any statement may reach: those in instances, types, notations and macros. */
  readonly everywhere: ReadonlySet<string>;
  /** Why nothing that the file computes can be relied on; absent as a rule. */
  readonly everything?: string;
}

const REPLACED = /implemented_?by/iu;
const SIGNS: ReadonlySet<string> = new Set(['extern', 'csimp', 'partial', 'unsafe', 'opaque']);
/** Commands that declare a constant which has its value only while a program runs. */
const INITIALIZING: ReadonlySet<string> = new Set(['initialize', 'builtin_initialize']);
/** Names of the library whose values differ between machines. */
const MACHINE = /[UI]Size|usize|^numBits$|^Platform$/u;
/** Names of the library of which the kernel has no value: floating point, and hashes of what is no number. */
const OPAQUE = /Float(?:32|Array)?(?![a-z])|^(?:hash|mixHash|hash64)$/u;
/** A number with a fraction or an exponent is a `Float` unless something else is asked for. */
const FRACTION = /(?<![\p{L}\p{N}_.])\d+(?:\.\d+|\.?\d*[eE][-+]?\d+)(?![\p{L}_])/u;
/** Attributes by which a definition is used where its name does not stand. */
const UNNAMED = /^(?:instance|default_instance|coe\w*|unification_hint)$/u;
/** Modules that came with Lean, or with a library that everybody has. */
const LIBRARIES: ReadonlySet<string> = new Set([
  'Init',
  'Std',
  'Lean',
  'Lake',
  'Mathlib',
  'Batteries',
  'Aesop',
  'Qq',
  'ProofWidgets',
  'Plausible',
]);
/** Commands whose text says nothing about what a term computes. */
const IDLE: ReadonlySet<string> = new Set([
  'namespace',
  'end',
  'section',
  'open',
  'set_option',
  'attribute',
  'universe',
]);

const known = new WeakMap<LeanFile, Doubts>();

/** Reads off the text of a file what in it does not run as the kernel has it. When in doubt it is doubtful. */
export function doubtsOf(file: LeanFile): Doubts {
  const before = known.get(file);
  if (before !== undefined) return before;
  const found = readDoubts(file);
  known.set(file, found);
  return found;
}

/**
 * Why what a text computes may differ from what the kernel has, in a sentence about a declaration of the file.
 *
 * @param text a statement, or the name of a definition
 * @returns `undefined` where it reaches nothing of that kind
 */
export function doubtAbout(file: LeanFile, text: string): string | undefined {
  const { parts, everywhere, everything } = doubtsOf(file);
  if (everything !== undefined) return everything;
  if (FRACTION.test(text)) return 'nothing can be proved of what numbers with a fraction compute';
  // What is added while it is gone through is gone through too.
  const reached = new Set([...namesOf(text), ...everywhere]);
  for (const name of reached) {
    if (MACHINE.test(name)) return `\`${name}\` is not the same on every machine`;
    if (OPAQUE.test(lastPart(name)) || name.startsWith('Float'))
      return `nothing can be proved of what \`${name}\` computes`;
    for (const { doubt, mentions } of parts.get(name) ?? []) {
      if (doubt !== undefined) return doubt;
      for (const mentioned of mentions) reached.add(mentioned);
    }
  }
  return undefined;
}

/** The first module of the user's own that a file imports: its functions cannot be looked at. */
export function ownImport({ header }: LeanFile): string | undefined {
  return header.imports.find(({ module }) => !LIBRARIES.has(module.split('.')[0] ?? ''))?.module;
}

function readDoubts(file: LeanFile): Doubts {
  const { lexemes, declarations, source, header } = file;
  const parts = new Map<string, Part[]>();
  const everywhere = new Set<string>();
  let everything: string | undefined;
  const add = (part: Part): void => {
    const own = lastPart(part.name);
    parts.set(own, [...(parts.get(own) ?? []), part]);
  };
  const byKeyword = new Map(declarations.map((one) => [one.keywordStart, one]));
  const first = lexemes.findIndex(({ start }) => start >= header.span.end);
  const anywhere = ({ start, text }: Lexeme): string =>
    `line ${source.positionAt(start).line + 1} may have functions run as other code (\`${text}\`)`;
  for (const command of splitCommands(
    lexemes,
    matchBrackets(lexemes),
    first === -1 ? lexemes.length : first,
  )) {
    const own = lexemes.slice(command.first, command.end);
    const keyword = lexemes[command.keyword];
    if (keyword === undefined) continue;
    const declaration = byKeyword.get(keyword.start);
    const sign = own.findIndex(isDoubtful);
    const word = own[sign];
    const name = declaration?.fullName;
    const isIdle = IDLE.has(keyword.text) || keyword.text.startsWith('#') || declaration?.kind === 'example';
    const text = own.map((one) => one.text).join(' ');
    if (name !== undefined && declaration !== undefined && isReachedByName(declaration)) {
      if (word?.text === 'csimp') {
        add({ name, mentions: namesOf(text) });
        for (const part of partsReplaced(name, text)) add(part);
        continue;
      }
      const doubt =
        declaration.kind === 'axiom'
          ? `\`${name}\` is an axiom: what rests on it does not compute`
          : word && doubtWords(name, own, sign);
      const fraction = FRACTION.test(text) ? { doubt: `\`${name}\` computes with fractions` } : {};
      add({ name, mentions: namesOf(text), ...fraction, ...(doubt !== undefined && { doubt }) });
      if (attributesBefore(own).some((one) => UNNAMED.test(one))) everywhere.add(lastPart(name));
    } else if (INITIALIZING.has(keyword.text)) {
      const target = lexemes[command.keyword + 1]?.text ?? '';
      add({ name: target, mentions: new Set(), doubt: `\`${target}\` has no value before the program runs` });
    } else if (keyword.text === 'open') {
      for (const [was, is] of renamedIn(own)) add({ name: is, mentions: namesOf(was) });
    } else if (keyword.text === 'attribute' && own.some((one) => UNNAMED.test(one.text))) {
      for (const target of attributeTargets(own) ?? own.map((one) => one.text))
        everywhere.add(lastPart(target));
    } else if (word?.text === 'csimp' && keyword.text === 'attribute') {
      const targets = attributeTargets(own);
      if (targets === undefined) everything ??= anywhere(word);
      for (const target of targets ?? []) for (const part of replacedBy(target, file)) add(part);
    } else if (word !== undefined && keyword.text === 'attribute') {
      const targets = attributeTargets(own);
      if (targets === undefined) everything ??= anywhere(word);
      for (const target of targets ?? [])
        add({ name: target, mentions: new Set(), doubt: doubtWords(target, own, sign) });
    } else if (word !== undefined && !isIdle)
      everything ??= name === undefined ? anywhere(word) : doubtWords(name, own, sign);
    else if (!isIdle) for (const mentioned of namesOf(text)) everywhere.add(mentioned);
  }
  return { parts, everywhere, ...(everything !== undefined && { everything }) };
}

/** What stands in the statement of a `csimp` fact: the fact replaces its left side wherever that stands. */
function partsReplaced(fact: string, text: string): readonly Part[] {
  const [statement = ''] = text.slice(text.indexOf(':') + 1).split(':=');
  return [...namesOf(statement)].map((name) => ({
    ...{ name, mentions: new Set<string>() },
    doubt: `\`${name}\` may run as \`${fact}\` says`,
  }));
}

/** The same for a fact that became one after it was stated. */
function replacedBy(fact: string, { declarations, source }: LeanFile): readonly Part[] {
  const stated = declarations.filter(({ fullName }) => lastPart(fullName ?? '') === lastPart(fact));
  return stated.flatMap(({ span }) => partsReplaced(fact, source.text.slice(span.start, span.end)));
}

/** The words in the `@[…]` in front of a declaration. */
function attributesBefore(lexemes: readonly Lexeme[]): readonly string[] {
  const [first] = lexemes;
  if (first?.text.startsWith('@[') !== true) return [];
  const close = lexemes.findIndex(({ text }) => text === ']');
  return lexemes.slice(0, close).map(({ text }) => text);
}

/** The pairs of names in `open A renaming f → g, h → k`. */
function renamedIn(lexemes: readonly Lexeme[]): readonly (readonly [was: string, is: string])[] {
  return lexemes.flatMap(({ text }, index) => {
    const was = lexemes[index - 1]?.text;
    const is = lexemes[index + 1]?.text;
    return (text === '→' || text === '->') && was !== undefined && is !== undefined
      ? [[was, is] as const]
      : [];
  });
}

function isDoubtful({ text, kind }: Lexeme): boolean {
  return REPLACED.test(text) || (kind !== 'string' && SIGNS.has(text));
}

/** Whether a term reaches a declaration only by its name: instances are found by their types, types by their constructors. */
function isReachedByName({ kind }: Declaration): boolean {
  return ['def', 'abbrev', 'theorem', 'lemma', 'opaque', 'axiom'].includes(kind);
}

/** The names behind `attribute [… ]`; `undefined` where they cannot be read. */
function attributeTargets(lexemes: readonly Lexeme[]): readonly string[] | undefined {
  const close = lexemes.findLastIndex(({ text }) => text === ']');
  const names = lexemes.slice(close + 1);
  return close !== -1 && names.length > 0 && names.every(({ kind }) => kind === 'identifier')
    ? names.map(({ text }) => text)
    : undefined;
}

/** The doubt about a declaration, in words; `sign` is the index of the lexeme that gives rise to it. */
function doubtWords(name: string, lexemes: readonly Lexeme[], sign: number): string {
  const text = lexemes[sign]?.text ?? '';
  const next = lexemes[sign + 1];
  if (REPLACED.test(text))
    return next?.kind === 'identifier'
      ? `\`${name}\` runs as \`${next.text}\``
      : `\`${name}\` runs as other code`;
  switch (text) {
    case 'partial':
      return `\`${name}\` is partial: nothing can be proved of what it computes`;
    case 'opaque':
      return `\`${name}\` is opaque: nothing can be proved of its values`;
    case 'unsafe':
      return `\`${name}\` is unsafe: what it computes is not what can be proved of it`;
    case 'extern':
      return `\`${name}\` runs as foreign code`;
    default:
      return `\`${name}\` does not run as it is defined`;
  }
}
