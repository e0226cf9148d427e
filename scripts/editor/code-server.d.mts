import type { ReadyEditor } from './install.mjs';

/** The folders of one editor; see `editorFolders`. */
export interface EditorFolders {
  readonly base: string;
  readonly userData: string;
  readonly extensions: string;
  readonly config: string;
}

/** A code-server that runs. */
export interface RunningCodeServer {
  /** Ends with a slash. */
  readonly url: string;
  stop(): Promise<void>;
}

export function editorFolders(base: string): EditorFolders;
export function writeSettings(folders: EditorFolders, settings?: Readonly<Record<string, unknown>>): void;
export function installVsix(editor: ReadyEditor, folders: EditorFolders, vsix: string): Promise<string>;
export function addExtensionFolder(folders: EditorFolders, folder: string): void;
export function startCodeServer(
  editor: ReadyEditor,
  folders: EditorFolders,
  options: { readonly trust: boolean; readonly env?: Readonly<Record<string, string>> },
): Promise<RunningCodeServer>;
