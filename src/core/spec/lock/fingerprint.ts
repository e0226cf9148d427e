import { lookThrough, restsOn, usesOfValue, type Constants } from '../about';

/** A cryptographic hash of a text as hexadecimal digits (SHA-256). */
export type Hash = (text: string) => string;

/** What a spec says, in digests that change when its meaning may have. */
export interface Fingerprint {
  readonly statement: string;
  /** Of each definition that the statement rests on, by full name. */
  readonly definitions: Readonly<Record<string, string>>;
}

/**
 * The fingerprint of a spec. Names of variables, comments, proofs and the order of declarations play no part; constants of
 * libraries count by their names.
 *
 * @param free definitions of which only the type is to count: implementations that may change
 * @returns `undefined` where the auditor knows nothing of the spec
 */
export function fingerprintOf(
  constants: Constants,
  spec: string,
  free: readonly string[],
  hash: Hash,
): Fingerprint | undefined {
  const statement = constants.get(spec);
  if (statement === undefined) return undefined;
  const definitions: Record<string, string> = {};
  for (const name of restsOnFixed(constants, spec, free)) {
    const constant = constants.get(name);
    if (constant === undefined) continue;
    definitions[name] = free.includes(name)
      ? hash(
          ['free', constant.kind, constant.type, ...derivedTexts(constants, constant.typeUses)].join('\n\n'),
        )
      : hash(
          [
            constant.kind,
            constant.type,
            constant.value,
            ...derivedTexts(constants, [...constant.typeUses, ...usesOfValue(constant)]),
          ].join('\n\n'),
        );
  }
  return {
    statement: hash([statement.type, ...derivedTexts(constants, statement.typeUses)].join('\n\n')),
    definitions,
  };
}

/** What a statement rests on, without what only the values of free definitions mention. */
function restsOnFixed(constants: Constants, spec: string, free: readonly string[]): readonly string[] {
  if (free.length === 0) return restsOn(constants, spec);
  const fixed = new Map(
    [...constants].map(([name, constant]) => [
      name,
      free.includes(name) ? { ...constant, valueUses: [] } : constant,
    ]),
  );
  return restsOn(fixed, spec);
}

/** What Lean derived from a definition is part of it: `f.match_1` says which cases `f` tells apart. */
function derivedTexts(constants: Constants, uses: readonly string[]): readonly string[] {
  return lookThrough(constants, uses).derived.flatMap((name) => {
    const constant = constants.get(name);
    return constant === undefined ? [] : [`${name}\n${constant.kind}\n${constant.type}\n${constant.value}`];
  });
}
