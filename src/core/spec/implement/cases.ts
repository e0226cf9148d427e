/** The cases that a definition may be taken apart into. */
import { numberedName } from '../../candidates/terms';
import type { PrintedInductive } from '../testing/instances';
import type { Reading } from './clauses';
import { depthOf, isLiteral, isPatternVariable, normal, renamed } from './patterns';
import type { StubSignature } from './shapes';
import { parseTerm, type Syntax } from './syntax';

/** Cases over some arguments. */
export interface Rows {
  /** Indices of the arguments. */
  readonly over: readonly number[];
  /** Of each case, one for each of them. */
  readonly patterns: readonly (readonly string[])[];
}

const LISTS: readonly (readonly [string, string])[] = [
  ['x', 'xs'],
  ['y', 'ys'],
  ['z', 'zs'],
  ['w', 'ws'],
];
/** The cases that the specs' own equations make. */
export function rowsOf(
  stub: StubSignature,
  { clauses }: Reading,
  taken: ReadonlySet<string>,
): readonly Rows[] {
  const matches = (arg: Syntax | undefined): boolean =>
    arg !== undefined && !isPatternVariable(normal(arg)) && !isLiteral(arg);
  const about = clauses.filter(({ args }) =>
    args.some((arg, at) => matches(arg) && stub.arguments[at]?.isProof !== true),
  );
  const over = stub.arguments.flatMap((_, index) =>
    about.some(({ args }) => matches(args[index])) ? [index] : [],
  );
  if (over.length === 0) return [];
  const rows: Syntax[][] = [];
  const seen = new Set<string>();
  for (const { args, variables } of about) {
    if (over.some((at) => args[at] === undefined || isLiteral(args[at]))) continue;
    const used = new Set([
      ...taken,
      ...stub.arguments.filter((_, index) => !over.includes(index)).map(({ name }) => name),
    ]);
    const row = over.map((at) => renamed(args[at] ?? parseTerm('_'), variables, used));
    const key = canonical(row);
    if (seen.has(key)) continue;
    seen.add(key);
    rows.push(row);
  }
  const sorted = rows.toSorted((a, b) => depth(b) - depth(a));
  const texts = sorted.map((row) => row.map(({ text }) => text));
  const rest = over.map(() => '_');
  return [texts, [...texts, rest]].map((patterns) => ({ over, patterns }));
}

function depth(row: readonly Syntax[]): number {
  return row.reduce((sum, one) => sum + depthOf(one), 0);
}

/** A row of patterns whatever its variables are called. */
export function canonical(row: readonly Syntax[]): string {
  const names = new Map<string, string>();
  const text = (term: Syntax): string => {
    const one = normal(term);
    if (!isPatternVariable(one))
      return one.parts.length === 0 ? one.text : `(${[headText(one), ...one.parts.map(text)].join(' ')})`;
    const known = names.get(one.text) ?? `$${names.size}`;
    names.set(one.text, known);
    return known;
  };
  return row.map(text).join(', ');
}

function headText(term: Syntax): string {
  return term.kind === 'operator' ? term.sign : term.kind === 'application' ? term.head : term.kind;
}

/** Two lists side by side. */
export function pairwise(stub: StubSignature, taken: ReadonlySet<string>): readonly Rows[] {
  const lists = stub.arguments.flatMap(({ type }, index) => (type.startsWith('List ') ? [index] : []));
  const [a, b, more] = lists;
  if (a === undefined || b === undefined || more !== undefined) return [];
  const used = new Set([
    ...taken,
    ...stub.arguments.filter((_, index) => !lists.includes(index)).map(({ name }) => name),
  ]);
  const [[x, xs] = ['x', 'xs'], [y, ys] = ['y', 'ys']] = LISTS.filter(
    ([one, many]) => !used.has(one) && !used.has(many),
  );
  return [
    {
      over: [a, b],
      patterns: [
        ['[]', ys],
        [`${x} :: ${xs}`, '[]'],
        [`${x} :: ${xs}`, `${y} :: ${ys}`],
      ],
    },
  ];
}

/** The patterns of a type's constructors. */
export function constructorsOf(
  type: string,
  types: readonly PrintedInductive[],
  used: ReadonlySet<string>,
): readonly string[] | undefined {
  const fresh = (wanted: readonly string[]): string =>
    wanted.find((name) => !used.has(name)) ?? numberedName(wanted[0] ?? 'a', used);
  const { head, parts } = headAndArguments(type);
  switch (head) {
    case 'Nat':
      return ['0', `${fresh(['n', 'm', 'k'])} + 1`];
    case 'List': {
      const [one, many] = LISTS.find((pair) => pair.every((name) => !used.has(name))) ?? [
        numberedName('x', used),
        numberedName('xs', used),
      ];
      return ['[]', `${one} :: ${many}`];
    }
    case 'Option':
      return ['none', `some ${fresh(['x', 'y', 'z'])}`];
    case 'Bool':
      return ['true', 'false'];
    default: {
      const own = types.find(({ name }) => name === head);
      if (own === undefined || own.constructors.length > 8 || own.parameters !== parts.length)
        return undefined;
      return own.constructors.map(({ name, type: of }) => {
        const taken = new Set(used);
        const fields = of.binders.slice(own.parameters).flatMap(({ name: wanted, kind }, index) => {
          if (kind !== 'explicit') return [];
          const field = numberedName(wanted ?? ['a', 'b', 'c', 'd', 'e'][index] ?? `a${index}`, taken);
          taken.add(field);
          return [field];
        });
        return [`.${name.slice(own.name.length + 1)}`, ...fields].join(' ');
      });
    }
  }
}

function headAndArguments(type: string): { readonly head: string; readonly parts: readonly Syntax[] } {
  const read = parseTerm(type);
  return read.kind === 'application'
    ? { head: read.head, parts: read.parts }
    : { head: read.text, parts: [] };
}
