import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HoleChecker, type CheckLimits } from '../../../src/core/check/checker';
import type { Judged } from '../../../src/core/check/judge';
import type { ScratchDocument } from '../../../src/core/check/ports';
import { siteOf, type Site } from '../../../src/core/check/site';
import type { Verdict } from '../../../src/core/check/verdict';
import { readLeanFile, type LeanFile } from '../../../src/core/lean/file';
import { DEFAULT_AXIOMS, Referee } from '../../../src/core/search/referee';
import { createLeanServer, type LeanServer } from '../../../src/server';
import { auditorUnderTest, leanUnderTest } from '../audit-setup';

/** What the file that no candidate may read holds. */
export const SECRET = 'the-secret-of-the-test';

/** One hole of a file, ready to be worked on, or the reason why it is not. */
export type Opened =
  | { readonly kind: 'open'; readonly checker: HoleChecker; readonly site: Site }
  | { readonly kind: 'closed'; readonly reason: string };

/**
 * A Lean server with one document, an auditor, and two folders that must stay as they are: the one that Lean runs in, and
 * one that it has no business with.
 */
export class Bench implements AsyncDisposable {
  readonly here: string;
  readonly outside: string;
  readonly #root = mkdtempSync(path.join(tmpdir(), 'verdict-hostile-'));
  readonly #server: LeanServer;
  readonly #auditor = auditorUnderTest();
  readonly #abort = new AbortController();
  #document: ScratchDocument | undefined;

  constructor() {
    this.here = path.join(this.#root, 'here');
    this.outside = path.join(this.#root, 'outside');
    mkdirSync(this.here);
    mkdirSync(this.outside);
    writeFileSync(path.join(this.here, 'kept'), 'kept');
    writeFileSync(path.join(this.outside, 'secret'), SECRET);
    const { command, args } = leanUnderTest();
    this.#server = createLeanServer(
      {
        command,
        args: [...args, '--server', '-Dserver.reportDelayMs=0'],
        cwd: this.here,
        env: { VERDICT_SECRET: SECRET },
      },
      { scratchFolder: this.here, backoffMs: 10, maxFailures: 1_000 },
    );
  }

  /** Everything in both folders, as one text. */
  get folders(): string {
    return readdirSync(this.#root, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const file = path.join(this.#root, name);
        return statSync(file).isFile() ? `${name}: ${readFileSync(file, 'utf8')}` : name;
      })
      .join('\n');
  }

  limits(timeoutMs = 60_000): CheckLimits {
    return { signal: this.#abort.signal, timeoutMs };
  }

  /** Opens a hole of a text, counted from 0. */
  async open(text: string, hole = 0): Promise<Opened> {
    const file = readLeanFile(text);
    const found = file.holes[hole];
    if (found === undefined) return { kind: 'closed', reason: 'there is no such hole' };
    const site = siteOf(file, found);
    if ('reason' in site) return { kind: 'closed', reason: site.reason };
    const checker = await HoleChecker.open(site, await this.#scratch(), this.limits());
    return checker instanceof HoleChecker
      ? { kind: 'open', checker, site }
      : { kind: 'closed', reason: 'reason' in checker ? checker.reason : checker.kind };
  }

  /** The last word on a proof of a hole, counted from 0: the whole file, then the audit. */
  async decide(text: string, candidate: string, hole = 0): Promise<Verdict> {
    const proofs: string[] = [];
    proofs[hole] = candidate;
    const [verdict] = await this.decideAll(text, proofs);
    if (verdict === undefined) throw new RangeError('there is no such hole');
    return verdict;
  }

  /** The last word on the proofs of a file, one for each hole in their order; a hole without a proof stays open. */
  async decideAll(text: string, proofs: readonly (string | undefined)[]): Promise<readonly Verdict[]> {
    const file = readLeanFile(text);
    const document = await this.#scratch();
    const before = await this.#elaborate(file, document);
    const ports = { document, auditor: this.#auditor };
    const referee = new Referee(file, before, ports, DEFAULT_AXIOMS, this.#abort.signal);
    return Promise.all(
      file.holes.flatMap((hole, index) => {
        const proof = proofs[index];
        return proof === undefined ? [] : [referee.submit({ hole, text: proof }, [])];
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#abort.abort(new Error('the test is over'));
    await Promise.all([this.#server.dispose(), this.#auditor[Symbol.asyncDispose]()]);
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #scratch(): Promise<ScratchDocument> {
    this.#document ??= await this.#server.elaborator.open('');
    return this.#document;
  }

  async #elaborate(file: LeanFile, document: ScratchDocument): Promise<Judged> {
    const outcome = await document.elaborate(file.source.text, { ...this.limits(), symbols: true });
    if (outcome.kind !== 'done') throw new Error(`the file was not elaborated: ${outcome.kind}`);
    return { source: file.source, elaboration: outcome.elaboration };
  }
}
