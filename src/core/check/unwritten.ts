import { splitCommands } from '../lean/commands';
import type { LeanFile } from '../lean/file';
import { matchBrackets } from '../lean/lexeme';
import { comparePositions, type Position, type Range } from '../lean/text';
import { auditEntry, auditFinding, type Finding } from './inspect';
import type { AuditOutcome, DeclarationAudit } from './ports';

type Audited = Extract<AuditOutcome, { kind: 'audited' }>;

/**
 * Declarations that Lean has and the text does not show: made by a macro, an `elab` or `run_cmd`. Not among them are what
 * belongs to a declaration of the text (`where` helpers, derived instances), what Lean makes of a new notation, and examples.
 *
 * @param file the text that was audited
 * @returns accepted and refused ones, in document order as far as Lean knows their places
 */
export function unwrittenDeclarations(file: LeanFile, audit: Audited): readonly DeclarationAudit[] {
  const entries = [...audit.declarations, ...audit.refused];
  const written = new Set<DeclarationAudit>();
  const owned: Range[] = [];
  for (const declaration of file.declarations) {
    const { span } = declaration;
    const entry = auditEntry(file, declaration, entries);
    if (entry !== undefined) written.add(entry);
    // Lean knows better than the text where a declaration ends that is followed by a command of the user's own.
    owned.push(entry?.range ?? file.source.rangeOf(span));
  }
  const names = new Set([...written].map(({ name }) => name));
  return entries
    .filter((entry) => {
      const { name, kind, range } = entry;
      if (written.has(entry)) return false;
      if (range === undefined) return !prefixesOf(name).some((prefix) => names.has(prefix));
      if (owned.some((one) => isWithin(range.start, one))) return false;
      return kind === 'theorem' || kind === 'axiom' || !isSyntaxAt(file, range);
    })
    .sort((a, b) =>
      a.range === undefined || b.range === undefined
        ? Number(a.range === undefined) - Number(b.range === undefined)
        : comparePositions(a.range.start, b.range.start),
    );
}

/** How a declaration stands that the text does not show. */
export interface UnwrittenReport extends Finding {
  readonly name: string;
  readonly kind: DeclarationAudit['kind'];
  /** Where the command stands that made it, as far as Lean tells: UTF-16 columns. */
  readonly at?: Position;
}

/** States the declarations that Lean has and the text does not show: see {@link unwrittenDeclarations}. */
export function unwrittenReports(
  file: LeanFile,
  audit: Audited,
  allowedAxioms: readonly string[],
): readonly UnwrittenReport[] {
  return unwrittenDeclarations(file, audit).map((found) => ({
    ...auditFinding(found, found.kind === 'theorem' ? 'proved' : 'defined', allowedAxioms),
    ...{ name: found.name, kind: found.kind },
    ...(found.range && { at: found.range.start }),
  }));
}

function isWithin(position: Range['start'], range: Range): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) < 0;
}

function prefixesOf(name: string): readonly string[] {
  const dots = [...name.matchAll(/\./gu)].map(({ index }) => index);
  return dots.map((dot) => name.slice(0, dot));
}

/** Commands that make definitions for Lean's parser, elaborator or start-up, about which nobody asks. */
const SYNTAX: ReadonlySet<string> = new Set([
  ...['notation', 'infix', 'infixl', 'infixr', 'prefix', 'postfix', 'macro', 'macro_rules', 'syntax'],
  ...['declare_syntax_cat', 'elab', 'elab_rules', 'binder_predicate', 'unif_hint', 'simproc', 'dsimproc'],
  ...['simproc_decl', 'dsimproc_decl', 'initialize', 'builtin_initialize', 'register_option'],
  ...['register_simp_attr', 'register_builtin_option', 'notation3', 'scoped_notation'],
]);

function isSyntaxAt(file: LeanFile, { start }: Range): boolean {
  const at = file.source.offsetAt(start);
  const { lexemes, header } = file;
  const from = lexemes.findIndex((lexeme) => lexeme.start >= header.span.end);
  if (from === -1) return false;
  const command = splitCommands(lexemes, matchBrackets(lexemes), from).findLast(
    ({ first }) => (lexemes[first]?.start ?? Infinity) <= at,
  );
  return command !== undefined && SYNTAX.has(lexemes[command.keyword]?.text ?? '');
}
