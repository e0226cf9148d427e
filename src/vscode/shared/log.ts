import * as vscode from 'vscode';

/** The output channel "Verdict", which also remembers what it was last told, for a bug report. */
export interface Log extends vscode.LogOutputChannel {
  /** The latest lines, oldest first, as many as {@link REMEMBERED_LINES}. */
  readonly recentLines: readonly string[];
}

/** How many lines the log remembers. */
export const REMEMBERED_LINES = 200;

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error';

const levels: Readonly<Record<Level, vscode.LogLevel>> = {
  trace: vscode.LogLevel.Trace,
  debug: vscode.LogLevel.Debug,
  info: vscode.LogLevel.Info,
  warn: vscode.LogLevel.Warning,
  error: vscode.LogLevel.Error,
};

/** Opens the output channel. Only lines of the level that the user chose for it are remembered. */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel('Verdict', { log: true });
  const recentLines: string[] = [];
  const write = (level: Level, message: string | Error, args: readonly unknown[]): void => {
    if (level === 'error') channel.error(message, ...args);
    else channel[level](String(message), ...args);
    if (channel.logLevel === vscode.LogLevel.Off || levels[level] < channel.logLevel) return;
    recentLines.push(`${new Date().toISOString()} [${level}] ${String(message)}`);
    if (recentLines.length > REMEMBERED_LINES) recentLines.shift();
  };
  return {
    get recentLines() {
      return [...recentLines];
    },
    name: channel.name,
    get logLevel() {
      return channel.logLevel;
    },
    onDidChangeLogLevel: channel.onDidChangeLogLevel,
    trace: (message, ...args: unknown[]) => {
      write('trace', message, args);
    },
    debug: (message, ...args: unknown[]) => {
      write('debug', message, args);
    },
    info: (message, ...args: unknown[]) => {
      write('info', message, args);
    },
    warn: (message, ...args: unknown[]) => {
      write('warn', message, args);
    },
    error: (message, ...args: unknown[]) => {
      write('error', message, args);
    },
    append: (text) => {
      channel.append(text);
    },
    appendLine: (line) => {
      channel.appendLine(line);
    },
    replace: (text) => {
      channel.replace(text);
    },
    clear: () => {
      channel.clear();
    },
    // The interface still asks for the old form beside the new one.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    show: (columnOrPreserveFocus?: vscode.ViewColumn | boolean, preserveFocus?: boolean) => {
      channel.show(
        typeof columnOrPreserveFocus === 'boolean' ? columnOrPreserveFocus : (preserveFocus ?? false),
      );
    },
    hide: () => {
      channel.hide();
    },
    dispose: () => {
      channel.dispose();
    },
  };
}
