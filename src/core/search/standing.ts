import type { HoleProof } from '../check/confirm-file';
import { stateIn } from '../check/inspect';
import type { Judged } from '../check/judge';
import type { Declaration } from '../lean/declarations';
import type { LeanFile } from '../lean/file';
import type { Hole } from '../lean/holes';

/** The unproved declarations of a file with proofs in it. */
export interface UnprovedNow {
  readonly unproved: Set<Declaration>;
  /** Takes over what has been added to `unproved` meanwhile. */
  readonly learn: () => void;
}

/**
 * What is known of the declarations of a file while its holes are proved: which are not proved yet, which only rest on those,
 * which do not hold. Declarations go by their index, which is the same in every copy of the file with proofs in it.
 */
export class Standing {
  readonly #file: LeanFile;
  /** Lean reports an error in them: nothing may cite them. */
  readonly #broken: ReadonlySet<Declaration>;
  readonly #unproved: ReadonlySet<Declaration>;
  /** Complete, but resting on what is not proved. */
  readonly #resting = new Set<Declaration>();
  readonly #proofs = new Map<Hole, HoleProof>();
  readonly #refute: () => Promise<ReadonlyMap<Declaration, string>>;
  #refuted: ReadonlyMap<Declaration, string> = new Map();
  #refuting: Promise<boolean> | undefined;

  /**
   * @param before the file as it stands, elaborated
   * @param refute tests the open statements of the file; called at most once, and only if somebody wants to know
   */
  constructor(file: LeanFile, before: Judged, refute: () => Promise<ReadonlyMap<Declaration, string>>) {
    this.#file = file;
    this.#refute = refute;
    const states = file.declarations.map((one) => [one, stateIn(file, one, before)] as const);
    this.#broken = new Set(states.flatMap(([one, state]) => (state === 'error' ? [one] : [])));
    this.#unproved = new Set(
      states.flatMap(([one, state]) => (state === 'error' || state === 'hole' ? [one] : [])),
    );
  }

  /** Proofs found that rest on nothing open, as far as is known. */
  get proofs(): readonly HoleProof[] {
    return [...this.#proofs.values()];
  }

  /** A proof was found; later ones may cite its declaration. */
  found(proof: HoleProof): void {
    this.#proofs.set(proof.hole, proof);
    // What rested on it may rest on nothing open now; whatever does not is found out again.
    this.#resting.clear();
  }

  /** A proof does not stand, or rests on something open. */
  withdraw(hole: Hole): void {
    this.#proofs.delete(hole);
  }

  /** The values for which a declaration does not hold, in words; `undefined` while none are known. */
  refuted(declaration: Declaration): string | undefined {
    return this.#refuted.get(declaration);
  }

  /** Resolves when it is known which open statements do not hold: with `false` where that could not be found out. */
  refutation(): Promise<boolean> {
    this.#refuting ??= this.#refute().then(
      (refuted) => {
        this.#refuted = refuted;
        return true;
      },
      // Whoever ended the run hears of that from the search; any other trouble only leaves this unknown.
      () => false,
    );
    return this.#refuting;
  }

  /** Whether there are open statements above a declaration that a conditional proof may cite. */
  citable(declaration: Declaration): boolean {
    return this.#file.declarations.some(
      (one, index) => one.span.start < declaration.span.start && this.#isOpen(one) && this.isCitable(index),
    );
  }

  /** Whether a conditional proof may cite the declaration with an index. */
  isCitable(index: number): boolean {
    const one = this.#file.declarations[index];
    return one !== undefined && !this.#broken.has(one) && !this.#refuted.has(one);
  }

  /** @param current the file with some of {@link proofs} in it */
  unprovedIn(current: LeanFile): UnprovedNow {
    const { declarations } = this.#file;
    const unproved = new Set(
      current.declarations.filter((_, index) => {
        const one = declarations[index];
        return one !== undefined && (this.#isOpen(one) || this.#resting.has(one));
      }),
    );
    const learn = (): void => {
      current.declarations.forEach((copy, index) => {
        const one = declarations[index];
        if (one !== undefined && unproved.has(copy) && !this.#isOpen(one)) this.#resting.add(one);
      });
    };
    return { unproved, learn };
  }

  /** Whether a declaration is not proved by itself: some hole of it has no proof, or Lean does not accept it. */
  #isOpen(declaration: Declaration): boolean {
    if (!this.#unproved.has(declaration)) return false;
    const holes = this.#file.holes.filter((hole) => hole.declaration === declaration);
    return holes.length === 0 || holes.some((hole) => !this.#proofs.has(hole));
  }
}
