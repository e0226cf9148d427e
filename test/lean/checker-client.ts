import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import {
  ActivityNotification,
  CompletionNotification,
  ConfigureNotification,
  StatusNotification,
  type Activity,
  type CheckerSettings,
  type CheckerStatus,
  type CompletionUpdate,
  type DocumentText,
} from '../../src/checker/protocol';

const root = path.join(import.meta.dirname, '..', '..');

/** What it is told first. */
export const settings: CheckerSettings = {
  packageRoot: root,
  lean: 'embedded',
  allowedAxioms: ['propext', 'Classical.choice', 'Quot.sound'],
  idleMs: 300_000,
};

/** The checker process as the extension host starts it, with all that it tells collected. */
export class CheckerProcess implements AsyncDisposable {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  readonly statuses: CheckerStatus[] = [];
  readonly activities: Activity[] = [];
  readonly completions: CompletionUpdate[] = [];
  readonly ended: Promise<number | null>;

  constructor() {
    this.child = fork(path.join(root, 'dist', 'checker.js'), [], {
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.connection = createMessageConnection(
      new IPCMessageReader(this.child),
      new IPCMessageWriter(this.child),
    );
    this.connection.onNotification(StatusNotification, (status) => void this.statuses.push(status));
    this.connection.onNotification(ActivityNotification, (some) => void this.activities.push(...some));
    this.connection.onNotification(CompletionNotification, (one) => void this.completions.push(one));
    this.connection.listen();
    void this.connection.sendNotification(ConfigureNotification, settings);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.connection.dispose();
    if (this.child.connected) this.child.disconnect();
    await this.ended;
  }
}

/** A text with the cursor marked by `‸`, as a document of the editor. */
export function documentWithCursor(
  marked: string,
  version = 1,
): { readonly document: DocumentText; readonly cursor: { line: number; character: number } } {
  const at = marked.indexOf('‸');
  const before = marked.slice(0, at).split('\n');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  return {
    document: { uri: 'file:///tmp/Checker.lean', file: '/tmp/Checker.lean', version, text },
    cursor: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}
