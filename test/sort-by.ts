/** Insertion sort by any comparison, of lists of anything: a program in Lean that tests of lemmas share. */
export const sortBy = [
  'def insertBy (le : α → α → Bool) (x : α) : List α → List α',
  '  | [] => [x]',
  '  | y :: ys => if le x y then x :: y :: ys else y :: insertBy le x ys',
  'def sortBy (le : α → α → Bool) : List α → List α',
  '  | [] => []',
  '  | x :: xs => insertBy le x (sortBy le xs)',
  '',
].join('\n');
