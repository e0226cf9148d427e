import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import { auditName } from '../check/inspect';

/** A statement about definitions: a theorem, a lemma or an example. */
export interface Spec {
  readonly declaration: Declaration;
  /** Full name; `example@LINE` (lines from 1) for an example, as the auditor reports it. */
  readonly name: string;
}

/** Declarations that state something and nothing else: with a proof they are theorems. */
export const STATING: ReadonlySet<Declaration['kind']> = new Set(['theorem', 'lemma', 'example']);

/** The specs of a file, in document order. An example may turn out to be data: Lean tells, not the text. */
export function specsOf(file: LeanFile): readonly Spec[] {
  return file.declarations
    .filter(({ kind }) => STATING.has(kind))
    .map((declaration) => ({ declaration, name: auditName(file, declaration) }));
}
