import { auditCopy } from '../check/audit-copy';
import { auditFile } from '../check/audit-file';
import { confirmFile, fillHoles, type FilledFile, type HoleProof } from '../check/confirm-file';
import { auditEntry, auditName, inspectFile, NOT_FOUND } from '../check/inspect';
import type { Judged } from '../check/judge';
import type {
  AuditOutcome,
  Auditor,
  DeclarationAudit,
  RefusedDeclaration,
  ScratchDocument,
} from '../check/ports';
import { OPEN_HOLE_AXIOM } from '../check/site';
import type { Verdict } from '../check/verdict';
import type { Declaration } from '../lean/declarations';
import { readLeanFile, type LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';

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
  readonly assumed: readonly string[];
  readonly decide: (verdict: Verdict) => void;
  readonly fail: (reason: unknown) => void;
}

/** An audit, and what it was an audit of. */
interface Audited {
  readonly audit: AuditOutcome;
  readonly filled: FilledFile;
}

interface Stands extends Audited {
  readonly kind: 'stands';
  /** An audit of the copy that tells a hidden `sorry` from an open hole, where there is a `sorryAx` to be explained. */
  readonly copy?: Audited;
}

type Trial = Stands | { readonly kind: 'falls'; readonly verdict: Verdict };

/** A proof that stands, but for what is open below it. */
interface Conditional {
  readonly proof: HoleProof;
  readonly assumed: readonly string[];
  readonly verdict: Extract<Verdict, { kind: 'conditional' }>;
}

function falls(reason: string): Trial {
  return { kind: 'falls', verdict: { kind: 'failed', reason, diagnostics: [] } };
}

/**
 * The last word on proofs that passed on the site of their hole: the whole file with all accepted proofs in it is
 * confirmed once more, then audited. Proofs that come in meanwhile are tried together; when they fail together, each
 * alone.
 */
export class Referee {
  readonly #accepted: HoleProof[] = [];
  #conditional: readonly Conditional[] = [];
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

  /**
   * The proofs that stand. Of conditional ones only those that rest on nothing but other holes of their own command: that
   * stays open in plain sight.
   */
  get accepted(): readonly HoleProof[] {
    const harmless = this.#conditional.filter(({ proof: { hole }, verdict }) =>
      restsOnItself(this.file, hole.declaration, verdict),
    );
    return [...this.#accepted, ...harmless.map(({ proof }) => proof)];
  }

  /** The proofs that stand, conditional ones too. */
  get standing(): readonly HoleProof[] {
    return [...this.#accepted, ...this.#conditional.map(({ proof }) => proof)];
  }

  /**
   * Puts a proof up for decision.
   *
   * @param assumed names of open declarations that it may rest on, for where no audit tells
   * @returns `proved` with the label it earned, `conditional`, or why it does not stand
   */
  submit(proof: HoleProof, assumed: readonly string[]): Promise<Verdict> {
    return new Promise((decide, fail) => {
      this.#waiting.push({ proof, assumed, decide, fail });
      void this.#run();
    });
  }

  /**
   * Decides conditional proofs once more, with all proofs in the file: what they rested on may be proved by now.
   *
   * @returns a verdict for each of them
   */
  async settle(): Promise<ReadonlyMap<Hole, Verdict>> {
    const pending = this.#conditional;
    const trial = await this.#try(pending.map(({ proof }) => proof));
    const settled = new Map<Hole, Verdict>();
    const left: Conditional[] = [];
    for (const one of pending) {
      const { proof, assumed, verdict } = one;
      const now = trial.kind === 'falls' ? verdict : this.#verdictOf(proof, trial, assumed);
      settled.set(proof.hole, now);
      if (now.kind === 'proved') this.#accepted.push(proof);
      if (now.kind === 'conditional') left.push({ ...one, verdict: now });
    }
    this.#conditional = left;
    return settled;
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
      for (const { proof, assumed, decide } of batch) {
        const verdict = trial.kind === 'falls' ? trial.verdict : this.#verdictOf(proof, trial, assumed);
        if (verdict.kind === 'proved') this.#accepted.push(proof);
        if (verdict.kind === 'conditional')
          this.#conditional = [...this.#conditional, { proof, assumed, verdict }];
        decide(verdict);
      }
    } catch (reason) {
      // An abort, or a surprise in a port: whoever waits hears of it.
      for (const { fail } of batch) fail(reason);
    }
  }

  async #try(fresh: readonly HoleProof[]): Promise<Trial> {
    const proofs = [...new Set([...this.standing, ...fresh])];
    const limits = { signal: this.signal, timeoutMs: CONFIRM_MS };
    const confirmed = await confirmFile(this.file, this.before, proofs, this.ports.document, limits);
    if (confirmed.kind !== 'stands') {
      const verdict: Verdict =
        confirmed.kind === 'trouble' ? { kind: 'unknown', reason: confirmed.trouble.message } : confirmed;
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
    // Errors that a proof took away (`by` with nothing behind it) are none any more.
    if (confirmed.after.elaboration.diagnostics.some(({ severity }) => severity === 'error'))
      return this.#tryWithErrors(proofs, fresh, { auditor, filled, after: confirmed.after, unaudited });
    const audit = await auditor.audit(filled.text, this.signal);
    if (audit.kind === 'refused') return falls(`the audit refused it: ${audit.reason}`);
    const trial: Stands = { kind: 'stands', audit, filled };
    if (!this.#isUnclear(trial, proofs, fresh)) return trial;
    const copy = auditCopy(this.file, proofs);
    return { ...trial, copy: { audit: await auditor.audit(copy.text, this.signal), filled: copy } };
  }

  /** Whether only a second audit tells a hidden `sorry` from an open hole. */
  #isUnclear(trial: Audited, proofs: readonly HoleProof[], fresh: readonly HoleProof[]): boolean {
    return fresh.some(({ hole: { declaration } }) => {
      const found = find(declaration, trial);
      return found?.sorries.includes(found.name) === true && !isComplete(this.file, declaration, proofs);
    });
  }

  /** A file with errors of its own is audited as Lean goes on after them; a proof may rest on a declaration that failed. */
  async #tryWithErrors(
    proofs: readonly HoleProof[],
    fresh: readonly HoleProof[],
    how: {
      readonly auditor: Auditor;
      readonly filled: FilledFile;
      readonly after: Judged;
      readonly unaudited: (reason: string) => Trial;
    },
  ): Promise<Trial> {
    const { auditor, filled, after, unaudited } = how;
    const { document } = this.ports;
    const limits = { signal: this.signal, timeoutMs: CONFIRM_MS };
    const audit = await auditFile(readLeanFile(filled.text), after, { document, auditor }, limits);
    if (audit.kind === 'not audited')
      return unaudited(`the file does not compile as a whole: ${audit.reason}`);
    if (audit.kind === 'refused') return falls(`the audit refused it: ${audit.reason}`);
    const trial: Stands = { kind: 'stands', audit, filled };
    const broken = new Set(
      inspectFile(this.file, this.before, this.allowedAxioms).flatMap(({ declaration, state }) =>
        state === 'error' && !fresh.some(({ hole }) => hole.declaration === declaration)
          ? [auditName(this.file, declaration)]
          : [],
      ),
    );
    const sorries = fresh.flatMap(({ hole }) => find(hole.declaration, trial)?.sorries ?? []);
    const culprit = sorries.find((name) => broken.has(name));
    if (culprit !== undefined) return falls(`rests on a declaration that has an error: ${culprit}`);
    if (!this.#isUnclear(trial, proofs, fresh)) return trial;
    const copy = auditCopy(this.file, proofs);
    const outcome = await document.elaborate(copy.text, limits);
    if (outcome.kind !== 'done') return trial;
    const file = readLeanFile(copy.text);
    const judged = { source: file.source, elaboration: outcome.elaboration };
    const closer = await auditFile(file, judged, { document, auditor }, limits);
    return { ...trial, copy: { audit: closer, filled: copy } };
  }

  #verdictOf({ hole: { declaration } }: HoleProof, trial: Stands, assumed: readonly string[]): Verdict {
    const conditional = (restsOn: readonly string[], why?: string): Verdict => ({
      kind: 'conditional',
      restsOn,
      ...(why !== undefined && { notAudited: why }),
    });
    const compiles = (why: string): Verdict =>
      assumed.length > 0 ? conditional(assumed, why) : { kind: 'proved', label: 'compiles', notAudited: why };
    const failed = (reason: string): Verdict => ({ kind: 'failed', reason, diagnostics: [] });
    const { audit, copy } = trial;
    if (audit.kind === 'not audited') return compiles(audit.reason);
    if (audit.kind === 'refused') return failed(audit.reason);
    const found = find(declaration, trial);
    if (found === undefined) return failed(NOT_FOUND);
    const { axioms, sorries, name } = found;
    const open = [SORRY_AXIOM, OPEN_HOLE_AXIOM];
    const foreign = axioms.filter((axiom) => !open.includes(axiom) && !this.allowedAxioms.includes(axiom));
    if (foreign.length > 0) return failed(`rests on axioms that are not allowed: ${foreign.join(', ')}`);
    if ('reason' in found)
      return found.native || found.doubtful === true
        ? compiles(found.reason)
        : failed(`the audit refused it: ${found.reason}`);
    const own = nameOf(declaration);
    if (!axioms.includes(SORRY_AXIOM)) {
      const unseen = found.unseen === true;
      if (unseen && DEFAULT_AXIOMS.some((axiom) => !this.allowedAxioms.includes(axiom)))
        return compiles('it rests on library theorems whose own axioms this Lean does not carry');
      return { kind: 'proved', label: 'replayed', axioms, ...(unseen && { unseen }) };
    }
    const others = sorries.filter((one) => one !== name);
    if (!sorries.includes(name)) return others.length > 0 ? conditional(others) : failed(HIDDEN_SORRY);
    // A `sorry` in the declaration itself is harmless only where the user left it, in another hole.
    const closer = copy && find(declaration, copy);
    return closer === undefined || closer.sorries.includes(name)
      ? failed(HIDDEN_SORRY)
      : conditional([...others, own]);
  }
}

const HIDDEN_SORRY = 'rests on a `sorry` that is none of the holes of this file (sorryAx)';

function nameOf({ fullName, kind }: Declaration): string {
  return fullName ?? kind;
}

/** Whether a proof rests only on other holes of its own declaration, or of the `mutual` block that it stands in. */
export function restsOnItself(
  { declarations }: LeanFile,
  { command }: Declaration,
  verdict: Verdict,
): boolean {
  if (verdict.kind !== 'conditional') return false;
  const own = new Set(declarations.filter((one) => one.command === command).map(nameOf));
  return verdict.restsOn.every((name) => own.has(name));
}

/** Whether every hole of a declaration has a proof. */
function isComplete({ holes }: LeanFile, declaration: Declaration, proofs: readonly HoleProof[]): boolean {
  const filled = new Set(proofs.map(({ hole }) => hole));
  return holes.every((hole) => hole.declaration !== declaration || filled.has(hole));
}

/** What an audit says of a declaration of the file before the edits. */
function find(
  declaration: Declaration,
  { audit, filled }: Audited,
): DeclarationAudit | RefusedDeclaration | undefined {
  if (audit.kind !== 'audited') return undefined;
  const file = readLeanFile(filled.text);
  // Its end: something may have been put in front of where it starts.
  const end = filled.edits.forward(declaration.span.end);
  const now = file.declarations.find(({ span }) => span.end === end);
  return now && auditEntry(file, now, [...audit.refused, ...audit.declarations]);
}
