import type { ConstantDescription } from '../check/ports';

/** Constants of the user's by name. */
export type Constants = ReadonlyMap<string, ConstantDescription>;

/** @param described what the auditor says of each constant */
export function constantsByName(described: readonly ConstantDescription[]): Constants {
  return new Map(described.map((constant) => [constant.name, constant]));
}

/**
 * What is reached from some constants through others that Lean derived, which are looked through.
 *
 * @returns the constants that users wrote, and the derived ones on the way, both sorted by name
 */
export function lookThrough(
  constants: Constants,
  from: readonly string[],
): { readonly written: readonly string[]; readonly derived: readonly string[] } {
  const written = new Set<string>();
  const derived = new Set<string>();
  const queue = [...from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const constant = constants.get(name);
    if (constant === undefined || written.has(name) || derived.has(name)) continue;
    if (!constant.derived) {
      written.add(name);
      continue;
    }
    derived.add(name);
    queue.push(...constant.typeUses, ...usesOfValue(constant));
  }
  return { written: [...written].sort(), derived: [...derived].sort() };
}

/** The definitions, types and propositions of the user's that a statement mentions, sorted. */
export function mentionedIn(constants: Constants, spec: string): readonly string[] {
  const statement = constants.get(spec);
  if (statement === undefined) return [];
  return lookThrough(constants, statement.typeUses).written.filter(
    (name) => constants.get(name)?.kind !== 'theorem',
  );
}

/**
 * The definition that each statement is about: of the functions that it mentions the one that most statements mention (what
 * only looks at results, like counting, is mentioned less), else the proposition, else the type. Among equals the one
 * declared last.
 *
 * @param order names of the file's declarations, first one first
 * @returns by name of the spec; nothing for one that mentions no definition
 */
export function subjectsOf(
  constants: Constants,
  specs: readonly { readonly name: string }[],
  order: readonly string[],
): ReadonlyMap<string, string> {
  const mentions = new Map(specs.map(({ name }) => [name, mentionedIn(constants, name)]));
  const counts = new Map<string, number>();
  for (const names of mentions.values())
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const places = new Map(order.map((name, index) => [name, index]));
  const rank = (name: string): number => (counts.get(name) ?? 0) * order.length + (places.get(name) ?? 0);
  const found = new Map<string, string>();
  for (const [spec, names] of mentions) {
    for (const gives of ['data', 'prop', 'type'] as const) {
      const among = names.filter((name) => constants.get(name)?.gives === gives);
      const best = among.toSorted((a, b) => rank(b) - rank(a))[0];
      if (best === undefined) continue;
      found.set(spec, best);
      break;
    }
  }
  return found;
}

/** Every constant that users wrote and that a statement rests on, what definitions mention included; sorted. */
export function restsOn(constants: Constants, spec: string): readonly string[] {
  const found = new Set<string>();
  const queue = [...mentionedIn(constants, spec)];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const constant = constants.get(name);
    if (constant === undefined) continue;
    const next = lookThrough(constants, [...constant.typeUses, ...usesOfValue(constant)]).written;
    // A lemma inside a definition (that it ends, say) is a proof: it does not matter which.
    queue.push(...next.filter((other) => constants.get(other)?.kind !== 'theorem'));
  }
  return [...found].sort();
}

/** What the value of a constant mentions, where that matters to its meaning: not for a proof. */
export function usesOfValue({ kind, valueUses }: ConstantDescription): readonly string[] {
  return kind === 'theorem' ? [] : valueUses;
}

/** Names of statements that the proofs of others use. */
export function lemmasInUse(constants: Constants): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { kind, valueUses, name } of constants.values()) {
    if (kind !== 'theorem') continue;
    const pending = [...valueUses];
    const seen = new Set<string>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next) || next === name) continue;
      seen.add(next);
      const constant = constants.get(next);
      if (constant?.derived === true) pending.push(...constant.valueUses);
      else if (constant?.kind === 'theorem') used.add(next);
    }
  }
  return used;
}

/** What the constants of a file tell of its specs. */
export interface About {
  readonly constants: Constants;
  /** See {@link lemmasInUse}. */
  readonly used: ReadonlySet<string>;
  /** See {@link subjectsOf}. */
  readonly subjects: ReadonlyMap<string, string>;
}

/** @param order see {@link subjectsOf} */
export function aboutSpecs(
  described: readonly ConstantDescription[],
  specs: readonly { readonly name: string }[],
  order: readonly string[],
): About {
  const constants = constantsByName(described);
  return { constants, used: lemmasInUse(constants), subjects: subjectsOf(constants, specs, order) };
}
