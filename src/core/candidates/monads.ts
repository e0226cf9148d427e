import { namesOf } from './terms';
import type { GoalContext } from './types';

/** What the operations of a monad stand for: names for `simp only`, and how a text shows that the monad is used. */
const MONADS: readonly { readonly used: RegExp; readonly operations: readonly string[] }[] = [
  {
    used: /\bExcept(?:T)?\b/u,
    operations: [
      'Except.bind',
      'Except.pure',
      'Except.map',
      'throwThe',
      'MonadExcept.throw',
      'MonadExceptOf.throw',
      'Except.tryCatch',
    ],
  },
  {
    used: /\bState[TM]\b/u,
    operations: [
      'StateT.run',
      'StateT.bind',
      'StateT.pure',
      'StateT.map',
      'StateT.get',
      'StateT.set',
      'StateT.modifyGet',
      'StateT.lift',
      'Function.comp',
      'MonadState.get',
      'MonadStateOf.get',
      'getThe',
      'MonadStateOf.set',
      'modify',
      'MonadState.modifyGet',
      'MonadStateOf.modifyGet',
      'liftM',
      'monadLift',
      'MonadLift.monadLift',
    ],
  },
];

/** What every monad has. */
const COMMON: readonly string[] = ['Bind.bind', 'Pure.pure', 'Functor.map'];

/**
 * The operations of the monads in which the programs of a goal are written, for `simp only`: with them a program without
 * loops becomes the pure function that it is.
 *
 * @returns none where no program of the goal is written with `do`, `←` or `>>=` in a monad that is known
 */
export function monadOperations({ goal, localDefinitions }: GoalContext): readonly string[] {
  const said = namesOf([goal.target, ...goal.hypotheses.map(({ type }) => type)].join(' ; '));
  const programs = localDefinitions.filter(
    ({ text, name }) =>
      isProgram(text) && (said.has(name) || localDefinitions.some((other) => namesOf(other.text).has(name))),
  );
  if (programs.length === 0) return [];
  const texts = programs.map(({ text }) => text).join('\n');
  const found = MONADS.filter(({ used }) => used.test(texts)).flatMap(({ operations }) => operations);
  return found.length === 0 ? [] : [...COMMON, ...found];
}

/** Whether a definition is written with `do` or an operator of monads. */
export function isProgram(text: string): boolean {
  return /(?:^|\s)do(?:\s|$)|←|>>=|<\$>/u.test(text);
}

/** Whether a target is a Hoare triple of `Std.Do`: `⦃p⦄ program ⦃q⦄`. */
export function isTriple(target: string): boolean {
  return /^⦃[\s\S]*⦄[\s\S]*⦃[\s\S]*⦄$/u.test(target.trim());
}

/**
 * What tactics have to know of programs in a monad whose operations they do not see through: when a program in `Option` has a
 * value.
 */
export function monadFacts({ goal, localDefinitions }: GoalContext): readonly string[] {
  const said = [goal.target, ...goal.hypotheses.map(({ type }) => type)].join(' ; ');
  const isOption = localDefinitions.some(({ text }) => /\bOption\b/u.test(text) && isProgram(text));
  return isOption && /\bsome\b|\bisSome\b/u.test(said) ? ['Option.bind_eq_some_iff'] : [];
}
