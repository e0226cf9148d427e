import type * as vscode from 'vscode';
import { documentText } from '../../shared/lean-document';
import type { Services } from '../../shared/services';
import { aroundCursor } from './cursor';
import type { Offering } from './offer';
import { tell, withProgress } from './progress';

/**
 * Looks for the body of a stub and offers what was found.
 *
 * @param name full name of the stub; absent: the one at the cursor, or the only one
 */
export async function implement(
  services: Services,
  offering: Offering,
  document: vscode.TextDocument,
  name?: string,
): Promise<void> {
  const snapshot = documentText(document);
  const chosen = name ?? (await stubAtCursor(services, document));
  if (chosen === undefined) return;
  const { proveSeconds, proveMaxChecks } = services.settings;
  const reply = await withProgress(`Implementing ${chosen}`, (step, signal) =>
    services.checker.implement(
      { document: snapshot, name: chosen, budget: { ms: proveSeconds * 1000, checks: proveMaxChecks } },
      step,
      signal,
    ),
  );
  if (reply === undefined) return;
  if (reply.kind === 'nothing') {
    const what = reply.withModels
      ? `Neither a small program nor what the models wrote stands the tests of the specs of ${chosen}.`
      : `No small program stands the tests of the specs of ${chosen}. A model (\`verdict.model.name\`) may write a larger one.`;
    tell([what, ...reply.words].join(' '));
    return;
  }
  const { edits, unproved } = reply;
  const proofs = edits.length - 1;
  await offering.offer(document, {
    ...{ text: snapshot.text, edits },
    title: `${chosen}: a body${proofs > 0 ? ` and ${proofs} ${proofs === 1 ? 'proof' : 'proofs'}` : ''}`,
    words:
      unproved.length === 0
        ? `${chosen}: with this body every spec is proved.`
        : `${chosen}: this body stands every test, but ${unproved.join(', ')} could not be proved.`,
    label: (edit, index) => (index === 0 ? 'Body' : `Proof of ${edit.name}`),
  });
}

async function stubAtCursor(
  { checker }: Services,
  document: vscode.TextDocument,
): Promise<string | undefined> {
  const declarations = await checker.outline(document.getText(), new AbortController().signal);
  const stubs = declarations.filter(
    ({ kind, name, holes }) => kind === 'def' && name !== undefined && holes.length > 0,
  );
  const only = aroundCursor(document, stubs) ?? (stubs.length === 1 ? stubs[0] : undefined);
  if (only === undefined)
    tell(
      stubs.length === 0
        ? 'There is no stub here: write `def … := sorry` for what is to be found.'
        : 'Put the cursor on the stub that is to be implemented.',
    );
  return only?.name;
}
