import { isInStatement, type Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';
import { readLeanFile } from '../lean/file';
import { placeCandidate } from '../lean/placement';
import { spelt } from '../lean/spelling';
import { EditList, type Edit } from './edits';
import type { Target } from './judge';

/**
 * Stands in for the other holes of a declaration while one of them is checked, so that a `sorry` smuggled into the
 * candidate still shows: Lean warns about the declaration once, whoever the `sorry` belongs to.
 */
export const OPEN_HOLE_AXIOM = '_verdict_open_hole';

/**
 * Its declaration, which may stand in front of any command: neither a namespace, nor a universe or a variable of the
 * section changes it. Lean's library search leaves out names that start with `_`; the attributes are those of `sorryAx`, so
 * that definitions compile.
 */
export const OPEN_HOLE_DECLARATION = `@[extern "lean_sorry", never_extract] axiom _root_.${OPEN_HOLE_AXIOM}.{_verdict_u} {_verdict_t : Sort _verdict_u} : _verdict_t`;

/** The tactic that closes a goal with it. */
export const OPEN_HOLE_PROOF = `exact _root_.${OPEN_HOLE_AXIOM}`;

/** The name of an instance that has none, while its type is compared. */
export const INSTANCE_NAME = '_verdict_instance';

/**
 * The text in which one hole is worked on: the user's text up to the end of the hole's declaration, byte for byte, and
 * nothing after it, so that a check elaborates nothing else, however long the file. What comes after a command cannot
 * change what that command means; the whole file is checked once more before a proof is reported.
 */
export interface Site {
  readonly file: LeanFile;
  readonly hole: Hole;
  readonly declaration: Declaration;
  readonly target: Target;
  /** From the file that it was cut out of to `file`; what comes after the declaration counts as left in place. */
  readonly edits: EditList;
}

/** Why a hole is not one that a proof can fill. */
export interface NoSite {
  readonly reason: string;
}

/** The target that a declaration makes of itself: what must hold of it once it is proved. */
export function targetOf(declaration: Declaration): Target {
  const { kind, span, keywordStart } = declaration;
  return { span, keywordStart, marked: kind === 'theorem' || kind === 'lemma' || kind === 'example' };
}

/**
 * Cuts the site of a hole out of a file.
 *
 * @param file the file with every proof found so far in place
 * @param hole one of its holes
 * @param changes edits of what stands above the declaration, for a site that is not the user's exact text
 */
export function siteOf(file: LeanFile, hole: Hole, changes: readonly Edit[] = []): Site | NoSite {
  const { declaration } = hole;
  const stated = { reason: 'this hole is part of a statement, which is yours to write' };
  if (hole.form === 'sorry' && isInStatement(declaration, hole.span.start)) return stated;

  const { command, nameEnd } = declaration;
  const gap = file.gaps.find((other) => other.declaration.command === command);
  if (gap !== undefined) return { reason: gap.reason };
  // Lean reads a mutual block as one: its holes are each other's siblings.
  const siblings = file.holes.filter((other) => other !== hole && other.declaration.command === command);
  const edits: Edit[] = siblings.map((sibling) => ({
    span: sibling.span,
    text: placedText(file, sibling, OPEN_HOLE_PROOF),
  }));
  if (siblings.length > 0)
    edits.push({
      span: { start: command.start, end: command.start },
      text: `${OPEN_HOLE_DECLARATION}\n`,
    });
  if (hole.form !== 'sorry') edits.push({ span: hole.span, text: spelt(hole) });
  const unnamed = declaration.kind === 'instance' && declaration.name === undefined;
  if (unnamed) edits.push({ span: { start: nameEnd, end: nameEnd }, text: ` ${INSTANCE_NAME}` });
  const list = new EditList([...edits, ...changes]);
  const whole = list.applyTo(file.source.text);
  const cut = whole.slice(0, list.forward(command.end));
  const site = readLeanFile(`${cut}\n${statementEcho(declaration)}`);
  const start = list.forward(hole.span.start) + hole.lead.length;
  const found = site.holes.find(({ span }) => span.start === start);
  if (found === undefined) return { reason: 'this declaration cannot be taken out of its file' };
  if (isInStatement(found.declaration, start)) return stated;
  const target = targetOf(found.declaration);
  return { file: site, hole: found, declaration: found.declaration, target, edits: list };
}

/**
 * The type of a theorem is settled before its proof is read. That of a definition is not: its body may draw in variables
 * of the section as arguments, or settle a universe. So Lean prints the type, whole, and it has to be the same before and
 * after.
 */
function statementEcho({ kind, fullName }: Declaration): string {
  const settled = kind === 'theorem' || kind === 'lemma' || kind === 'example';
  if (settled) return '';
  const name = fullName === undefined ? INSTANCE_NAME : `_root_.${fullName}`;
  const whole = 'set_option pp.all true in set_option pp.maxSteps 1000000 in set_option pp.deepTerms true in';
  return `${whole} #check @${name}\n`;
}

/** The text that stands for a candidate once it is in place of a hole. */
export function placedText(file: LeanFile, hole: Hole, candidate: string): string {
  const placed = placeCandidate(file, hole, candidate).text;
  const after = file.source.text.length - hole.span.end;
  return placed.slice(hole.span.start, placed.length - after);
}
