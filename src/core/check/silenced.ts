import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import type { Lexeme } from '../lean/lexeme';
import type { Span } from '../lean/text';
import { EditList, type Edit } from './edits';
import {
  commandAt,
  isSelfContained,
  leanCommands,
  ownCommandStarts,
  type LeanCommand,
} from './lean-commands';

/** Runs a command, keeps what it does to the environment, and drops its messages. */
const SILENCER = '#guard_msgs (drop all) in';

/** A copy of a file, in which what fails does so in silence. */
export interface SilencedCopy {
  readonly text: string;
  /** From the file to the copy. Every line stays the line it was. */
  readonly edits: EditList;
}

/** Why no copy can be made: an offset of the file, at which an error stays. */
export interface NotSilenced {
  readonly errorAt: number;
}

/**
 * Makes a copy of a file with errors that compiles. Lean goes on after an error, with `sorry` for what it could not
 * elaborate, and writes nothing in the end. The copy has what fails run by `#guard_msgs`, so that Lean has the same
 * declarations in it as in the file, each meaning the same. Only what Lean cannot even parse is left out, and only where that
 * is a declaration, or a command that tells something: then what mentions it is in doubt.
 */
export class Silencer {
  readonly #file: LeanFile;
  readonly #commands: readonly LeanCommand[];
  readonly #silenced = new Map<number, number | undefined>();
  readonly #cut = new Map<number, Cut>();

  constructor(file: LeanFile) {
    this.#file = file;
    this.#commands = leanCommands(file);
  }

  /** Whether something is left out. */
  get leavesOut(): boolean {
    return this.#cut.size > 0;
  }

  /**
   * Sees to more errors.
   *
   * @param errors offsets in the file
   * @returns the next copy to try, or the error that nothing more can be done about
   */
  silence(errors: readonly number[]): SilencedCopy | NotSilenced {
    // What was seen to in an earlier round is not tried in the same way again; in this round one start may serve many.
    const before = new Set(this.#silenced.keys());
    for (const error of errors) {
      const command = commandAt(this.#commands, error);
      if (command === undefined || error < this.#file.header.span.end) return { errorAt: error };
      const starts = [command.span.start, ...ownCommandStarts(command).map(({ start }) => start)].filter(
        (start) => start <= Math.max(error, command.span.start),
      );
      // The whole command first, then ever closer to the error.
      const start = starts.find((one) => !before.has(one));
      if (start !== undefined) {
        this.#silenced.set(start, start === command.span.start ? command.after : endBefore(command, start));
        continue;
      }
      const cut = cutAt(this.#file, command, starts.at(-1) ?? command.span.start, error);
      if (cut === undefined || this.#cut.has(cut.span.start)) return { errorAt: error };
      this.#cut.set(cut.span.start, cut);
    }
    const { text } = this.#file.source;
    const cuts = [...this.#cut.values()];
    const edits = new EditList([
      ...[...this.#silenced]
        .filter(([start]) => !cuts.some(({ span }) => span.start <= start && start < span.end))
        // Behind what stands before, so that no line and no indentation changes.
        .map(([start, after]): Edit => {
          const at = after ?? start;
          return {
            span: { start: at, end: at },
            text: after === undefined ? `${SILENCER} ` : ` ${SILENCER}`,
          };
        }),
      ...cuts.map(({ span }): Edit => ({
        span,
        text: text.slice(span.start, span.end).replaceAll(/[^\r\n]+/gu, ''),
      })),
    ]);
    return { text: edits.applyTo(text), edits };
  }

  /**
   * Declarations that may mean something else in the copy than in the file: those left out, and whatever mentions one.
   *
   * @returns each with the line (from 1) of what was left out; `undefined` where all else is in doubt
   */
  doubtful(): ReadonlyMap<Declaration, number> | undefined {
    const { source, declarations } = this.#file;
    const names = new Map<string, number>();
    const found = new Map<Declaration, number>();
    const cuts = [...this.#cut.values()].sort((a, b) => a.span.start - b.span.start);
    for (const { span, declared } of cuts) {
      const line = source.positionAt(span.start).line + 1;
      for (const declaration of declared) found.set(declaration, line);
      for (const { fullName } of declared) names.set(lastPart(fullName ?? ''), line);
    }
    names.delete('');
    for (const command of this.#commands) {
      const inside = declarations.filter(({ span }) => isInside(span, command.span));
      if (inside.length === 0) {
        if (cuts.some(({ span }) => isInside(command.span, span))) continue;
        const telling = isSelfContained(command);
        if (!telling && command.lexemes.some((lexeme) => mentioned(lexeme, names) !== undefined))
          return undefined;
        continue;
      }
      // A mutual block stands and falls together.
      const line = command.lexemes.map((lexeme) => mentioned(lexeme, names)).find((one) => one !== undefined);
      if (line === undefined) continue;
      for (const declaration of inside) {
        if (!found.has(declaration)) found.set(declaration, line);
        names.set(lastPart(declaration.fullName ?? ''), line);
        names.delete('');
      }
    }
    return found;
  }
}

interface Cut {
  readonly span: Span;
  readonly declared: readonly Declaration[];
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function endBefore({ lexemes }: LeanCommand, start: number): number | undefined {
  return lexemes.findLast(({ end }) => end <= start)?.end;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The line of a name that a lexeme mentions, be it a part of a longer one. */
function mentioned({ kind, text }: Lexeme, names: ReadonlyMap<string, number>): number | undefined {
  if (kind !== 'identifier' && kind !== 'nameLiteral' && kind !== 'unterminatedName') return undefined;
  for (const part of text.split(/[.`]/u)) {
    const line = names.get(part);
    if (line !== undefined) return line;
  }
  return undefined;
}

/** Attributes of a definition that change nothing of what is said elsewhere. */
const PLAIN_ATTRIBUTE =
  /^@\[\s*(?:(?:simp|grind|inline|reducible|expose|ext|noinline|specialize)[\s,]*)*\]$/u;
const STATEMENTS: ReadonlySet<Declaration['kind']> = new Set(['theorem', 'lemma', 'example']);
const NAMED_ONLY: ReadonlySet<Declaration['kind']> = new Set([
  ...STATEMENTS,
  ...(['def', 'abbrev', 'opaque', 'axiom'] as const),
]);

/** What to leave out for an error that Lean's parser has; `undefined` where the rest may mean something else without it. */
function cutAt(file: LeanFile, command: LeanCommand, start: number, error: number): Cut | undefined {
  // A command of the user's own that follows is none of it.
  const next = ownCommandStarts(command).find((lexeme) => lexeme.start > Math.max(error, start));
  const end = next === undefined ? command.span.end : (endBefore(command, next.start) ?? command.span.end);
  const span = { start, end };
  if (start !== command.span.start || !isSelfContained(command)) return undefined;
  const inside = command.lexemes.filter((lexeme) => isInside(lexeme, span));
  // Lean goes on at the next word that starts a command, which these may be anywhere.
  const roaming = inside.filter(
    ({ text, kind }) => text === 'open' || text === 'set_option' || kind === 'hashWord',
  );
  const own = command.keywords.filter(
    (word) => word === 'open' || word === 'set_option' || word.startsWith('#'),
  );
  if (roaming.length > own.length) return undefined;
  const declared = file.declarations.filter((declaration) => isInside(declaration.span, command.span));
  const harmless = declared.every(
    ({ kind, attributes }) =>
      STATEMENTS.has(kind) ||
      (NAMED_ONLY.has(kind) &&
        attributes.every((list) => PLAIN_ATTRIBUTE.test(file.source.text.slice(list.start, list.end)))),
  );
  return harmless ? { span, declared } : undefined;
}
