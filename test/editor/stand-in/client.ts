import path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, type Diagnostic } from 'vscode-languageclient/node';

/** A folder as the real extension describes it (`ExtUri`). */
interface Place {
  readonly scheme: string;
  readonly fsPath: string;
}

interface FileProgress {
  readonly textDocument: { readonly uri: string };
  readonly processing: readonly unknown[];
}

/** Has the members of the real `LeanClient` that Verdict uses, with events of the same shapes. */
export class StandInClient {
  readonly #client: LanguageClient;
  readonly #diagnostics = new vscode.EventEmitter<{ uri: string; diagnostics: readonly Diagnostic[] }>();
  readonly #progress = new vscode.EventEmitter<[string, readonly unknown[]]>();
  readonly #restarting = new vscode.EventEmitter<undefined>();
  readonly #restarted = new vscode.EventEmitter<{ project: string }>();
  readonly #restartedWorker = new vscode.EventEmitter<string>();
  readonly #stopped = new vscode.EventEmitter<{ message: string; reason: string }>();

  readonly diagnostics = this.#diagnostics.event;
  readonly progressChanged = this.#progress.event;
  readonly restarting = this.#restarting.event;
  readonly restarted = this.#restarted.event;
  readonly restartedWorker = this.#restartedWorker.event;
  readonly stopped = this.#stopped.event;

  constructor(
    private readonly folder: vscode.Uri,
    [command = '', ...args]: readonly string[],
    outputChannel: vscode.LogOutputChannel,
  ) {
    this.#client = new LanguageClient(
      'lean4',
      'Lean 4 (stand-in)',
      { command, args, options: { cwd: folder.fsPath } },
      {
        documentSelector: [{ language: 'lean4', scheme: 'file' }],
        diagnosticCollectionName: 'lean4',
        outputChannel,
        initializationOptions: { hasWidgets: true },
        middleware: {
          handleDiagnostics: (uri, diagnostics, next) => {
            next(uri, diagnostics);
            void this.#client.code2ProtocolConverter.asDiagnostics(diagnostics).then((converted) => {
              this.#diagnostics.fire({ uri: uri.toString(), diagnostics: converted });
            });
          },
        },
      },
    );
    this.#client.onNotification('$/lean/fileProgress', ({ textDocument, processing }: FileProgress) => {
      this.#progress.fire([textDocument.uri, processing]);
    });
  }

  async start(): Promise<void> {
    await this.#client.start();
  }

  async restart(): Promise<void> {
    this.#restarting.fire(undefined);
    await this.#client.restart();
    this.#restarted.fire({ project: this.folder.fsPath });
  }

  getClientFolder(): Place & { readonly asUri: () => vscode.Uri } {
    return { scheme: this.folder.scheme, fsPath: this.folder.fsPath, asUri: () => this.folder };
  }

  /** Whether a file lies in the client's folder. */
  serves({ scheme, fsPath }: Place): boolean {
    const between = path.relative(this.folder.fsPath, fsPath);
    return scheme === 'file' && !between.startsWith('..') && !path.isAbsolute(between);
  }

  isRunning(): boolean {
    return this.#client.isRunning();
  }

  async sendRequest(method: string, params: unknown, token?: vscode.CancellationToken): Promise<unknown> {
    // The real one rejects with a text, too.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (!this.isRunning()) throw 'Client is not running.';
    return await this.#client.sendRequest<unknown>(method, params, token);
  }

  async sendNotification(method: string, params: unknown): Promise<void> {
    await this.#client.sendNotification(method, params);
  }

  dispose(): void {
    void this.#client.dispose();
    for (const event of [this.#diagnostics, this.#progress, this.#restarting]) event.dispose();
    for (const event of [this.#restarted, this.#restartedWorker, this.#stopped]) event.dispose();
  }
}
