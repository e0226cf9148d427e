import type { Edit } from '../../check/edits';
import { EditList } from '../../check/edits';
import { gate } from '../../check/gate';
import { nameParts } from '../../lean/names';
import { lastPart } from '../../candidates/terms';
import { indented } from '../../candidates/model/lean-text';
import { bodyStart, statementEnd, type Declaration } from '../../lean/declarations';
import { readLeanFile, type LeanFile } from '../../lean/file';
import { missingIn, type Missing } from './stub';

/**
 * The edit that puts a body into a stub.
 *
 * @param body text that begins with `:=`, or with a first equation and the spaces before it, for lines of their own
 */
export function bodyEdit(file: LeanFile, stub: Declaration, body: string): Edit {
  const { source } = file;
  const { span } = stub;
  const at = statementEnd(stub);
  const missing = missingIn(file, stub);
  // What stands behind the body (`termination_by`) stays.
  const end = missing?.kind === 'body' ? missing.span.end : span.end;
  const columns = source.positionAt(span.start).character;
  const text = indented(body, columns);
  if (body.startsWith(':=')) return { span: { start: at, end }, text };
  const spaces = /[ \t]*$/u.exec(source.text.slice(0, at))?.[0].length ?? 0;
  return { span: { start: at - spaces, end }, text: `\n${' '.repeat(columns)}${text}` };
}

/** The edit that puts terms into the arms that a stub misses, one for each, in order. */
export function armsEdit(
  { source }: LeanFile,
  stub: Declaration,
  missing: Missing,
  terms: readonly string[],
): Edit {
  const start = bodyStart(stub) ?? stub.span.end;
  const holes = missing.kind === 'arms' ? missing.arms.flatMap(({ hole }) => hole ?? []) : [];
  const shifted = holes.map(({ start: from, end }, index) => ({
    span: { start: from - start, end: end - start },
    text: terms[index] ?? 'sorry',
  }));
  const end = stub.span.end;
  return { span: { start, end }, text: new EditList(shifted).applyTo(source.text.slice(start, end)) };
}

/**
 * Looks over a body that a model wrote, before Lean sees it: it may not reach outside of the definition, run code while Lean
 * elaborates, or give a name of the file another meaning.
 *
 * @returns the edit, or why it is refused
 */
export function placeUntrusted(
  file: LeanFile,
  stub: Declaration,
  body: string,
): { readonly edit: Edit } | { readonly refused: string } {
  const text = body.startsWith(':=') ? body.slice(2).trimStart() : body;
  const passed = gate(text, { allowLocalDefinitions: true });
  if (!passed.ok) return { refused: passed.reason };
  if (/(?<![\p{L}\p{N}_.])(?:where|rec)(?![\p{L}\p{N}_.])/u.test(text) && mayBeMeantElsewhere(file, stub))
    return { refused: 'A local definition of it could change what another name in the file means.' };
  const edit = bodyEdit(file, stub, body);
  return keepsTheRest(file, stub, edit)
    ? { edit }
    : { refused: 'It does not end where the definition does.' };
}

/** Whether something else in the file names what stands below the stub (`stub.part`): a local definition is called so. */
function mayBeMeantElsewhere({ lexemes }: LeanFile, { fullName = '', span }: Declaration): boolean {
  const own = lastPart(fullName);
  return lexemes.some(({ kind, text, start }, index) => {
    if (kind !== 'identifier' || (span.start <= start && start < span.end)) return false;
    const parts = nameParts(text);
    const isOpened = ['open', 'namespace', 'export'].includes(lexemes[index - 1]?.text ?? '');
    return parts.slice(0, isOpened ? undefined : -1).includes(own);
  });
}

/** Whether everything but the body is read as before. */
function keepsTheRest(file: LeanFile, stub: Declaration, edit: Edit): boolean {
  const changed = readLeanFile(new EditList([edit]).applyTo(file.source.text));
  const index = file.declarations.indexOf(stub);
  const own = changed.declarations[index];
  const end = edit.span.start + edit.text.trimEnd().length;
  if (own === undefined) return false;
  return (
    own.span.end === end &&
    own.body.kind !== 'none' &&
    own.keywordStart === stub.keywordStart &&
    changed.declarations.length === file.declarations.length &&
    changed.declarations.every(({ fullName, kind }, at) => {
      const { fullName: name, kind: of } = file.declarations[at] ?? {};
      return name === fullName && of === kind;
    })
  );
}
