import type { Fingerprint } from './fingerprint';
import type { LockedSpec } from './lock-file';

/** One way in which a locked spec is not what it was. */
export type Drift =
  | { readonly kind: 'gone' }
  /** Lean reports an error in it, or could not be asked: nobody knows whether it is what it was. `line` counts from 1. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly line?: number }
  | { readonly kind: 'statement'; readonly was: string; readonly is: string }
  | { readonly kind: 'definition'; readonly name: string; readonly how: 'changed' | 'gone' | 'new' }
  | { readonly kind: 'proof'; readonly reason: string }
  | { readonly kind: 'axiom'; readonly name: string }
  /** An axiom that the proof rests on says something else, or the lock does not tell what it said. */
  | { readonly kind: 'axiom statement'; readonly name: string; readonly how: 'changed' | 'unknown' }
  /** The lock file itself is not what it was at a revision. */
  | { readonly kind: 'unlocked' }
  | { readonly kind: 'relocked'; readonly was: string; readonly is: string };

/** A spec as it stands. */
export interface CurrentSpec {
  readonly fingerprint: Fingerprint;
  readonly says: string;
  /** Why it does not count as proved; absent when it does. */
  readonly unproved?: string;
  readonly axioms: readonly string[];
  /** What those of the user's own say, in digests, by name. */
  readonly axiomStatements: Readonly<Record<string, string>>;
}

/**
 * How a locked spec has drifted.
 *
 * @param allowed axioms that any proof may rest on
 */
export function driftOf(
  locked: LockedSpec,
  current: CurrentSpec,
  allowed: readonly string[],
): readonly Drift[] {
  const { fingerprint } = current;
  const found: Drift[] = [];
  if (fingerprint.statement !== locked.statement)
    found.push({ kind: 'statement', was: locked.says, is: current.says });
  const names = new Set([...Object.keys(locked.definitions), ...Object.keys(fingerprint.definitions)]);
  for (const name of [...names].sort()) {
    const was = locked.definitions[name];
    const is = fingerprint.definitions[name];
    if (was === is) continue;
    found.push({
      kind: 'definition',
      name,
      how: is === undefined ? 'gone' : was === undefined ? 'new' : 'changed',
    });
  }
  if (locked.proved && current.unproved !== undefined)
    found.push({ kind: 'proof', reason: current.unproved });
  for (const name of current.axioms) {
    // `sorryAx` is what a proof that is lost rests on; it has been told of.
    if (name !== 'sorryAx' && !allowed.includes(name) && !locked.axioms.includes(name))
      found.push({ kind: 'axiom', name });
    const is = current.axiomStatements[name];
    const was = locked.axiomStatements?.[name];
    if (locked.axioms.includes(name) && is !== was)
      found.push({ kind: 'axiom statement', name, how: was === undefined ? 'unknown' : 'changed' });
  }
  return found;
}

/**
 * How a lock entry differs from what it was at a revision.
 *
 * @param now absent where the spec is no longer locked
 */
export function lockDriftOf(base: LockedSpec, now: LockedSpec | undefined): readonly Drift[] {
  if (now === undefined) return [{ kind: 'unlocked' }];
  const same =
    now.statement === base.statement &&
    (now.proved || !base.proved) &&
    sameRecord(now.definitions, base.definitions) &&
    [...now.free].sort().join('\n') === [...base.free].sort().join('\n') &&
    now.axioms.every((axiom) => base.axioms.includes(axiom)) &&
    now.axioms.every((axiom) => now.axiomStatements?.[axiom] === base.axiomStatements?.[axiom]);
  return same ? [] : [{ kind: 'relocked', was: base.says, is: now.says }];
}

function sameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** A drift in words, without the spec's name. */
export function driftWords(drift: Drift): string {
  switch (drift.kind) {
    case 'gone':
      return 'it is gone';
    case 'unreadable':
      return `it cannot be checked: ${drift.reason}`;
    case 'statement':
      return `its statement changed\n  was: ${drift.was}\n  is:  ${drift.is}`;
    case 'definition':
      return drift.how === 'changed'
        ? `the definition of ${drift.name}, which it rests on, changed`
        : drift.how === 'gone'
          ? `it no longer rests on ${drift.name}`
          : `it now rests on ${drift.name}`;
    case 'proof':
      return `it lost its proof: ${drift.reason}`;
    case 'axiom':
      return `its proof now rests on the axiom ${drift.name}`;
    case 'axiom statement':
      return drift.how === 'changed'
        ? `the axiom ${drift.name}, which its proof rests on, says something else now`
        : `the lock does not tell what the axiom ${drift.name} said, which its proof rests on: lock it again`;
    case 'unlocked':
      return 'it is no longer locked';
    case 'relocked':
      return `it was locked anew\n  was: ${drift.was}\n  is:  ${drift.is}`;
  }
}
