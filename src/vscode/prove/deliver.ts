import * as vscode from 'vscode';
import type { OfferedPartial, TextReplacement } from '../../checker/protocol';
import type { Closable } from '../shared/closable';
import type { Services } from '../shared/services';
import { applyProofs } from './apply';
import { fileName } from './names';
import { ProofPreviews } from './previews';
import { conditionalText, provedText, type ProvedText } from './proved-text';
import { Reports } from './reports';
import type { FinishedRun } from './runs';
import { showSummary } from './summary';
import { tellStale } from './trouble';
import { appliedText, foundSentence } from './found-text';
import { counted, failureSentence, oneLine, ranOut, tally } from './wording';

/** How long a message stays in the status bar, ms. */
const STATUS_MS = 10_000;

/** Starts a run over. @param longer with twice the time and candidates */
export type Again = (longer: boolean) => Promise<void>;

/** Hands the user what a run brought: proofs as a preview or at once, failures with their cause. */
export class Delivery implements Closable {
  readonly #previews = new ProofPreviews();
  readonly #reports = new Reports();
  /** How to prove again what a preview holds, should its text have changed. */
  readonly #again = new WeakMap<ProvedText, Again>();
  readonly #commands: vscode.Disposable;

  constructor(readonly services: Services) {
    this.#commands = vscode.Disposable.from(
      vscode.commands.registerCommand('verdict.applyProof', async (argument: unknown) => {
        const proof = this.#previews.find(argument);
        if (proof !== undefined) await this.#apply(proof);
      }),
      vscode.commands.registerCommand('verdict.discardProof', async (argument: unknown) => {
        const proof = this.#previews.find(argument);
        if (proof !== undefined) await this.#previews.close(proof.document.uri);
      }),
    );
  }

  /** Tells what came of one document. */
  async tell(run: FinishedRun, again: Again): Promise<void> {
    // Conditional proofs are handed over where there are no others, for somebody to decide on, and marked as what they are.
    const proof = provedText(run.document, run.name, run) ?? conditionalText(run.document, run.name, run);
    const handed = new Set(proof?.proved);
    const open = run.results.filter((result) => result.verdict.kind !== 'proved' && !handed.has(result));
    if (proof !== undefined) this.#again.set(proof, again);
    if (proof === undefined && run.cancelled)
      vscode.window.setStatusBarMessage(`Cancelled: nothing was proved in ${run.name}.`, STATUS_MS);
    else
      await Promise.all([
        proof && this.#hand(run, proof),
        // What a cancelled run left open is no news.
        open.length > 0 && !run.cancelled && this.#tellOpen(run, open, again),
      ]);
  }

  /** Lists what came of several documents. @param title says it in a few words */
  async summarise(title: string, runs: readonly FinishedRun[]): Promise<void> {
    const proofs = runs.flatMap((run) => provedText(run.document, fileName(run.document), run) ?? []);
    if (this.services.settings.proveApply === 'directly') await this.#applyAll(proofs);
    showSummary(title, runs, {
      applyAll: (all) => this.#applyAll(all),
      review: (proof) => this.#previews.show(proof),
      explain: (run) => this.#reports.show(run),
    });
  }

  dispose(): void {
    this.#commands.dispose();
    this.#previews.dispose();
    this.#reports.dispose();
  }

  async #hand(run: FinishedRun, proof: ProvedText): Promise<void> {
    if (this.services.settings.proveApply === 'directly' && proof.restsOn === undefined) {
      await this.#apply(proof);
      return;
    }
    const apply = 'Apply';
    const discard = 'Discard';
    const compare = 'Show Proof';
    const summary = 'Summary';
    // Whoever has gone on to something else is not taken away from it.
    const here = vscode.window.activeTextEditor?.document.uri.toString() === run.document.uri;
    if (here) await this.#previews.show(proof);
    const choice = await vscode.window.showInformationMessage(
      foundSentence(run, proof),
      apply,
      ...(here ? [discard] : [compare]),
      ...(run.results.length > 1 ? [summary] : []),
    );
    if (choice === apply) await this.#apply(proof);
    if (choice === discard) await this.#previews.close(run.document.uri);
    if (choice === compare) await this.#previews.show(proof);
    if (choice === summary) this.#summary(run);
  }

  async #tellOpen(run: FinishedRun, open: FinishedRun['results'], again: Again): Promise<void> {
    const [first] = open;
    if (first === undefined) return;
    const details = 'Show Details';
    const putIn = 'Put In Partial Proof';
    const state = 'State as Lemma';
    const longer = 'Try Longer';
    const summary = 'Summary';
    const { partial } = first;
    const lemmas = partial?.lemmas ?? [];
    const others = open.length === 1 ? '' : ` ${open.length} holes are open in all.`;
    const choice = await vscode.window.showWarningMessage(
      `${failureSentence(first, run.budget)}${others}`,
      details,
      ...(partial === undefined ? [] : [putIn]),
      ...(lemmas.length > 0 ? [state] : []),
      ...(open.some((result) => ranOut(result, run.budget)) ? [longer] : []),
      ...(run.results.length > 1 ? [summary] : []),
    );
    if (choice === details) await this.#reports.show(run);
    if (choice === putIn && partial !== undefined) await this.#putIn(run, [partial.edit], again);
    if (choice === state) await this.#stateLemma(run, lemmas, again);
    if (choice === longer) await again(true);
    if (choice === summary) this.#summary(run);
  }

  /** Puts in what is no proof yet, as one step of undo; only into the text that was worked on. */
  async #putIn(run: FinishedRun, edits: readonly TextReplacement[], again: Again): Promise<void> {
    const { stale } = await applyProofs([{ document: run.document, name: run.name, proved: [], edits }]);
    if (stale.length > 0) await tellStale(run.name, () => again(false));
  }

  /** Asks which lemma, where there are several, and states it above the declaration with a `sorry`. */
  async #stateLemma(run: FinishedRun, lemmas: OfferedPartial['lemmas'], again: Again): Promise<void> {
    const items = lemmas.map(({ name, edit }) => ({ label: name, detail: oneLine(edit.newText), edit }));
    const [only] = items;
    const chosen =
      items.length === 1
        ? only
        : await vscode.window.showQuickPick(items, {
            placeHolder: 'Which lemma to state',
            matchOnDetail: true,
          });
    if (chosen !== undefined) await this.#putIn(run, [chosen.edit], again);
  }

  #summary(run: FinishedRun): void {
    showSummary(`${run.name}: ${tally(run.results)}`, [run], {
      applyAll: (all) => this.#applyAll(all),
      review: (proof) => this.#previews.show(proof),
      explain: (one) => this.#reports.show(one),
    });
  }

  async #apply(proof: ProvedText): Promise<void> {
    const { stale } = await this.#previews.apply(proof);
    // Present already: its notification was still there to be clicked.
    if (stale.length === 0) {
      vscode.window.setStatusBarMessage(`$(check) ${appliedText(proof)}`, STATUS_MS);
      return;
    }
    await tellStale(proof.name, async () => this.#again.get(proof)?.(false));
  }

  async #applyAll(proofs: readonly ProvedText[]): Promise<void> {
    if (proofs.length === 0) return;
    const { applied, stale } = await applyProofs(proofs);
    for (const { document } of applied) await this.#previews.close(document.uri);
    const count = applied.reduce((sum, { proved }) => sum + proved.length, 0);
    if (count > 0)
      vscode.window.setStatusBarMessage(
        `$(check) ${counted(count, 'proof')} put into ${counted(applied.length, 'file')}`,
        STATUS_MS,
      );
    if (stale.length > 0)
      void vscode.window.showWarningMessage(
        `${stale.map(({ name }) => name).join(', ')} changed after the proofs were found, so nothing was put in there. Prove again to get proofs for the text as it stands.`,
      );
  }
}
