import { isUniverse, substitute } from '../../candidates/terms';
import { looksLikeProposition, type Binder, type PiType } from '../pi';
import type { PrintedInductive } from '../testing/instances';

const WRITTEN = 'Verdict.Testing.Written';

/**
 * Commands that write the values of a type as JSON: a type with one constructor as an object of its fields, a type whose
 * constructors take nothing as a string, any other as `{"tag", "fields"}`.
 *
 * @param key makes names unique
 */
export function writtenInstance(
  { name, parameters, constructors }: PrintedInductive,
  key: string,
): readonly string[] {
  const taken = constructors[0]?.type.binders.slice(0, parameters) ?? [];
  const names = taken.map((binder, index) => binder.name ?? `a${index}`);
  const binders = taken
    .flatMap(({ type }, index) => [
      `{${names[index] ?? ''} : ${isUniverse(type) ? 'Type' : type}}`,
      ...(isUniverse(type) ? [`[${WRITTEN} ${names[index] ?? ''}]`] : []),
    ])
    .join(' ');
  const applied = names.length === 0 ? name : `(${name} ${names.join(' ')})`;
  const isEnumeration = constructors.every(({ type }) => type.binders.length === parameters);
  const arms = constructors.map(({ name: constructor, type }) => {
    const fields = type.binders.slice(parameters).filter(({ kind }) => kind === 'explicit');
    const tag = constructor.slice(name.length + 1);
    const pattern = [constructor, ...fields.map((field, index) => (isData(field) ? `f${index}` : '_'))].join(
      ' ',
    );
    const values = fields.flatMap((field, index) =>
      isData(field) ? [{ name: field.name ?? `_${index + 1}`, value: `${WRITTEN}.written f${index}` }] : [],
    );
    const list = `Verdict.Testing.bracketed [${values.map(({ value }) => value).join(', ')}]`;
    const text = isEnumeration
      ? leanString(JSON.stringify(tag))
      : constructors.length === 1
        ? `"{" ++ ",".intercalate [${values.map((one) => `${leanString(`${JSON.stringify(one.name)}:`)} ++ ${one.value}`).join(', ')}] ++ "}"`
        : `${leanString(`{"tag":${JSON.stringify(tag)},"fields":`)} ++ ${list} ++ "}"`;
    return `  | ${pattern} => let _ : ${WRITTEN} ${applied} := ⟨verdict_written_${key}⟩; ${text}`;
  });
  return [
    [`partial def verdict_written_${key} ${binders} : ${applied} → String`, ...arms].join('\n'),
    `instance ${binders} : ${WRITTEN} ${applied} := ⟨verdict_written_${key}⟩`,
  ];
}

function isData({ type }: Binder): boolean {
  return !looksLikeProposition(type);
}

/** A JSON text as a string literal of Lean. */
function leanString(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The command that prints vectors of a definition in order of size. */
export function vectorsCommand(name: string, { binders }: PiType, count: number): string {
  const named = binders.map((binder, index) => ({
    ...binder,
    name: `x${index}`,
    shown: binder.name ?? `x${index}`,
  }));
  const data = named.filter(({ kind, type }) => kind === 'explicit' && !looksLikeProposition(type));
  const inputs = data.map(({ name: variable }) => `${WRITTEN}.written ${variable}`).join(', ');
  const args = named.filter(({ kind }) => kind === 'explicit').map(({ name: variable }) => variable);
  let term = `[Verdict.Testing.vector [${inputs}] (${[name, ...args].join(' ')})]`;
  const last = data.at(-1);
  if (last === undefined) term = `if left = 0 then ${term} else []`;
  const types = named.filter(({ type }) => isUniverse(type));
  for (const binder of named.toReversed()) {
    if (binder.kind !== 'explicit') continue;
    // Types that may be any are `Nat`; earlier arguments go by our names.
    const type = named
      .filter((other) => other !== binder)
      .reduce(
        (text, other) => substitute(text, other.shown, types.includes(other) ? 'Nat' : other.name),
        binder.type,
      );
    if (looksLikeProposition(binder.type)) term = `if ${binder.name} : ${type} then ${term} else []`;
    else {
      const choose =
        binder === last
          ? `(Verdict.Testing.Small.sized left).flatMap fun (c : Verdict.Testing.Case (${type})) =>`
          : `Verdict.Testing.each left fun (c : Verdict.Testing.Case (${type})) left =>`;
      term = `${choose} let ${binder.name} := c.value; ${term}`;
    }
  }
  return `#eval Verdict.Testing.printVectors (fun left => ${term}) ${count} ${Math.max(1, Math.ceil(count / 6))} 41 0`;
}
