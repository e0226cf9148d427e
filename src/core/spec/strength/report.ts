import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { mutated } from './mutations';
import { strengthNotes, type Mutant, type Strength } from './strength';

/** How strong the specs of a definition are, as plain values for those who show it. */
export interface StrengthReport {
  /** Full name of the definition. */
  readonly definition: string;
  /** See `Strength.share`. */
  readonly share: number;
  /** Changes that Lean took, and those of them that change nothing. */
  readonly tried: number;
  readonly equivalent: number;
  /** What has to be known to read it, in sentences: see `strengthNotes`. */
  readonly notes: readonly string[];
  /** Changes that no test noticed. */
  readonly unnoticed: readonly Unnoticed[];
}

/** A change of a definition that no test noticed. */
export interface Unnoticed {
  /** What kind of change it is, in words. */
  readonly kind: string;
  /** The definition as it is, and as it would be. */
  readonly before: string;
  readonly after: string;
  /** Lean proves every spec of it. */
  readonly proved: boolean;
  /** A spec whose proof fails, which may or may not be the spec's merit. */
  readonly unproved?: string;
  /** A spec that would notice. */
  readonly spec?: string;
}

/** A strength, to be shown. */
export function strengthReport(file: LeanFile, strength: Strength): StrengthReport {
  const { definition, mutants, share } = strength;
  return {
    definition: definition.fullName ?? '',
    share,
    tried: mutants.length,
    notes: strengthNotes(strength),
    equivalent: mutants.filter(({ fate }) => fate.kind === 'equivalent').length,
    unnoticed: mutants.flatMap((mutant) => unnoticed(file, definition, mutant)),
  };
}

function unnoticed(
  file: LeanFile,
  definition: Declaration,
  { mutation, fate }: Mutant,
): readonly Unnoticed[] {
  if (fate.kind !== 'survived' && fate.kind !== 'undecided') return [];
  return [
    {
      kind: mutation.kind,
      ...mutated(file, definition, mutation),
      proved: fate.kind === 'survived' && fate.proved,
      ...(fate.kind === 'undecided' && { unproved: fate.unproved }),
      ...(fate.spec !== undefined && { spec: fate.spec }),
    },
  ];
}
