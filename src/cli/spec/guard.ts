import { access } from 'node:fs/promises';
import path from 'node:path';
import { driftWords, lockDriftOf, type Drift } from '../../core/spec/lock/drift';
import { LOCK_FILE, type Lock, type LockedSpec } from '../../core/spec/lock/lock-file';
import type { SpecReport } from '../../core/spec/survey/types';
import { findLock, loadLock, lockAt } from '../../server/lock-store';
import type { Terminal } from '../terminal';
import { ExitCode, UsageError } from '../usage-error';
import { Surveyor, usable, type SpecOptions } from './surveyor';

/** Options of `verdict guard`. */
export interface GuardOptions extends SpecOptions {
  /** A git revision whose lock file counts, not the one that lies there now. */
  readonly base?: string | undefined;
}

/** A locked spec, with how it has drifted. */
interface Guarded {
  readonly file: string;
  readonly spec: string;
  readonly drift: readonly Drift[];
  /** Absent where the file has no such spec. */
  readonly report: SpecReport | undefined;
}

/**
 * `verdict guard`: compares every locked spec with what the files say now.
 *
 * @returns the exit code: 1 on any drift
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function guard(options: GuardOptions, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const place = await findLock(process.cwd());
  const now = await usable(loadLock(place));
  const base = options.base === undefined ? undefined : await usable(lockAt(place, options.base, signal));
  const lock = base === undefined ? now : union(base, now);
  if (lock.size === 0)
    throw new UsageError(
      `There is no ${LOCK_FILE} with a locked spec in ${place.folder} or above: \`verdict lock FILE\` makes one.`,
    );
  await using surveyor = new Surveyor(options, terminal, signal);
  const all: Guarded[] = [];
  for (const [file, specs] of lock) {
    const absolute = path.join(place.folder, file);
    const name = path.relative(process.cwd(), absolute);
    const isThere = await access(absolute).then(
      () => true,
      () => false,
    );
    const reports = isThere
      ? (await surveyor.survey(name, lock, place, { tests: false, audit: true })).survey.specs
      : [];
    for (const spec of specs.keys()) {
      const report = reports.find((one) => one.name === spec);
      const before = base?.get(file)?.get(spec);
      all.push({
        file: name,
        spec,
        report,
        drift: [
          ...(before === undefined ? [] : lockDriftOf(before, now.get(file)?.get(spec))),
          ...(report === undefined ? [{ kind: 'gone' } as const] : report.drift),
        ],
      });
    }
  }
  const drifted = all.filter(({ drift }) => drift.length > 0);
  for (const { file, spec, drift, report } of options.json ? all : drifted) {
    const line = report === undefined ? undefined : report.at.line + 1;
    if (options.json)
      terminal.out(
        JSON.stringify({
          file,
          ...(line !== undefined && { line }),
          spec,
          drift: drift.map((one) => ({ ...one, words: driftWords(one) })),
        }),
      );
    else {
      terminal.out(
        `${terminal.colors.red('drifted')}  ${spec}  ${terminal.colors.dim(line === undefined ? file : `${file}:${line}`)}`,
      );
      for (const one of drift)
        for (const text of driftWords(one).split('\n')) terminal.out(`         ${text}`);
    }
  }
  if (options.json)
    terminal.out(JSON.stringify({ summary: { locked: all.length, drifted: drifted.length } }));
  else
    terminal.out(
      drifted.length === 0
        ? `${all.length} locked ${all.length === 1 ? 'spec' : 'specs'}: none drifted`
        : `${drifted.length} of ${all.length} locked ${all.length === 1 ? 'spec' : 'specs'} drifted; where that is meant, \`verdict lock FILE NAME…\` takes it as it is`,
    );
  return drifted.length === 0 ? ExitCode.allProved : ExitCode.someOpen;
}

/** What was locked at the base as it was, and what has been locked since. */
function union(base: Lock, now: Lock): Lock {
  const files = new Set([...base.keys(), ...now.keys()]);
  return new Map(
    [...files].map((file): readonly [string, ReadonlyMap<string, LockedSpec>] => [
      file,
      new Map([...(now.get(file) ?? []), ...(base.get(file) ?? [])]),
    ]),
  );
}
