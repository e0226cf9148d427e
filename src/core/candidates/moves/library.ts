import type { Move, MoveScene } from './types';

/** What the library's namings of a fact end in that says when a call gives something (`List.min?_eq_some_iff`). */
const GIVES = ['_eq_some_iff', '_eq_some_iff_append', '_eq_none_iff', '_eq_none'];
/** The types whose functions give options. */
const GIVERS = ['List', 'Array', 'Option', 'String', 'Vector'];
/** So many hypotheses are rewritten. */
const MOST_REWRITTEN = 2;

/**
 * What functions of the library give, in words of logic: `xs.min? = some r` as what is known of the least element, by the
 * names that such facts have. Only Lean knows which of them there are: the first that is one is used.
 */
function gives({ hypotheses, target }: MoveScene): readonly Move[] {
  const call = /(?:^|[\s(.])(?:([A-Z]\p{L}*)\.)?(\p{Ll}\w*\?)[^?]*= (?:some|none)\b/u;
  const at = (text: string, place: string): readonly Move[] => {
    const [, namespace, name] = call.exec(text) ?? [];
    if (name === undefined) return [];
    const spaces = namespace === undefined ? GIVERS : [namespace];
    const alternatives = spaces.flatMap((space) =>
      GIVES.map((ending) => `| rw [${space}.${name}${ending}]${place}`),
    );
    const tactic = `first ${alternatives.join(' ')}`;
    return [{ tactic, family: 'what a call gives', prior: 0.6, weight: 1, commits: 1 }];
  };
  return [
    ...at(target, ''),
    ...hypotheses.flatMap(({ name, type }) => at(type, ` at ${name}`)).slice(0, MOST_REWRITTEN),
  ];
}

/** Tests of elements, as statements about them. */
const TESTS = ['all', 'any'];
const BOOLEANS = ['decide_eq_true_eq', 'Bool.and_eq_true', 'Bool.or_eq_true', 'id'];

function tests({ hypotheses, target }: MoveScene): readonly Move[] {
  const said = [target, ...hypotheses.map(({ type }) => type)].join(' ; ');
  const facts = TESTS.filter((test) => new RegExp(`\\.${test}\\b`, 'u').test(said)).flatMap((test) => [
    `Array.${test}_eq_true`,
    `List.${test}_eq_true`,
  ]);
  if (facts.length === 0) return [];
  const tactic = `simp only [${[...facts, ...BOOLEANS].join(', ')}] at *`;
  return [{ tactic, family: 'tests as statements', prior: 0.6, weight: 1, commits: 1 }];
}

/** Steps that say what functions of the library give in words of logic. */
export function libraryFacts(scene: MoveScene): readonly Move[] {
  return [...gives(scene), ...tests(scene)];
}
