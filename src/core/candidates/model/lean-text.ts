import { readLeanFile } from '../../lean/file';
import type { StatedGoal } from '../types';
import type { RelatedDeclaration } from './types';

/** A fenced block of Markdown, its fence longer than any in the code. */
export function fenced(code: string, language = 'lean'): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

/** A text with its lines but the first moved to the right. @param columns by so many spaces */
export function indented(text: string, columns: number): string {
  return text.replaceAll(/\n(?=[^\n])/gu, `\n${' '.repeat(columns)}`);
}

/** Declarations as they would stand in a file, whole, in the project's order and in their namespaces. */
export function declarationsText(declarations: readonly RelatedDeclaration[]): string {
  const inOrder = [...declarations].sort((a, b) => a.order - b.order);
  return inNamespaces(
    inOrder.map(({ name, text }) => ({ namespace: namespaceAround(name, text), text })),
    true,
  );
}

/** Which part of an ordinary file stands where. */
export interface FileParts {
  readonly goal: StatedGoal;
  /** Definitions and types whole, lemmas by their statements. */
  readonly declarations: readonly RelatedDeclaration[];
  /** Whether there is room for the commands in force. */
  readonly scope: boolean;
  /** What stands in place of the hole; its first line unindented, others relative to it. */
  readonly proof: string;
}

/**
 * An ordinary file that ends with the declaration that is to be proved: the imports of the user's file and no others, what
 * it rests on, the statement, what stands before the hole.
 */
export function fileText({ goal, declarations, scope, proof }: FileParts): string {
  const inOrder = [...declarations].sort((a, b) => a.order - b.order);
  const items = inOrder.map(({ name, kind, text }) => ({
    namespace: namespaceAround(name, text),
    text: kind === 'lemma' ? `${text} := by sorry` : text,
  }));
  const namespace = namespaceAround(goal.declaration ?? '', goal.statement);
  const commands = scope && goal.scope !== '' ? [{ namespace, text: goal.scope }] : [];
  const body = inNamespaces([...items, ...commands, { namespace, text: provedText(goal, proof) }], false);
  return goal.header === '' ? body : `${goal.header}\n\n${body}`;
}

/** The declaration that is to be proved with a proof in place of the hole, as the user's file has it up to there. */
export function provedText({ statement, before, prefix }: StatedGoal, proof: string): string {
  if (before === '') return `${statement} := by\n  ${indented(proof, 2)}`;
  const at = prefix.lastIndexOf(statement);
  const upToHole = at === -1 ? `${statement} := by${before}` : prefix.slice(at);
  return upToHole + indented(proof, upToHole.length - upToHole.lastIndexOf('\n') - 1);
}

/** The line of {@link provedText} on which the proof starts, from 0. */
export function proofLine(goal: StatedGoal): number {
  return provedText(goal, '').split('\n').length - 1;
}

interface Item {
  readonly namespace: string;
  readonly text: string;
}

/** @param closed whether the last namespace is left at the end */
function inNamespaces(items: readonly Item[], closed: boolean): string {
  const blocks: string[] = [];
  let current = '';
  const enter = (namespace: string): void => {
    if (namespace === current) return;
    if (current !== '') blocks.push(`end ${current}`);
    if (namespace !== '') blocks.push(`namespace ${namespace}`);
    current = namespace;
  };
  for (const { namespace, text } of items) {
    enter(namespace);
    blocks.push(text);
  }
  if (closed) enter('');
  return blocks.join('\n\n');
}

/** The namespace that a declaration stands in: its full name without the name it is written with. */
export function namespaceAround(fullName: string, text: string): string {
  const written = readLeanFile(text).declarations[0]?.name;
  return written !== undefined && fullName.endsWith(`.${written}`)
    ? fullName.slice(0, fullName.length - written.length - 1)
    : '';
}
