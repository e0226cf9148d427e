import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import { atNat, type PiType } from '../pi';
import { agreement, twinOf } from '../strength/distinguish';
import { mutationsOf } from '../strength/mutations';
import type { Assignment } from '../testing/counterexample';
import { doubtAbout, ownImport } from '../testing/doubts';
import type { TestLimits, Tester } from '../testing/tester';
import { vectorsCommand, writtenInstance } from './written';

/**
 * One input with what the definition gives for it, as the JSON that Lean wrote: `{"input": [one for each explicit argument that
 * is no proof], "output": value}`. It stays text: JavaScript's numbers are not exact beyond 2^53.
 */
export type Vector = string;

/** Vectors of a definition, or why there are none. */
export type Vectors =
  | { readonly kind: 'vectors'; readonly vectors: readonly Vector[] }
  | { readonly kind: 'none'; readonly reason: string };

/** Changes of a definition that vectors are to tell from it, at most. */
const MOST_CHANGES = 24;

/**
 * Inputs and outputs of a definition: first inputs for which small changes of it (another branch, another comparison, a number
 * off by one) give something else, so that each branch and boundary whose effect shows is met; then small values by size.
 *
 * @param count how many, at most
 * @param library the text of `media/vectors.lean`
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function vectorsOf(
  file: LeanFile,
  definition: Declaration,
  count: number,
  tester: Tester,
  library: string,
  limits: TestLimits,
): Promise<Vectors> {
  const name = definition.fullName ?? '';
  const doubt = doubtAbout(file, name);
  if (doubt !== undefined)
    return { kind: 'none', reason: `${doubt}, so what runs may not be what is proved` };
  const imported = ownImport(file);
  if (imported !== undefined)
    return {
      kind: 'none',
      reason: `functions of \`${imported}\` may run as other code than they are proved to`,
    };
  const telling: (readonly Assignment[])[] = [];
  for (const mutation of mutationsOf(file, definition).slice(0, MOST_CHANGES)) {
    const twin = twinOf(file, definition, mutation);
    if (twin === undefined) continue;
    const compared = await tester.testAbout(
      file,
      NO_SPECS,
      name,
      twin,
      (type) => agreement(name, type),
      limits,
    );
    if (compared?.tested.kind === 'refuted') telling.push(compared.tested.counterexample.values);
  }
  const replies = await tester.askAbout(
    file,
    NO_SPECS,
    (facts) => {
      const type = facts.definitions.get(name);
      return {
        prelude: [library, ...facts.types.flatMap((one, index) => writtenInstance(one, String(index)))],
        commands:
          type === undefined
            ? []
            : [
                ...telling.map((values) => vectorCommand(name, type, values)),
                vectorsCommand(name, type, count),
              ],
      };
    },
    limits,
  );
  const error = replies.at(-1);
  if (error === undefined) return { kind: 'none', reason: `Lean knows no definition ${name}` };
  if (error.kind === 'error')
    return {
      kind: 'none',
      reason: /depends on the .sorry. axiom/u.test(error.message)
        ? `${name} rests on a definition without a body`
        : `its arguments have no small values, or its values no JSON: ${error.message.split('\n')[0] ?? ''}`,
    };
  const seen = new Set<string>();
  const vectors: Vector[] = [];
  for (const line of replies.flatMap((reply) => (reply.kind === 'said' ? reply.text.split('\n') : []))) {
    if (!line.startsWith('{"input"') || seen.has(line) || vectors.length >= count) continue;
    seen.add(line);
    vectors.push(line);
  }
  return { kind: 'vectors', vectors };
}

const NO_SPECS: readonly never[] = [];

/** The command that prints the vector at some values. */
function vectorCommand(name: string, { binders }: PiType, values: readonly Assignment[]): string {
  const byName = new Map(values.map((one) => [one.name, one.value]));
  const given = binders.flatMap(({ name: own, type, kind }, index) => {
    if (kind !== 'explicit') return [];
    const value = byName.get(own ?? `a${index}`);
    return [value === undefined ? undefined : `(${value} : ${atNat(type, binders)})`];
  });
  const inputs = given
    .filter((one) => one !== undefined)
    .map((one) => `Verdict.Testing.Written.written ${one}`);
  const args = given.map((one) => one ?? '(by decide)');
  return `#eval IO.println (Verdict.Testing.vector [${inputs.join(', ')}] (${[name, ...args].join(' ')}))`;
}
