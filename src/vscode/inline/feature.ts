import * as vscode from 'vscode';
import { leanDocuments } from '../shared/lean-document';
import type { Feature } from '../shared/services';
import { HoleProofs } from './hole-proofs';
import { ProofProvider } from './provider';

/**
 * Proofs where one is being typed: ghost text after `by`, on an empty tactic line or behind a half-typed tactic, and beside
 * a `sorry` that the cursor is at. Only what Lean has accepted in the user's own text is ever shown.
 */
export const inlineFeature: Feature = (services) => {
  const provider = new ProofProvider(services);
  const holes = new HoleProofs(services);
  return vscode.Disposable.from(
    provider,
    holes,
    vscode.languages.registerInlineCompletionItemProvider(leanDocuments, provider),
    vscode.commands.registerCommand('verdict.complete', async () => {
      if (await holes.show('asked')) return;
      await provider.showAsked();
    }),
    vscode.commands.registerCommand('verdict.acceptHoleProof', () => holes.accept()),
    vscode.commands.registerCommand('verdict.dismissHoleProof', () => {
      holes.dismiss();
    }),
  );
};
