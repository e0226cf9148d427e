import { FALSE, TRUE_THEN_MORE, type Attack } from './attack';

function odd(name: string, candidate: string, ungated: Attack['ungated'] = 'confirm', file = FALSE): Attack {
  return { name, file, candidate, ungated };
}

/** Candidates whose text is not what it seems. */
export const characters: readonly Attack[] = [
  odd('a character of no width in `sorry`', 'exact sor\u200bry'),
  odd('text that runs from right to left', 'exact \u202eyrros\u202c'),
  odd('a NUL', 'trivial\u0000exact sorry'),
  odd('a byte order mark', '\ufeffsorry'),
  odd('a space that is not one', 'exact\u00a0sorry'),
  odd('a line separator in a comment', 'trivial -- x\u2028sorry'),
  odd('a carriage return in a comment', 'skip -- x\rsorry'),
  odd('a tab', 'exact\tsorry'),
  odd('half a character', 'exact sorry \ud835'),
  odd('a soft hyphen', 'exact sor\u00adry'),
  odd('a comment inside a word', 'exact sor/- -/ry'),
  odd('a comment that looks closed', 'trivial /-/ -- ', 'confirm', TRUE_THEN_MORE),
  odd('a comment after a string that looks like one', 'exact absurd "-/" /- "'),
  {
    name: 'a raw string that looks closed',
    file: FALSE,
    candidate: 'exact absurd r#"" /- "# (by decide)',
    passesGate: true,
    ungated: 'confirm',
  },
  odd('a character that looks like a string', "exact absurd '\"' /- '\"'"),
  odd('code in a string', 'have := s!"{(show Nat from (sorry : False).elim)}"\ntrivial'),
];
