import path from 'node:path';
import { constantsByName } from '../../core/spec/about';
import { LOCK_FILE, withLocked, withoutLocked, type LockedSpec } from '../../core/spec/lock/lock-file';
import { lockedAs } from '../../core/spec/lock/make';
import type { SpecReport } from '../../core/spec/survey/types';
import { sha256 } from '../../server/hash';
import { nameInLock, storeLock } from '../../server/lock-store';
import type { Terminal } from '../terminal';
import { ExitCode, UsageError } from '../usage-error';
import { lockAround, Surveyor, type SpecOptions } from './surveyor';

/** Options of `verdict lock`. */
export interface LockOptions extends SpecOptions {
  /** Definitions whose values may change: implementations. */
  readonly free: readonly string[];
}

/**
 * `verdict lock`: writes down what specs say, so that `verdict guard` can tell when it changes.
 *
 * @param name a Lean file
 * @param names full names of specs; all but examples when empty
 * @throws UsageError with a sentence that says what to do; what the signal was aborted with
 */
export async function lock(
  name: string,
  names: readonly string[],
  options: LockOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const absolute = path.resolve(name);
  const { lock: before, place } = await lockAround(path.dirname(absolute));
  await using surveyor = new Surveyor(options, terminal, signal);
  const { survey, audit } = await surveyor.audited(name);
  const known = survey.specs.filter(({ kind }) => kind !== 'example');
  const chosen = names.length === 0 ? known : names.map((wanted) => specNamed(wanted, known, name));
  if (chosen.length === 0) throw new UsageError(`${name} has no spec to lock: an example has no name.`);
  const constants = constantsByName(audit.described ?? []);
  for (const free of options.free)
    if (!constants.has(free)) throw new UsageError(`${name} has no definition ${free}.`);
  const locked = new Map<string, LockedSpec>();
  for (const spec of chosen) {
    const entry = lockedAs(spec, constants, options.free, sha256);
    if (entry === undefined)
      throw new UsageError(
        `${spec.name} cannot be locked: ${spec.reason?.split('\n')[0] ?? 'Lean does not accept its statement'}`,
      );
    locked.set(spec.name, entry);
  }
  await storeLock(place, withLocked(before, nameInLock(place, absolute), locked));
  for (const [spec, { proved, definitions, free }] of locked) {
    if (options.json)
      terminal.out(JSON.stringify({ file: name, spec, proved, definitions: Object.keys(definitions), free }));
    else
      terminal.out(
        `locked ${spec}  ${terminal.colors.dim(
          `${proved ? 'proved' : 'not proved yet'}; with ${Object.keys(definitions).join(', ') || 'no definition'}`,
        )}`,
      );
  }
  if (!options.json)
    terminal.out(
      terminal.colors.dim(
        `${path.relative(process.cwd(), path.join(place.folder, LOCK_FILE))}: commit it; \`verdict guard\` compares`,
      ),
    );
  return ExitCode.allProved;
}

/**
 * `verdict unlock`: forgets what specs said.
 *
 * @param names full names of specs; all of the file when empty
 * @throws UsageError where one of them is not locked
 */
export async function unlock(
  name: string,
  names: readonly string[],
  options: { readonly json: boolean },
  terminal: Terminal,
): Promise<number> {
  const absolute = path.resolve(name);
  const { lock: before, place } = await lockAround(path.dirname(absolute));
  const file = nameInLock(place, absolute);
  const known = [...(before.get(file)?.keys() ?? [])];
  for (const wanted of names)
    if (!known.includes(wanted))
      throw new UsageError(
        `${wanted} is not locked in ${name}; ${known.length === 0 ? 'nothing is' : `locked are ${known.join(', ')}`}.`,
      );
  if (known.length === 0) throw new UsageError(`Nothing is locked in ${name}.`);
  const gone = names.length === 0 ? known : names;
  await storeLock(place, withoutLocked(before, file, gone));
  for (const spec of gone)
    terminal.out(options.json ? JSON.stringify({ file: name, spec, unlocked: true }) : `unlocked ${spec}`);
  return ExitCode.allProved;
}

function specNamed(wanted: string, known: readonly SpecReport[], file: string): SpecReport {
  const found = known.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  throw new UsageError(
    `${file} has no spec ${wanted}; its specs are ${known.map(({ name }) => name).join(', ') || 'none'}.`,
  );
}
