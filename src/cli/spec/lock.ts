import path from 'node:path';
import { constantsByName } from '../../core/spec/about';
import { LOCK_FILE, withLocked, withoutLocked, type LockedSpec } from '../../core/spec/lock/lock-file';
import { lockedAs } from '../../core/spec/lock/make';
import { Standings } from '../../core/spec/lock/standing';
import { specsOf } from '../../core/spec/specs';
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
  const audited = await surveyor.auditedForLock(name);
  const { file, audit } = audited;
  if (audit.kind !== 'audited') throw new UsageError(`${name} could not be audited: ${audit.reason}.`);
  const standings = new Standings(audited);
  const known = [
    ...specsOf(file).flatMap(({ declaration, name }) => (declaration.kind === 'example' ? [] : [name])),
    ...standings.unwritten(),
  ];
  for (const wanted of names)
    if (!known.includes(wanted))
      throw new UsageError(`${name} has no spec ${wanted}; its specs are ${known.join(', ') || 'none'}.`);
  const chosen = names.length === 0 ? known : names;
  if (chosen.length === 0) throw new UsageError(`${name} has no spec to lock: an example has no name.`);
  const constants = constantsByName(audit.described ?? []);
  for (const free of options.free)
    if (!constants.has(free)) throw new UsageError(`${name} has no definition ${free}.`);
  const locked = new Map<string, LockedSpec>();
  for (const spec of chosen) {
    const standing = standings.of(spec, options.free);
    if (standing.kind !== 'known')
      throw new UsageError(
        `${spec} cannot be locked: ${standing.kind === 'gone' ? 'Lean has no theorem of that name' : standing.reason}.`,
      );
    locked.set(spec, lockedAs(standing.current, options.free));
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
