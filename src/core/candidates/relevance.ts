import { isName, lastPart, termTokens } from './terms';

/** A statement that may be of use, by the symbols in it. */
export interface Fact {
  readonly name: string;
  readonly symbols: ReadonlySet<string>;
}

/** The first pass mark, and how much of what is missing to 1 each round adds to it: the values of the paper. */
const FIRST_MARK = 0.6;
const CONVERGENCE = 2.4;

/**
 * The facts that matter most for a goal, by the relevance filter of Meng and Paulson ("Lightweight relevance filtering for
 * machine-generated resolution problems", Journal of Applied Logic 7, 2009): a fact whose symbols are mostly relevant is
 * taken, and makes its other symbols relevant, for which the next round asks more. Rare symbols weigh more than common ones.
 *
 * @param goal the symbols of the goal, and of what it rests on
 * @param facts in file order
 * @param most how many at the most
 * @returns names; of two that matter alike the later one comes first. What shares nothing with the goal is left out
 */
export function relevantFacts(
  goal: ReadonlySet<string>,
  facts: readonly Fact[],
  most: number,
): readonly string[] {
  const weightOf = weights(facts);
  const relevant = new Set(goal);
  const chosen: string[] = [];
  let left = facts.map((fact, index) => ({ fact, index }));
  for (let pass = FIRST_MARK; chosen.length < most && left.length > 0; pass += (1 - pass) / CONVERGENCE) {
    const marked = left
      .map((one) => ({ ...one, mark: markOf(one.fact, relevant, weightOf) }))
      .sort((a, b) => b.mark - a.mark || b.index - a.index);
    const taken = marked.filter(({ mark }) => mark >= pass);
    if (taken.length === 0) {
      // None of the others is mostly about the goal; those that are so in part follow in their order.
      chosen.push(...marked.filter(({ mark }) => mark > 0).map(({ fact }) => fact.name));
      break;
    }
    chosen.push(...taken.map(({ fact }) => fact.name));
    for (const { fact } of taken) for (const symbol of fact.symbols) relevant.add(symbol);
    left = marked.filter(({ mark }) => mark < pass).sort((a, b) => a.index - b.index);
  }
  return chosen.slice(0, most);
}

/** The share of a fact's symbols that is relevant, each relevant one by its weight. */
function markOf(
  { symbols }: Fact,
  relevant: ReadonlySet<string>,
  weightOf: (symbol: string) => number,
): number {
  let good = 0;
  let other = 0;
  for (const symbol of symbols)
    if (relevant.has(symbol)) good += weightOf(symbol);
    else other += 1;
  return good === 0 ? 0 : good / (good + other);
}

function weights(facts: readonly Fact[]): (symbol: string) => number {
  const counts = new Map<string, number>();
  for (const { symbols } of facts)
    for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return (symbol) => 1 + 2 / Math.log2((counts.get(symbol) ?? 0) + 1.5);
}

/** What stands in nearly every statement and says nothing about it. */
const COMMON: ReadonlySet<string> = new Set([
  ':',
  ',',
  '→',
  '->',
  '∀',
  '∃',
  '=>',
  '=',
  '|',
  '.',
  '_',
  '@',
  '⊢',
]);

/**
 * The symbols of a statement or goal: operators, and those of its names that are no variables, by their last parts.
 *
 * @param text as printed or written
 * @param known last parts of the names that the file declares
 */
export function symbolsOf(text: string, known: ReadonlySet<string>): ReadonlySet<string> {
  const symbols = new Set<string>();
  for (const { text: token } of termTokens(text)) {
    const isField = token.startsWith('.');
    const name = isField ? token.slice(1) : token;
    if (isName(name)) {
      const last = lastPart(name);
      if (isField || name.includes('.') || known.has(last) || /^\p{Lu}/u.test(name)) symbols.add(last);
    } else if (!COMMON.has(token) && !/^[()[\]{}⟨⟩⦃⦄"]|^\d/u.test(token)) symbols.add(token);
  }
  return symbols;
}
