import type { Position, Range } from '../lean/text';

/** How loud a diagnostic is (LSP's `DiagnosticSeverity`, spelt out). */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** `leanTags` of a Lean diagnostic (Lean/Data/Lsp/Diagnostics.lean, `DiagnosticTag` of Lean). */
export const LeanTag = { unsolvedGoals: 1, goalsAccomplished: 2 } as const;

/** One message of the Lean server about a text. */
export interface LeanDiagnostic {
  /** What an editor underlines; Lean clips it to the first line. */
  readonly range: Range;
  /** What the message is about, whole. */
  readonly fullRange: Range;
  readonly severity: Severity;
  readonly message: string;
  /** See {@link LeanTag}. */
  readonly leanTags: readonly number[];
}

/** A declaration as the server sees it (a flattened `textDocument/documentSymbol` answer, in document order). */
export interface DeclarationSymbol {
  readonly name: string;
  /** LSP `SymbolKind`. */
  readonly kind: number;
  readonly range: Range;
  readonly selectionRange: Range;
}

/** What Lean says of one exact text, complete: the version that was sent is the version that was elaborated. */
export interface Elaboration {
  /** Document version that the diagnostics belong to. */
  readonly version: number;
  readonly diagnostics: readonly LeanDiagnostic[];
  /** Present only when asked for. */
  readonly symbols: readonly DeclarationSymbol[];
  /** The main goal at `goalAt`; absent where none was asked for, or Lean could not tell. */
  readonly goal?: string;
  /** What the server says of the names at `lookUp`, in the same order; absent where none were asked for. */
  readonly names?: readonly NameLookup[];
}

/** What the server says of a name in a text. */
export interface NameLookup {
  /** Where it is declared, if that is in the same text. */
  readonly declaredAt?: Position;
  /** Its hover, Markdown (Lean/Server/FileWorker/RequestHandling.lean, `handleHover`). */
  readonly hover?: string;
}

/** Why the server could not answer. */
export interface ServerTrouble {
  readonly kind: 'crashed' | 'stopped' | 'mute' | 'superseded' | 'protocol';
  readonly message: string;
}

/** The outcome of asking Lean about a text. Expected troubles are values. */
export type ElaborationOutcome =
  | { readonly kind: 'done'; readonly elaboration: Elaboration }
  | {
      readonly kind: 'timeout';
      readonly afterMs: number;
      /** What was published for this very text before the time was over. */
      readonly soFar: readonly LeanDiagnostic[];
      /** The first place that was still being elaborated then, where Lean has told. */
      readonly at?: Position;
    }
  | { readonly kind: 'trouble'; readonly trouble: ServerTrouble };

/** Options of {@link ScratchDocument.elaborate}. */
export interface ElaborateOptions {
  /** Aborting rejects with the signal's reason; what the server still computes is superseded by the next text. */
  readonly signal: AbortSignal;
  /** Wall-clock limit, ms. */
  readonly timeoutMs: number;
  /** Also ask for the declarations (one more request). */
  readonly symbols?: boolean;
  /** Also ask for the goal at a place of the text, while no other text can come in between. */
  readonly goalAt?: { readonly position: Position; readonly of: 'tactic' | 'term' };
  /** Also ask what the names at these places are, while no other text can come in between. */
  readonly lookUp?: readonly Position[];
  /**
   * Take the text as elaborated once its progress is empty and its diagnostics are published, without waiting for the
   * server to confirm it: quicker in a long file, good enough for a screen, never for a verdict.
   */
  readonly provisional?: boolean;
}

/**
 * A document that only the checker sees, with a worker of its own. Calls are queued: one text at a time. After a time-out
 * or a crash the next call finds a fresh worker.
 */
export interface ScratchDocument {
  /** Elaborates `text` as the whole document; the worker reuses what it knows of the unchanged prefix. */
  elaborate(text: string, options: ElaborateOptions): Promise<ElaborationOutcome>;
  /**
   * The goals at a position of the text last elaborated, as Lean prints them (`$/lean/plainGoal`), the main goal first;
   * `undefined` where no tactic stands, or the server could not tell.
   */
  goalsAt(position: Position, options: ElaborateOptions): Promise<readonly string[] | undefined>;
  /** The type expected by the term at a position (`$/lean/plainTermGoal`), printed as a goal. */
  termGoalAt(position: Position, options: ElaborateOptions): Promise<string | undefined>;
  /** Closes the document and lets its worker go. */
  close(): Promise<void>;
}

/** Opens scratch documents; implemented by `src/server`. */
export interface Elaborator {
  /** @param text the first text; elaboration starts at once, and its result is the next `elaborate`'s to wait for */
  open(text: string): Promise<ScratchDocument>;
}

/** What kind of constant a declaration is to the kernel. */
export type ConstantKind = 'theorem' | 'def' | 'inductive' | 'axiom' | 'opaque';

/**
 * What the auditor found about one declaration of the text, whoever wrote it: the user, a macro, or an `elab` (those that
 * the text does not show are found by {@link unwrittenDeclarations}). What Lean derives from a declaration is not listed.
 */
export interface DeclarationAudit {
  /** Full name as the user wrote it (namespaces included, no `_private` prefix). */
  readonly name: string;
  readonly kind: ConstantKind;
  /**
   * Where Lean says that it stands, in the text that was audited: lines from 0, columns in UTF-16 code units. For what a
   * macro made, this is the macro's call, or a part of it. Absent where a command added it without saying so.
   */
  readonly range?: Range;
  /** Every axiom it rests on, transitively, sorted. */
  readonly axioms: readonly string[];
  /**
   * Full names of the declarations, itself or below it, in which a `sorry` stands (also one that Lean puts where it reports
   * an error), imported ones too; sorted. Empty just where `axioms` is without `sorryAx`.
   */
  readonly sorries: readonly string[];
  /**
   * It also rests on library theorems whose proofs this Lean does not carry (the embedded one has none), so these were
   * taken on trust: they may add `propext`, `Classical.choice` and `Quot.sound`, which Lean's own library rests on.
   */
  readonly unseen?: boolean;
}

/** A declaration that the kernel does not accept again, or that rests on one. It counts as neither proved nor defined. */
export interface RefusedDeclaration extends DeclarationAudit {
  /** Why, naming the constant. */
  readonly reason: string;
  /**
   * The kernel would only have to run compiled code (`native_decide`), which the auditor does not do. `axioms` says which
   * axiom it rests on instead.
   */
  readonly native: boolean;
  /** The kernel accepted it in a copy without what Lean cannot read, in which it may mean something else. */
  readonly doubtful?: true;
}

/**
 * What a constant of the user's says, as the kernel has it: bound variables without names, equal parts written once. Two
 * descriptions are equal only if the constants mean the same, as far as the names in them do.
 */
export interface ConstantDescription {
  /** Full name, without a `_private` prefix. */
  readonly name: string;
  readonly kind: ConstantKind;
  /** Lean made it while elaborating another declaration (`f.match_1`). */
  readonly derived: boolean;
  /** What it gives once it has all that it takes; `proof` for a theorem. */
  readonly gives: 'prop' | 'type' | 'data' | 'proof';
  readonly type: string;
  /** Its value, or its constructors; empty for a theorem: proofs do not matter. */
  readonly value: string;
  /** Other constants of the user's that its type mentions, and its value or proof; sorted. */
  readonly typeUses: readonly string[];
  readonly valueUses: readonly string[];
}

/** The outcome of an audit: a compile of the exact text in a process of its own, axioms collected, kernel replayed. */
export type AuditOutcome =
  | {
      readonly kind: 'audited';
      /** Those that the kernel accepted again, with all that they rest on. */
      readonly declarations: readonly DeclarationAudit[];
      /** Those that it did not accept; nothing in `declarations` rests on one of them. */
      readonly refused: readonly RefusedDeclaration[];
      /** Every constant of the user's, imported ones too; present only when asked for. */
      readonly described?: readonly ConstantDescription[];
      /** How many constants the kernel accepted again over freshly imported modules. */
      readonly replayed: number;
      readonly ms: number;
    }
  | {
      /** The text does not compile, or the compiled file is not what Lean writes. */
      readonly kind: 'refused';
      readonly reason: string;
      readonly ms: number;
    }
  /** The auditor itself could not run. */
  | { readonly kind: 'not audited'; readonly reason: string };

/** Audits whole texts in processes of its own; implemented by `src/server`. */
export interface Auditor {
  /**
   * @param text the whole file
   * @param signal aborting rejects with its reason and ends the processes
   * @param describe whether to tell what constants say
   */
  audit(text: string, signal: AbortSignal, describe?: boolean): Promise<AuditOutcome>;
}
