import type { Candidate } from '../check/verdict';
import type { Goal } from '../lean/goal';
import type { Renamed } from '../lean/renamed';
import type { InstanceInfo } from './instances';
import type { RelatedDeclaration } from './model/types';

/** A goal as the server prints it (`$/lean/plainGoal`), taken apart; how its target is marked plays no part here. */
export type ParsedGoal = Omit<Goal, 'mark'>;

/** An argument of a constructor: its binder name, if it has one, and its type as written. */
export interface ConstructorArgument {
  readonly name?: string;
  readonly type: string;
}

/** A constructor with its explicit arguments, in order. */
export interface ConstructorInfo {
  /** Without the type's name: `cons`. */
  readonly name: string;
  readonly arguments: readonly ConstructorArgument[];
}

/** An inductive type or predicate (or structure) that a skeleton can take apart. */
export interface InductiveInfo {
  /** Full name: `Tree`, `Expr.Op`. */
  readonly name: string;
  /** Whether its values are proofs (`inductive Sorted : List Nat → Prop`). */
  readonly predicate: boolean;
  readonly constructors: readonly ConstructorInfo[];
}

/** A definition of the file that the goal rests on. */
export interface DefinitionInfo {
  /** Full name: `Tree.mirror`. */
  readonly name: string;
  /** Whether its own body mentions it, directly or through the `mutual` block it stands in. */
  readonly recursive: boolean;
  /** Whether its body has an `if` or a `match` in it (patterns at the top do not count). */
  readonly branches: boolean;
  /** What it stands for, where that is one term without patterns: `∀ y, ∃ x, f x = y`. */
  readonly body?: string;
  /** The type of its values, where the signature tells it: `List α`. */
  readonly result?: string;
  /** The declaration as written. */
  readonly text: string;
}

/**
 * How dear it is to screen a candidate: `cheap` ones fit into one batch by the dozen, `normal` ones take some 100 ms,
 * `dear` ones (library search, big combinations) up to seconds.
 */
export type CostClass = 'cheap' | 'normal' | 'dear';

/** A candidate with what the screen and the statistics need to know. */
export interface RankedCandidate extends Candidate {
  readonly origin: 'portfolio' | 'skeleton' | 'model' | 'repair' | 'search';
  readonly cost: CostClass;
  /** The tactic with the names of this file left out (`simp_all [defs]`): the key of {@link SuccessStats}. */
  readonly family: string;
}

/** Tries and wins of one family of tactics on one shape of goal. */
export interface Tally {
  readonly tries: number;
  readonly wins: number;
}

/** What worked before: shape of goal → family of tactics → tally. A plain value, fit for JSON. */
export type SuccessStats = Readonly<Record<string, Readonly<Record<string, Tally>>>>;

/** A theorem that is proved together with the one at hand. */
export type Companion = Pick<DefinitionInfo, 'name' | 'text'>;

/** All that the candidates of a hole are read off. */
export interface GoalContext {
  readonly goal: ParsedGoal;
  /** Full name of the declaration that the hole is in; absent for an `example`. */
  readonly declaration?: string;
  /** Definitions of this file that the goal mentions, the ones that those mention after them. */
  readonly localDefinitions: readonly DefinitionInfo[];
  /** Inductive types of this file. */
  readonly inductives: readonly InductiveInfo[];
  /** Instances of this file for types that the goal rests on. */
  readonly instances?: readonly InstanceInfo[];
  /** Full names of lemmas of this file above the hole that are proved, the most related first. */
  readonly lemmas: readonly string[];
  /** Theorems that stand in one `mutual` block with the hole's, whether proved or not. */
  readonly companions?: readonly Companion[];
  /** Names of tactics that parse under the file's header; absent: those of Lean's core (see `available.ts`). */
  readonly available?: ReadonlySet<string>;
  readonly stats?: SuccessStats;
  /** Names of the library that the file uses though others have taken their place: what is known is said of the others. */
  readonly renamed?: readonly Renamed[];
}

/**
 * A goal with the words that it is put to somebody outside with. None of them has a comment of the user's file in it: who
 * reads them may take them for orders.
 */
export interface StatedGoal extends GoalContext {
  /** The goal as Lean prints it. */
  readonly goalText: string;
  /** What the user has begun to type in its place, if anything: only what goes on with it is wanted. */
  readonly typed?: string;
  /** The declaration from its keyword to before its body. */
  readonly statement: string;
  /** What the goal rests on, nearest first: what it and the statement mention, then what these mention. */
  readonly related: readonly RelatedDeclaration[];
  /** What stands before the hole in the same proof, as written up to the hole itself; empty where the hole is all of it. */
  readonly before: string;
  /** The text of the site before the hole, and what follows the hole in its declaration. */
  readonly prefix: string;
  readonly suffix: string;
  /** The file's imports as written; empty where it has none. */
  readonly header: string;
  /** The commands `open`, `variable`, `universe` that are in force at the hole, and notations that it uses; a line each or more. */
  readonly scope: string;
  /** `4.28.0` */
  readonly leanVersion?: string;
}
