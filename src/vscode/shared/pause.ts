import * as vscode from 'vscode';
import type { Closable } from './closable';

/** Whether the user has paused Verdict's automatic work. What they ask for by a command is done all the same. */
export interface Pause {
  readonly paused: boolean;
  readonly onDidChange: vscode.Event<boolean>;
  set(paused: boolean): void;
}

/** Not paused; the state lasts as long as the window, and the context key `verdict.paused` follows it. */
export function createPause(): Pause & Closable {
  const changed = new vscode.EventEmitter<boolean>();
  let paused = false;
  return {
    get paused() {
      return paused;
    },
    onDidChange: changed.event,
    set: (next) => {
      if (next === paused) return;
      paused = next;
      void vscode.commands.executeCommand('setContext', 'verdict.paused', paused);
      changed.fire(paused);
    },
    dispose: () => {
      changed.dispose();
    },
  };
}
