/** A class of the library and how its methods are printed. */
export interface Operation {
  /** Its methods, in their order. */
  readonly methods: readonly string[];
  /**
   * For each method a way to write it: the types of its arguments by the arguments of the class (`%1` is the first), and the
   * term, with `$1` for the first argument.
   */
  readonly printed: Readonly<Record<string, { readonly types: readonly string[]; readonly term: string }>>;
  /** What `simp only` unfolds to see through it, whichever its instance is. */
  readonly unfolds: readonly string[];
}

const row = (
  method: string,
  types: readonly string[],
  term: string,
  unfolds: readonly string[],
): Operation => ({ methods: [method], printed: { [method]: { types, term } }, unfolds });

const binary = (name: string, method: string, sign: string): readonly (readonly [string, Operation])[] => [
  [name, row(method, ['%1', '%1'], `$1 ${sign} $2`, [`H${name}.h${name}`, `${name}.${method}`])],
  [`H${name}`, row(`h${name}`, ['%1', '%2'], `$1 ${sign} $2`, [`H${name}.h${name}`])],
];

/** Classes of Lean's core whose methods have a notation, or are known under another name (Init/Prelude.lean, Init/Core.lean). */
const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ...binary('Add', 'add', '+'),
  ...binary('Sub', 'sub', '-'),
  ...binary('Mul', 'mul', '*'),
  ...binary('Div', 'div', '/'),
  ...binary('Mod', 'mod', '%'),
  ...binary('Append', 'append', '++'),
  ['Pow', row('pow', ['%1', '%2'], '$1 ^ $2', ['HPow.hPow', 'Pow.pow'])],
  ['HPow', row('hPow', ['%1', '%2'], '$1 ^ $2', ['HPow.hPow'])],
  ['SMul', row('smul', ['%1', '%2'], '$1 • $2', ['HSMul.hSMul', 'SMul.smul'])],
  ['HSMul', row('hSMul', ['%1', '%2'], '$1 • $2', ['HSMul.hSMul'])],
  ['Neg', row('neg', ['%1'], '-$1', ['Neg.neg'])],
  ['Complement', row('complement', ['%1'], '~~~$1', ['Complement.complement'])],
  ['Zero', row('zero', [], '0', ['OfNat.ofNat', 'Zero.zero'])],
  ['One', row('one', [], '%1', ['OfNat.ofNat', 'One.one'])],
  ['OfNat', row('ofNat', [], '#2', ['OfNat.ofNat'])],
  ['Inhabited', row('default', [], 'default', ['default'])],
  ['EmptyCollection', row('emptyCollection', [], '∅', ['EmptyCollection.emptyCollection'])],
  ['LE', row('le', ['%1', '%1'], '$1 ≤ $2', ['LE.le'])],
  ['LT', row('lt', ['%1', '%1'], '$1 < $2', ['LT.lt'])],
  ['HasSubset', row('Subset', ['%1', '%1'], '$1 ⊆ $2', ['HasSubset.Subset'])],
  ['HasSSubset', row('SSubset', ['%1', '%1'], '$1 ⊂ $2', ['HasSSubset.SSubset'])],
  ['Membership', row('mem', ['%2', '_'], '$2 ∈ $1', ['Membership.mem'])],
  ['Union', row('union', ['%1', '%1'], '$1 ∪ $2', ['Union.union'])],
  ['Inter', row('inter', ['%1', '%1'], '$1 ∩ $2', ['Inter.inter'])],
  ['SDiff', row('sdiff', ['%1', '%1'], '$1 \\ $2', ['SDiff.sdiff'])],
  ['Insert', row('insert', ['_', '%2'], 'insert $1 $2', ['Insert.insert'])],
  ['Singleton', row('singleton', ['_'], '{$1}', ['Singleton.singleton'])],
  ['BEq', row('beq', ['%1', '%1'], '$1 == $2', ['BEq.beq'])],
  ['Ord', row('compare', ['%1', '%1'], 'compare $1 $2', ['compare', 'Ord.compare'])],
  ['Min', row('min', ['%1', '%1'], 'min $1 $2', ['min', 'Min.min'])],
  ['Max', row('max', ['%1', '%1'], 'max $1 $2', ['max', 'Max.max'])],
  ['Hashable', row('hash', ['%1'], 'hash $1', ['hash', 'Hashable.hash'])],
  ['ToString', row('toString', ['%1'], 'toString $1', ['toString', 'ToString.toString'])],
  ['CoeFun', row('coe', ['%1'], '⇑$1', ['CoeFun.coe'])],
  ['Pure', row('pure', ['a'], '(pure $1 : %1 a)', ['Pure.pure'])],
  ['Functor', row('map', ['a → b', '%1 a'], '$1 <$> $2', ['Functor.map'])],
  ['Bind', row('bind', ['%1 a', 'a → %1 b'], '$1 >>= $2', ['Bind.bind'])],
  [
    'Monad',
    {
      methods: ['pure', 'bind'],
      printed: {
        pure: { types: ['a'], term: '(pure $1 : %1 a)' },
        bind: { types: ['%1 a', 'a → %1 b'], term: '$1 >>= $2' },
        map: { types: ['a → b', '%1 a'], term: '$1 <$> $2' },
      },
      unfolds: ['Bind.bind', 'Pure.pure', 'Functor.map'],
    },
  ],
  [
    'Applicative',
    {
      methods: ['pure', 'seq'],
      printed: {
        pure: { types: ['a'], term: '(pure $1 : %1 a)' },
        map: { types: ['a → b', '%1 a'], term: '$1 <$> $2' },
      },
      unfolds: ['Seq.seq', 'Pure.pure', 'Functor.map'],
    },
  ],
]);

/** How the methods of a class of the library are written; `undefined` for others. @param className as written */
export function operationOf(className: string): Operation | undefined {
  return OPERATIONS.get(className);
}

/** The operation of some class that has a method of this name: what a class of the file inherits. */
export function inheritedOperation(
  method: string,
): { readonly className: string; readonly operation: Operation } | undefined {
  for (const [className, operation] of OPERATIONS)
    if (operation.methods.includes(method)) return { className, operation };
  return undefined;
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/ \+ /u, 'Add'],
  [/ - /u, 'Sub'],
  [/ \* /u, 'Mul'],
  [/ \/ /u, 'Div'],
  [/ % /u, 'Mod'],
  [/ \+\+ /u, 'Append'],
  [/ \^ /u, 'Pow'],
  [/ • /u, 'SMul'],
  [/(?:^|[\s(])-[\p{L}(]/u, 'Neg'],
  [/(?<![\p{L}\p{N}.])0(?![\p{N}.])/u, 'Zero'],
  [/(?<![\p{L}\p{N}.])1(?![\p{N}.])/u, 'One'],
  [/(?<![\p{L}\p{N}.])\d/u, 'OfNat'],
  [/∅/u, 'EmptyCollection'],
  [/ ≤ | ≥ /u, 'LE'],
  [/ < | > /u, 'LT'],
  [/ ⊆ /u, 'HasSubset'],
  [/ ∈ | ∉ /u, 'Membership'],
  [/ ∪ /u, 'Union'],
  [/ ∩ /u, 'Inter'],
  [/ \\ /u, 'SDiff'],
  [/ == | != /u, 'BEq'],
  [/\bcompare\b/u, 'Ord'],
  [/\bmin\b/u, 'Min'],
  [/\bmax\b/u, 'Max'],
  [/ <\$> /u, 'Functor'],
  [/ >>= | ← /u, 'Bind'],
  [/\bpure\b/u, 'Pure'],
  [/ <\*> /u, 'Applicative'],
];

/** Classes whose notation a printed term uses. */
export function operationsIn(text: string): readonly string[] {
  return SIGNS.filter(([sign]) => sign.test(text)).map(([, name]) => name);
}
