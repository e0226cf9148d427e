import { confirmFile, fillHoles, type FilledFile, type HoleProof } from '../check/confirm-file';
import { auditName } from '../check/inspect';
import { isSorryWarning, type Judged } from '../check/judge';
import type { AuditOutcome, Auditor, ScratchDocument } from '../check/ports';
import type { Verdict } from '../check/verdict';
import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import { SourceText } from '../lean/text';

/** What the referee needs of the world. */
export interface RefereePorts {
  /** A document of its own, so that the search for other holes goes on meanwhile. */
  readonly document: ScratchDocument;
  /** Absent: nothing is audited, and every verdict says so. */
  readonly auditor?: Auditor;
}

/** Axioms that a proof may rest on (setting `verdict.allowedAxioms`). */
export const DEFAULT_AXIOMS: readonly string[] = ['propext', 'Classical.choice', 'Quot.sound'];

const SORRY_AXIOM = 'sorryAx';
const CONFIRM_MS = 120_000;

interface Waiting {
  readonly proof: HoleProof;
  readonly decide: (verdict: Verdict) => void;
  readonly fail: (reason: unknown) => void;
}

type Trial =
  | { readonly kind: 'stands'; readonly audit: AuditOutcome; readonly filled: FilledFile }
  | { readonly kind: 'falls'; readonly verdict: Verdict };

/**
 * The last word on proofs that passed on the site of their hole: the whole file with all accepted proofs in it is
 * confirmed once more, then audited. Proofs that come in meanwhile are tried together; when they fail together, each
 * alone.
 */
export class Referee {
  readonly #accepted: HoleProof[] = [];
  #waiting: Waiting[] = [];
  #running = false;

  /**
   * @param before the file as it stands, elaborated
   * @param allowedAxioms what a proof may rest on
   */
  constructor(
    readonly file: LeanFile,
    readonly before: Judged,
    readonly ports: RefereePorts,
    readonly allowedAxioms: readonly string[],
    readonly signal: AbortSignal,
  ) {}

  /** The file with every accepted proof in it. */
  get text(): string {
    return fillHoles(this.file, this.#accepted).text;
  }

  /** Puts a proof up for decision. @returns `proved` with the label it earned, or why it does not stand */
  submit(proof: HoleProof): Promise<Verdict> {
    return new Promise((decide, fail) => {
      this.#waiting.push({ proof, decide, fail });
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting;
        this.#waiting = [];
        await this.#decide(batch);
      }
    } finally {
      this.#running = false;
    }
  }

  async #decide(batch: readonly Waiting[]): Promise<void> {
    try {
      const trial = await this.#try(batch.map(({ proof }) => proof));
      if (trial.kind === 'falls' && batch.length > 1) {
        for (const one of batch) await this.#decide([one]);
        return;
      }
      for (const { proof, decide } of batch) {
        const verdict =
          trial.kind === 'falls' ? trial.verdict : this.#verdictOf(proof.hole.declaration, trial);
        if (verdict.kind === 'proved') this.#accepted.push(proof);
        decide(verdict);
      }
    } catch (reason) {
      // An abort, or a surprise in a port: whoever waits hears of it.
      for (const { fail } of batch) fail(reason);
    }
  }

  async #try(fresh: readonly HoleProof[]): Promise<Trial> {
    const proofs = [...this.#accepted, ...fresh];
    const limits = { signal: this.signal, timeoutMs: CONFIRM_MS };
    const objection = await confirmFile(this.file, this.before, proofs, this.ports.document, limits);
    if (objection !== undefined) {
      const verdict: Verdict =
        objection.kind === 'trouble' ? { kind: 'unknown', reason: objection.trouble.message } : objection;
      return { kind: 'falls', verdict };
    }
    const { auditor } = this.ports;
    const filled = fillHoles(this.file, proofs);
    const unaudited = (reason: string): Trial => ({
      kind: 'stands',
      audit: { kind: 'not audited', reason },
      filled,
    });
    if (auditor === undefined) return unaudited('no audit was asked for');
    const error = this.before.elaboration.diagnostics.find(({ severity }) => severity === 'error');
    if (error !== undefined) {
      const line = this.before.source.positionAt(this.before.source.offsetAt(error.range.start)).line + 1;
      return unaudited(`the file has an error of its own on line ${line}, so it does not compile as a whole`);
    }
    const audit = await auditor.audit(filled.text, this.signal);
    return audit.kind === 'refused'
      ? {
          kind: 'falls',
          verdict: { kind: 'failed', reason: `the audit refused it: ${audit.reason}`, diagnostics: [] },
        }
      : { kind: 'stands', audit, filled };
  }

  #verdictOf(declaration: Declaration, { audit, filled }: Extract<Trial, { kind: 'stands' }>): Verdict {
    const compiles = (notAudited: string): Verdict => ({ kind: 'proved', label: 'compiles', notAudited });
    if (audit.kind === 'not audited') return compiles(audit.reason);
    if (audit.kind === 'refused') return { kind: 'failed', reason: audit.reason, diagnostics: [] };
    const audited = { source: new SourceText(filled.text) };
    const wanted = auditName(audited, declaration, filled.edits.forward(declaration.keywordStart));
    const found = audit.declarations.find(({ name }) => name === wanted);
    if (found === undefined) return compiles('the auditor did not find this declaration');
    const foreign = found.axioms.filter(
      (axiom) => axiom !== SORRY_AXIOM && !this.allowedAxioms.includes(axiom),
    );
    if (foreign.length > 0) {
      const reason = `rests on axioms that are not allowed: ${foreign.join(', ')}`;
      return { kind: 'failed', reason, diagnostics: [] };
    }
    if (found.axioms.includes(SORRY_AXIOM)) return this.#resting(declaration);
    return { kind: 'proved', label: 'replayed', axioms: found.axioms };
  }

  /** A `sorry` behind a declaration is harmless only where the user left it: in a hole of this file or above it. */
  #resting(declaration: Declaration): Verdict {
    const { elaboration, source } = this.before;
    const open = elaboration.diagnostics
      .filter((diagnostic) => isSorryWarning(diagnostic))
      .map(({ range }) => source.offsetAt(range.start))
      .filter((at) => at <= declaration.span.end);
    return open.length > 0 || this.file.header.imports.length > 0
      ? {
          kind: 'proved',
          label: 'compiles',
          notAudited: 'it rests on declarations that are still open (sorryAx)',
        }
      : { kind: 'failed', reason: 'rests on sorryAx', diagnostics: [] };
  }
}
