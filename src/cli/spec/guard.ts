import { access } from 'node:fs/promises';
import path from 'node:path';
import { driftWords, lockDriftOf, type Drift } from '../../core/spec/lock/drift';
import { LOCK_FILE, type Lock, type LockedSpec } from '../../core/spec/lock/lock-file';
import { driftOfLocked, Standings } from '../../core/spec/lock/standing';
import { findLock, loadLock, lockAt, locksAt, type LockPlace } from '../../server/lock-store';
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
  /** Where it stands, from 1; absent where it does not. */
  readonly line: number | undefined;
}

/**
 * `verdict guard`: compares every locked spec with what the files say now. One that cannot be compared, for whatever reason,
 * counts as drifted.
 *
 * @returns the exit code: 1 on any drift
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function guard(options: GuardOptions, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const locks = await locksFor(process.cwd(), options.base, signal);
  if (locks.every(({ locked }) => [...locked.values()].every((specs) => specs.size === 0)))
    throw new UsageError(
      `There is no ${LOCK_FILE} with a locked spec in ${locks[0].place.folder} or above: \`verdict lock FILE\` makes one.`,
    );
  await using surveyor = new Surveyor(options, terminal, signal);
  const all: Guarded[] = [];
  for (const lock of locks) for await (const one of guarded(lock, surveyor, options, terminal)) all.push(one);
  const drifted = all.filter(({ drift }) => drift.length > 0);
  const unchecked = drifted.filter(isUnchecked);
  const counts = { locked: all.length, drifted: drifted.length, unchecked: unchecked.length };
  if (options.json) terminal.out(JSON.stringify({ summary: counts }));
  else terminal.out(summaryWords(counts));
  return drifted.length === 0 ? ExitCode.allProved : ExitCode.someOpen;
}

/** A lock file, as it is and as it was. */
interface Locks {
  readonly place: LockPlace;
  readonly now: Lock;
  /** Absent where no revision counts. */
  readonly base?: Lock;
  /** All that is locked by one of the two. */
  readonly locked: Lock;
}

/**
 * The lock files that count in a folder: the nearest one; with a revision also each one that lay there or above then, so that
 * no newer lock file takes its place.
 */
async function locksFor(
  folder: string,
  revision: string | undefined,
  signal: AbortSignal,
): Promise<readonly [Locks, ...Locks[]]> {
  const nearest = await findLock(folder);
  const locksAtPlace = async (place: LockPlace): Promise<Locks> => {
    const now = await usable(loadLock(place));
    if (revision === undefined) return { place, now, locked: now };
    const base = await usable(lockAt(place, revision, signal));
    return { place, now, base, locked: union(base, now) };
  };
  const before = revision === undefined ? [] : await usable(locksAt(folder, revision, signal));
  const others = before.filter((one) => one.folder !== nearest.folder);
  const found: [Locks, ...Locks[]] = [await locksAtPlace(nearest)];
  for (const place of others) found.push(await locksAtPlace(place));
  return found;
}

/** Compares what one lock file locks, and tells of each file when it is done with it. */
async function* guarded(
  { place, now, base, locked: lock }: Locks,
  surveyor: Surveyor,
  { json }: GuardOptions,
  terminal: Terminal,
): AsyncGenerator<Guarded> {
  for (const [file, specs] of lock) {
    const absolute = path.join(place.folder, file);
    const name = path.relative(process.cwd(), absolute);
    const told = await standingsOf(name, absolute, surveyor);
    for (const [spec, locked] of specs) {
      const before = base?.get(file)?.get(spec);
      const relocked = before === undefined ? [] : lockDriftOf(before, now.get(file)?.get(spec));
      const standing = told.kind === 'told' ? told.standings.of(spec, locked.free) : undefined;
      const drift =
        told.kind === 'told'
          ? driftOfLocked(told.standings, spec, locked, surveyor.allowedAxioms)
          : [told.drift];
      const one: Guarded = {
        ...{ file: name, spec, drift: [...relocked, ...drift] },
        line: standing === undefined || standing.kind === 'gone' ? undefined : standing.line,
      };
      // At once: a project may have many files, and each takes Lean its time.
      if (json || one.drift.length > 0) tell(one, json, terminal);
      yield one;
    }
    if (told.kind === 'told') for (const error of told.errors) terminal.note(`${name}:${error}`);
  }
}

function tell({ file, spec, drift, line }: Guarded, json: boolean, terminal: Terminal): void {
  if (json) {
    const words = drift.map((one) => ({ ...one, words: driftWords(one) }));
    terminal.out(JSON.stringify({ file, ...(line !== undefined && { line }), spec, drift: words }));
    return;
  }
  const { red, dim } = terminal.colors;
  const at = line === undefined ? file : `${file}:${line}`;
  terminal.out(`${red(isUnchecked({ drift }) ? 'unknown' : 'drifted')}  ${spec}  ${dim(at)}`);
  for (const one of drift) for (const text of driftWords(one).split('\n')) terminal.out(`         ${text}`);
}

/** What Lean tells of a file. */
type Told =
  | {
      readonly kind: 'told';
      readonly standings: Standings;
      /** With their lines. */ readonly errors: readonly string[];
    }
  /** Nothing, which is how all that is locked in it has drifted. */
  | { readonly kind: 'untold'; readonly drift: Drift };

async function standingsOf(name: string, absolute: string, surveyor: Surveyor): Promise<Told> {
  const isThere = await access(absolute).then(
    () => true,
    () => false,
  );
  if (!isThere) return { kind: 'untold', drift: { kind: 'gone' } };
  // Without any Lean the whole command is of no use.
  await surveyor.benchFor(absolute);
  try {
    const audited = await surveyor.auditedForLock(name);
    const errors = audited.judged.elaboration.diagnostics.flatMap(({ severity, range, message }) =>
      severity === 'error' ? [`${range.start.line + 1}: ${message.split('\n')[0] ?? ''}`] : [],
    );
    return { kind: 'told', standings: new Standings(audited), errors };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: 'untold', drift: { kind: 'unreadable', reason: error.message } };
  }
}

function isUnchecked({ drift }: Pick<Guarded, 'drift'>): boolean {
  return drift.every(({ kind }) => kind === 'unreadable');
}

function summaryWords({
  locked,
  drifted,
  unchecked,
}: Readonly<Record<'locked' | 'drifted' | 'unchecked', number>>): string {
  const specs = `${locked} locked ${locked === 1 ? 'spec' : 'specs'}`;
  if (drifted === 0) return `${specs}: none drifted`;
  const changed = drifted - unchecked;
  return [
    ...(changed > 0
      ? [`${changed} of ${specs} drifted; where that is meant, \`verdict lock FILE NAME…\` takes it as it is`]
      : []),
    ...(unchecked > 0
      ? [`${unchecked} of ${specs} cannot be checked, which is no better: mend what is named above`]
      : []),
  ].join('\n');
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
