import type * as vscode from 'vscode';
import { documentText } from '../../shared/lean-document';
import type { Services } from '../../shared/services';
import type { Offering } from './offer';
import { tell, withProgress } from './progress';

/**
 * Proves again what has a proof that no longer goes through, and offers the new proofs beside the old ones.
 *
 * @param names of those that are to be repaired; absent: all of the document
 */
export async function repair(
  services: Services,
  offering: Offering,
  document: vscode.TextDocument,
  names?: readonly string[],
): Promise<void> {
  const snapshot = documentText(document);
  const { proveSeconds, proveMaxChecks } = services.settings;
  const reply = await withProgress('Repairing proofs', (step, signal) =>
    services.checker.repair(
      {
        document: snapshot,
        ...(names && { names }),
        budget: { ms: proveSeconds * 1000, checks: proveMaxChecks },
      },
      step,
      signal,
    ),
  );
  if (reply === undefined) return;
  const { edits, refuted, open } = reply;
  const rest = [
    ...refuted.map(
      ({ name, values }) => `${name} does not hold any more${values === '' ? '' : ` (${values})`}`,
    ),
    ...open.map((name) => `no proof of ${name} was found`),
  ].join('; ');
  if (edits.length === 0) {
    tell(rest === '' ? 'Every proof goes through: there is nothing to repair.' : `${rest}.`);
    return;
  }
  const count = `${edits.length} ${edits.length === 1 ? 'proof' : 'proofs'}`;
  await offering.offer(document, {
    ...{ text: snapshot.text, edits },
    title: `${count}, old and new`,
    words: `${count} repaired${rest === '' ? '' : `; ${rest}`}.`,
    label: ({ name }) => `Proof of ${name}`,
  });
}
