import type { ExtensionContext } from 'vscode';
import { doctorCommand } from './vscode/doctor';

/** Composes Verdict in the editor; everything it starts is disposed with the context. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(doctorCommand(context.extensionPath));
}
