import { statementEnd, type Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import type { Edit } from './edits';
import { stateIn } from './inspect';
import type { Judged } from './judge';
import type { LeanDiagnostic } from './ports';

/** Declarations that nothing can cite, or whose body is what the user says. */
const NEVER_CITED: ReadonlySet<Declaration['kind']> = new Set([
  'example',
  'structure',
  'class',
  'inductive',
  'coinductive',
]);

/**
 * Makes declarations `unsafe`, so that no proof below can rest on them: the kernel refuses a safe declaration that uses an
 * unsafe one, whichever tactic brought it in (Lean's `src/kernel/environment.cpp`, "invalid declaration, it uses unsafe
 * declaration"). A theorem cannot be `unsafe`; a definition of the same type can, and takes the same attributes.
 *
 * @returns edits of the file's text; none for kinds that cannot be cited
 */
export function uncitableEdits(file: LeanFile, declarations: Iterable<Declaration>): readonly Edit[] {
  return [...declarations].flatMap((declaration): readonly Edit[] => {
    const { kind, keywordStart, modifiers } = declaration;
    if (NEVER_CITED.has(kind) || modifiers.includes('unsafe')) return [];
    const word = (text: string): Edit['span'] | undefined => modifierSpan(file, declaration, text);
    // `partial` and `unsafe` exclude each other; `nonrec` comes after `unsafe`.
    const partial = word('partial');
    if (partial !== undefined) return [{ span: partial, text: 'unsafe' }];
    const at = word('nonrec')?.start ?? keywordStart;
    if (kind === 'instance') return instanceEdits(file, declaration);
    const isTheorem = kind === 'theorem' || kind === 'lemma';
    const keyword = { start: keywordStart, end: keywordStart + kind.length };
    if (!isTheorem) return [{ span: { start: at, end: at }, text: 'unsafe ' }];
    return at === keywordStart
      ? [{ span: keyword, text: 'unsafe def' }]
      : [
          { span: { start: at, end: at }, text: 'unsafe ' },
          { span: keyword, text: 'def' },
        ];
  });
}

/**
 * An instance as an `unsafe` definition with the attribute. One of a class of propositions would become a theorem of its own
 * accord, `unsafe` or not.
 */
function instanceEdits(file: LeanFile, declaration: Declaration): readonly Edit[] {
  const { span, keywordStart, attributes, docComment, fullName } = declaration;
  const { lexemes } = file;
  const at = lexemes.findIndex(({ start }) => start === keywordStart);
  const own = lexemes.slice(at).filter(({ end }) => end <= span.end);
  const keyword = { start: keywordStart, end: keywordStart + 'instance'.length };
  const named = fullName === undefined ? ` verdict_instance_${keywordStart}` : '';
  const scope = ['local', 'scoped'].flatMap((word) => modifierSpan(file, declaration, word) ?? []);
  const [kind] = scope.map(({ start, end }) => `${file.source.text.slice(start, end)} `);
  // `instance (priority := low) …`
  const hasPriority = own[1]?.text === '(' && own[2]?.text === 'priority';
  const close = hasPriority ? own.findIndex(({ text }) => text === ')') : -1;
  const priority = own
    .slice(4, Math.max(4, close))
    .map(({ text }) => text)
    .join(' ');
  const attribute = `${kind ?? ''}instance${priority === '' ? '' : ` ${priority}`}, reducible`;
  const [list] = attributes;
  const begin = docComment?.end ?? span.start;
  const first = lexemes.find(({ start }) => start >= begin)?.start ?? begin;
  // Of what begins at the same place the attribute comes first.
  const edits = [
    ...scope.map((one) => ({ span: one, text: '' })),
    { span: { start: keyword.start, end: own[close]?.end ?? keyword.end }, text: `unsafe def${named}` },
  ];
  if (list !== undefined)
    return [{ span: { start: list.start + 2, end: list.start + 2 }, text: `${attribute}, ` }, ...edits];
  const [one, ...others] = edits;
  return one?.span.start === first
    ? [{ ...one, text: `@[${attribute}] ${one.text}` }, ...others]
    : [{ span: { start: first, end: first }, text: `@[${attribute}] ` }, ...edits];
}

function modifierSpan(
  { lexemes }: LeanFile,
  { span, keywordStart, attributes }: Declaration,
  word: string,
): Edit['span'] | undefined {
  return lexemes.find(
    ({ text, start, end }) =>
      text === word &&
      span.start <= start &&
      end <= keywordStart &&
      !attributes.some((list) => list.start <= start && end <= list.end),
  );
}

/** Whether the kernel refuses a declaration because it uses an `unsafe` one. */
export function usesUnsafe({ severity, message }: LeanDiagnostic): boolean {
  return severity === 'error' && message.includes('uses unsafe declaration');
}

/**
 * The declarations of a text that are not proved: those with a `sorry`, whoever wrote it, and those with an error.
 *
 * @param file its declarations are the ones returned
 * @param judged the same text as Lean has it
 */
export function unprovedIn(file: LeanFile, judged: Judged): ReadonlySet<Declaration> {
  return new Set(
    file.declarations.filter((declaration) => {
      const state = stateIn(file, declaration, judged);
      return state === 'hole' || state === 'error';
    }),
  );
}

/**
 * The declarations that a statement mentions, and those that these mention in turn, as far as names tell: a name counts as
 * a mention of each declaration whose full name ends in it.
 */
export function mentionedByStatement(file: LeanFile, declaration: Declaration): ReadonlySet<Declaration> {
  const byLastPart = new Map<string, Declaration[]>();
  for (const one of file.declarations) {
    const last = one.fullName?.split('.').at(-1);
    if (last !== undefined) byLastPart.set(last, [...(byLastPart.get(last) ?? []), one]);
  }
  const found = new Set<Declaration>();
  const follow = (start: number, end: number): void => {
    for (const { kind, text, start: at } of file.lexemes) {
      if (kind !== 'identifier' || at < start || at >= end) continue;
      for (const part of text.split('.'))
        for (const one of byLastPart.get(part) ?? []) {
          if (found.has(one) || one === declaration) continue;
          found.add(one);
          // A proof is nothing that a statement says.
          const says = one.kind === 'theorem' || one.kind === 'lemma' ? statementEnd(one) : one.span.end;
          follow(one.span.start, says);
        }
    }
  };
  follow(declaration.span.start, statementEnd(declaration));
  return found;
}
