/** What the tests can ask the editor's API for. Files are absolute paths; lines and columns count from 1, in UTF-16 units. */
import { RequestType } from 'vscode-jsonrpc/node';

/** The environment variable with the port of 127.0.0.1 on which the tests listen. */
export const PORT_VARIABLE = 'VERDICT_COMPANION_PORT';

type NoParams = Record<string, never>;

/** A group of editors, counted from the left. */
export type Group = 1 | 2 | 3;

/** A place in a document. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A diagnostic as any extension published it. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly source: string | undefined;
  readonly start: Place;
  readonly end: Place;
}

/** An extension as the editor knows it. */
export interface ExtensionState {
  readonly installed: boolean;
  readonly active: boolean;
}

/** The document as it is in the editor, saved or not. */
export const text = new RequestType<{ file: string }, string, void>('text');
/** Opens a file in the given group of editors; the answer is the document's language. */
export const show = new RequestType<{ file: string; group: Group }, string, void>('show');
/** Puts the cursor, or a selection up to `end`, into the active editor. */
export const select = new RequestType<{ place: Place; end: Place | undefined }, null, void>('select');
/** Where the cursor of the active editor is. */
export const cursor = new RequestType<NoParams, (Place & { file: string }) | null, void>('cursor');
/** Replaces a range of a document as another extension would, without touching the cursor. */
export const edit = new RequestType<{ file: string; start: Place; end: Place; text: string }, boolean, void>(
  'edit',
);
/** The diagnostics of a file, of all extensions, in the order of the text. */
export const problems = new RequestType<{ file: string }, Problem[], void>('problems');
/** Runs a command of the editor or of an extension by its identifier. */
export const execute = new RequestType<{ command: string; args: unknown[] }, null, void>('execute');
/** Changes a setting of the user (or of the workspace). */
export const configure = new RequestType<{ key: string; value: unknown; workspace: boolean }, null, void>(
  'configure',
);
/** The identifiers of all commands that extensions have registered. */
export const commands = new RequestType<NoParams, string[], void>('commands');
/** What the output panel shows now. */
export const shownOutput = new RequestType<NoParams, string | null, void>('shownOutput');
export const extension = new RequestType<{ id: string }, ExtensionState, void>('extension');
/** Runs the checks of `test/electron/suite.ts` in this extension host; the answer is what failed, or nothing. */
export const hostSuite = new RequestType<NoParams, string | null, void>('hostSuite');
