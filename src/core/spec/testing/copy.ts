import { EditList, type Edit } from '../../check/edits';
import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import type { Span } from '../../lean/text';
import { lastPart, namesOf } from '../../candidates/terms';
import type { Spec } from '../specs';

/** A copy of a user's file that statements can be tested in. */
export interface TestCopy {
  /** Library, then the user's definitions as they are, then statements without their proofs. Ends in a line end. */
  readonly text: string;
  /** Where the user's own text starts in it. */
  readonly userStart: number;
  /** What each spec is called in the copy, from the root (`none` of the file is not the library's): an example has a name there. */
  readonly names: ReadonlyMap<Spec, string>;
  /** Where the declaration of each spec stands in the copy. */
  readonly spans: ReadonlyMap<Spec, Span>;
}

const DATA: ReadonlySet<Declaration['kind']> = new Set([
  'def',
  'abbrev',
  'instance',
  'structure',
  'inductive',
  'class',
  'opaque',
]);

/**
 * Makes a copy of a file for tests. Proofs are left out, since none is needed to compute (and an old one may take long, or
 * fail), but for those of lemmas that definitions mention: Lean evaluates nothing that rests on `sorry`.
 *
 * @param library the text of `media/testing.lean`; it stands above everything of the user's, so that Lean reads it once
 * @param changes further edits of the user's text, of definitions
 */
export function testCopy(
  file: LeanFile,
  specs: readonly Spec[],
  library: string,
  changes: readonly Edit[] = [],
): TestCopy {
  const { source, header } = file;
  const needed = namesOf(
    file.declarations
      .filter(({ kind }) => DATA.has(kind))
      .map(({ span }) => source.text.slice(span.start, span.end))
      .join('\n'),
  );
  const edits: Edit[] = [...changes, ...runnable(file, changes)];
  const names = new Map<Spec, string>();
  for (const spec of specs) {
    const { declaration, name } = spec;
    if (declaration.kind === 'example') {
      const own = `_root_.verdict_example_${declaration.keywordStart}`;
      names.set(spec, own);
      const { keywordStart } = declaration;
      edits.push({ span: { start: keywordStart, end: keywordStart + 7 }, text: `theorem ${own}` });
    } else names.set(spec, `_root_.${name}`);
    if (declaration.kind === 'example' || !needed.has(lastPart(name)))
      edits.push(...withoutProof(declaration));
  }
  const list = new EditList(edits);
  const whole = list.applyTo(source.text);
  // Nothing is edited in the header.
  const front = whole.slice(0, header.span.end);
  const above = `${front}${front === '' ? '' : '\n'}${library}\n`;
  const shift = above.length - front.length;
  const spans = new Map(
    specs.map((spec) => {
      const { start, end } = spec.declaration.span;
      return [spec, { start: list.forward(start) + shift, end: list.forward(end) + shift }] as const;
    }),
  );
  return {
    text: `${above}${whole.slice(front.length).trimEnd()}\n\n`,
    userStart: above.length,
    names,
    spans,
  };
}

/**
 * Edits that let definitions run whose proofs of termination are open: `partial` in place of those proofs. What such a one
 * gives where it ends is what it gives once they are there, whatever they are.
 *
 * @param changes edits that these must not overlap
 */
function runnable({ declarations, holes, lexemes }: LeanFile, changes: readonly Edit[]): readonly Edit[] {
  return declarations.flatMap((declaration) => {
    const { kind, span, keywordStart, inMutual, modifiers } = declaration;
    if (kind !== 'def' || inMutual || modifiers.includes('partial')) return [];
    const own = holes.filter((hole) => hole.declaration === declaration);
    if (own.length === 0) return [];
    const inside = lexemes.filter(({ start, end }) => span.start <= start && end <= span.end);
    const at = inside.find(({ text }) => text === 'termination_by' || text === 'decreasing_by')?.start;
    const proof = inside.find(({ text }) => text === 'decreasing_by')?.start;
    if (at === undefined || proof === undefined || own.some((hole) => hole.span.start < proof)) return [];
    if (inside.some(({ text }) => text === 'where')) return [];
    if (changes.some((change) => change.span.end > at && change.span.start < span.end)) return [];
    return [
      { span: { start: keywordStart, end: keywordStart }, text: 'partial ' },
      { span: { start: at, end: span.end }, text: '' },
    ];
  });
}

/** The edit that puts `sorry` in place of a declaration's body; none where it has no body. */
export function withoutProof({ body, span }: Declaration): readonly Edit[] {
  switch (body.kind) {
    case 'none':
      return [];
    case 'term':
    case 'tactics':
      return [{ span: { start: body.assign.start, end: span.end }, text: ':= sorry' }];
    case 'equations':
    case 'where':
      return [{ span: { start: body.at.start, end: span.end }, text: ':= sorry' }];
  }
}
