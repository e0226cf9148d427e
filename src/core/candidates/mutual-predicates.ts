import { signatureOf } from './lemmas/signature';
import type { GoalShape } from './shape';
import { applicationsOf, bracketed, headOf, isName, lastPart, namesOf, unbracket } from './terms';
import type { Companion, GoalContext, InductiveInfo } from './types';

/**
 * Inductions on proofs of predicates that are defined together. Lean's `induction` needs to be told what holds of the others
 * of the `mutual` block: `P.rec` asks for it as `motive_1`, `motive_2` …, in their order. The theorems that stand in one
 * block with the goal's say it.
 *
 * @returns for each such proof what stands behind `induction`: `h using Even.rec (motive_2 := fun n _ => n % 2 = 1)`
 */
export function mutualPredicateInductions(context: GoalContext, shape: GoalShape): readonly string[] {
  const { companions = [], inductives } = context;
  if (companions.length === 0 || shape.intros.length > 0) return [];
  return shape.assumptions.flatMap(({ name, predicate }) => {
    if (predicate === undefined || !isName(name)) return [];
    const family = inductives.filter(
      (one) => one === predicate || (usesOf(one, predicate).length > 0 && usesOf(predicate, one).length > 0),
    );
    const motives = family.map((member, index) => {
      if (member === predicate) return '';
      const said = companions.flatMap((companion) => motiveFrom(companion, member)).at(0);
      return `(motive_${index + 1} := ${said ?? nothingOf(member, family)})`;
    });
    if (family.length < 2 || motives.every((motive) => motive.endsWith('=> True)') || motive === ''))
      return [];
    return [`${name} using ${predicate.name}.rec ${motives.filter((motive) => motive !== '').join(' ')}`];
  });
}

const VARIABLE = /^[\p{L}_][\p{L}\p{N}_']*$/u;

/** What a theorem says of whatever a predicate holds of: `fun n _ => n % 2 = 1` of `(h : Odd n) : n % 2 = 1`. */
function motiveFrom(companion: Companion, { name }: InductiveInfo): readonly string[] {
  const signature = signatureOf(companion);
  if (signature === undefined) return [];
  const { parameters, names, result } = signature;
  const at = parameters.findIndex((type) => isHeadedBy(type, name));
  const about = applicationsOf(parameters[at] ?? '', name)[0]?.map((argument) => unbracket(argument));
  // A place that is no variable of its own, as in `Odd (n + 1)`, is for another kind of induction.
  if (
    about === undefined ||
    !about.every((place) => VARIABLE.test(place)) ||
    new Set(about).size < about.length
  )
    return [];
  const others = parameters.flatMap((type, index) => {
    const own = names[index];
    if (index === at || (own !== undefined && about.includes(own))) return [];
    return own === undefined || !namesOf(result).has(own)
      ? [`${bracketed(type)} → `]
      : [`∀ ${own} : ${type}, `];
  });
  return [`fun ${[...about, '_'].join(' ')} => ${others.join('')}${result}`];
}

/** A motive that says nothing, for a predicate that no theorem is about. */
function nothingOf(member: InductiveInfo, family: readonly InductiveInfo[]): string {
  const places = family.flatMap((one) => usesOf(one, member)).at(0)?.length ?? 0;
  return `fun ${'_ '.repeat(places + 1)}=> True`;
}

/** What a predicate is said of in the constructors of another: the arguments, each time. */
function usesOf({ constructors }: InductiveInfo, { name }: InductiveInfo): readonly (readonly string[])[] {
  return constructors.flatMap((constructor) =>
    constructor.arguments
      .filter(({ type }) => isHeadedBy(type, name))
      .flatMap(({ type }) => applicationsOf(type, lastPart(headOf(unbracket(type))))),
  );
}

function isHeadedBy(type: string, name: string): boolean {
  const head = headOf(unbracket(type));
  return head === name || head === lastPart(name);
}
