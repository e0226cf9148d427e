import type { InductiveInfo } from './types';

const nat = { type: 'Nat' };

/** Inductive types of Lean's core that lemmas are about (Init/Prelude.lean, Init/Core.lean), constructors in order. */
const CORE: readonly InductiveInfo[] = [
  {
    name: 'Nat',
    predicate: false,
    constructors: [
      { name: 'zero', arguments: [] },
      { name: 'succ', arguments: [{ ...nat, name: 'n' }] },
    ],
  },
  {
    name: 'List',
    predicate: false,
    constructors: [
      { name: 'nil', arguments: [] },
      {
        name: 'cons',
        arguments: [
          { name: 'x', type: 'α' },
          { name: 'xs', type: 'List α' },
        ],
      },
    ],
  },
  {
    name: 'Option',
    predicate: false,
    constructors: [
      { name: 'none', arguments: [] },
      { name: 'some', arguments: [{ name: 'a', type: 'α' }] },
    ],
  },
  {
    name: 'Bool',
    predicate: false,
    constructors: [
      { name: 'false', arguments: [] },
      { name: 'true', arguments: [] },
    ],
  },
  {
    name: 'Except',
    predicate: false,
    constructors: [
      { name: 'error', arguments: [{ name: 'e', type: 'ε' }] },
      { name: 'ok', arguments: [{ name: 'a', type: 'α' }] },
    ],
  },
  {
    name: 'Sum',
    predicate: false,
    constructors: [
      { name: 'inl', arguments: [{ name: 'a', type: 'α' }] },
      { name: 'inr', arguments: [{ name: 'b', type: 'β' }] },
    ],
  },
  {
    name: 'Prod',
    predicate: false,
    constructors: [
      {
        name: 'mk',
        arguments: [
          { name: 'a', type: 'α' },
          { name: 'b', type: 'β' },
        ],
      },
    ],
  },
  {
    name: 'Subtype',
    predicate: false,
    constructors: [
      {
        name: 'mk',
        arguments: [
          { name: 'a', type: 'α' },
          { name: 'h', type: 'p a' },
        ],
      },
    ],
  },
  {
    name: 'Int',
    predicate: false,
    constructors: [
      { name: 'ofNat', arguments: [{ name: 'n', type: 'Nat' }] },
      { name: 'negSucc', arguments: [{ name: 'n', type: 'Nat' }] },
    ],
  },
];

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['×', 'Prod'],
  ['⊕', 'Sum'],
  ['ℕ', 'Nat'],
  ['ℤ', 'Int'],
  ['{', 'Subtype'],
]);

/** The inductive type of Lean's core with this name (or notation: `×`, `⊕`, `ℕ`), if the table has it. */
export function coreInductive(head: string): InductiveInfo | undefined {
  const name = SIGNS.get(head) ?? head;
  return CORE.find((inductive) => inductive.name === name);
}
