import { execFileSync } from 'node:child_process';
import type { Editor } from './editor';

/** A process that an editor or its extensions started. */
export interface StartedProcess {
  readonly pid: number;
  /** Its command line. */
  readonly command: string;
}

/** The processes of Verdict in this editor: those whose command line names a file in the editor's own folders. */
export function processesOf(editor: Editor): readonly StartedProcess[] {
  const base = editor.workspace.replace(/[^/]*$/u, '');
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`${base}extensions/verdict-lean`))
    .map((line) => ({
      pid: Number.parseInt(line, 10),
      command: line.trim().replace(/^\d+ /u, '').trimEnd(),
    }));
}

/** The servers of Lean that serve the editor's documents; the checker's have options of their own. */
export function documentServers(editor: Editor): readonly number[] {
  return pidsOf(editor, /lean\.js --server --spare=0$/u);
}

/** The checker process. */
export function checkerProcesses(editor: Editor): readonly number[] {
  return pidsOf(editor, /dist\/checker\.js$/u);
}

/** The checker's own servers of Lean. */
export function checkerServers(editor: Editor): readonly number[] {
  return pidsOf(editor, /lean\.js --server .*reportDelayMs/u);
}

function pidsOf(editor: Editor, command: RegExp): readonly number[] {
  return processesOf(editor)
    .filter((one) => command.test(one.command))
    .map(({ pid }) => pid);
}
