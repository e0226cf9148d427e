/**
 * The symbols that Lean's core library declares (`Lean.Parser.getTokenTable`, Lean 4.28, words and words that end in a
 * bracket left out; `Π` is Mathlib's). A file may declare more: an unknown run of symbol characters is lexed one character at a time.
 */
const symbols: readonly string[] = (
  '! != !~> # #[ #v[ $ % %[ & && &&& ( ) * *... *...* *...< *...= *> + ++ , ,* ,*,? ,+ ,+,? - -> . .( .. ... ...* ...< ...= .{ / // /\\ ' +
  ': :: := :=~ :=ₐ :=ₛ :~ :ₐ :ₛ ; < <$> <&&> <&> <* <*> <+: <- <-> <... <...* <...< <...= <:+ <:+: <;> <<< <= <=< <| <|> <||> ' +
  "= =/= =<< == => =?= =~ =ₐ =ₛ > >= >=> >> >>= >>> ? @ @& @[ [ \\ \\/ ] ]' ^ ^^ ^^^ ` `( { | |* |> |>. || ||| } ~> ~~~ " +
  "¬ · × ×' • ‹ › ⁻¹ ← ↑ → →ₑ ↓ ↔ ↥ ↦ ⇐ ⇑ ⇒ ∀ ∃ ∅ ∈ ∉ ∎ ∘ ∣ ∧ ∧ₑ ∨ ∩ ∪ ≈ ≍ ≟ ≠ ≤ ≥ ⊂ ⊃ ⊆ ⊇ ⊕ ⊕' ⊢ ⋯ ⌜ ⌝ □ ▸ ▸* ⟨ ⟩ ⦃ ⦄ Σ Σ' λ Π"
).split(' ');

const byFirstUnit = new Map<string, string[]>();
for (const symbol of [...symbols].sort((a, b) => b.length - a.length)) {
  const first = symbol.charAt(0);
  const known = byFirstUnit.get(first);
  if (known === undefined) byFirstUnit.set(first, [symbol]);
  else known.push(symbol);
}

/**
 * The longest symbol of Lean's core that stands at an offset.
 *
 * @param text any text
 * @param at UTF-16 offset
 * @returns the symbol, or `undefined` where none of them stands
 */
export function symbolAt(text: string, at: number): string | undefined {
  return byFirstUnit.get(text.charAt(at))?.find((symbol) => text.startsWith(symbol, at));
}

/** What each opening bracket is closed by. */
export const closingBracket: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['⟨', '⟩'],
  ['⦃', '⦄'],
  ['‹', '›'],
  ['⌜', '⌝'],
]);

const closers = new Set(closingBracket.values());

/**
 * The bracket that a symbol opens: its last character, as in `#[`, `.{`, `` `( ``.
 *
 * @returns the bracket's closing counterpart, or `undefined` if the symbol opens none
 */
export function opens(symbol: string): string | undefined {
  return closingBracket.get(symbol.slice(-1));
}

/** The bracket that a symbol closes (`]'` closes `[`), or `undefined` if it closes none. */
export function closes(symbol: string): string | undefined {
  const first = symbol.charAt(0);
  return closers.has(first) ? first : undefined;
}
