import { freshName } from './shape';
import { splitAt, unbracket } from './terms';

/** The parts of `p ∧ q ∧ r`. */
export function conjuncts(proposition: string): readonly string[] {
  const parts: string[] = [];
  let rest = unbracket(proposition);
  for (;;) {
    if (splitAt(rest, '↔', '→', '∨') !== undefined || /^[∃∀]/u.test(rest)) break;
    const both = splitAt(rest, '∧');
    if (both === undefined) break;
    parts.push(both.left);
    rest = unbracket(both.right);
  }
  return [...parts, rest];
}

/** So deep a hypothesis is taken apart. */
const DEPTH = 3;

/**
 * The pattern that takes a hypothesis apart that is a conjunction or an existence: `⟨x, h1, h2⟩`.
 *
 * @param used names that are taken; those of the pattern are added
 * @returns `undefined` where there is nothing to take apart
 */
export function patternOf(
  type: string,
  name: string,
  used: Set<string>,
  depth: number = DEPTH,
): string | undefined {
  const text = unbracket(type);
  const choose = (base: string): string => {
    const chosen = freshName(base, used);
    used.add(chosen);
    return chosen;
  };
  if (depth === 0) return undefined;
  const exists = /^∃ ([^,]+),/u.exec(text);
  if (exists !== null) {
    const binder = unbracket(exists[1] ?? '');
    const [bound = 'w', ...condition] = binder.split(/\s*([:∈<≤])/u);
    const variables = bound.trim().split(/\s+/u);
    const chosen = variables.map((one) => choose(one.replace('✝', '')));
    // `∃ x ∈ xs, p` is `∃ x, x ∈ xs ∧ p`.
    if (condition.length > 0 && condition[0] !== ':') chosen.push(choose(`${name}${chosen[0] ?? ''}`));
    const rest = text.slice(exists[0].length);
    return `⟨${chosen.join(', ')}, ${patternOf(rest, name, used, depth - 1) ?? choose(name)}⟩`;
  }
  const parts = conjuncts(text);
  if (parts.length < 2) return undefined;
  return `⟨${parts.map((part, index) => patternOf(part, `${name}${index + 1}`, used, depth - 1) ?? choose(`${name}${index + 1}`)).join(', ')}⟩`;
}
