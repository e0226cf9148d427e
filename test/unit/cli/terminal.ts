import { createColors } from 'picocolors';
import type { Terminal } from '../../../src/cli/terminal';

/** A terminal without colours that keeps what it is given. */
export interface KeptTerminal extends Terminal {
  readonly lines: { readonly out: string[]; readonly note: string[]; readonly status: string[] };
}

export function keptTerminal(): KeptTerminal {
  const lines = { out: [] as string[], note: [] as string[], status: [] as string[] };
  return {
    lines,
    out: (line) => lines.out.push(line),
    note: (line) => lines.note.push(line),
    status: (line) => lines.status.push(line),
    colors: createColors(false),
  };
}
