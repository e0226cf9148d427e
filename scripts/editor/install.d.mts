/** A VS Code that can be started: paths of Node 24, of code-server's entry, of the browser. */
export interface ReadyEditor {
  readonly kind: 'ready';
  readonly node: string;
  readonly codeServer: string;
  readonly chromium: string;
}

/** None, and a sentence that says what to do. */
export interface MissingEditor {
  readonly kind: 'missing';
  readonly reason: string;
}

export function ensureEditor(log?: (line: string) => void): Promise<ReadyEditor | MissingEditor>;
