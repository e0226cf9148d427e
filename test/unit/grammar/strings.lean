-- SYNTAX TEST "source.lean4" "Strings, interpolation, characters and primes"

f "a -- b /- c \" sorry" g
--                ^^^^^ string.quoted.double.lean4
--             ^^ constant.character.escape.lean4
--                       ^ variable.other.lean4

f "\q"
-- ^^ invalid.illegal.escape.lean4

f r"a\" r#"a"b"# g
--  ^^^ string.quoted.other.raw.lean4
--           ^^^ string.quoted.other.raw.lean4
--               ^ variable.other.lean4

f s!"a{x + "q}"}b" g
--^^ keyword.other.interpolated.lean4
--   ^^ string.interpolated.lean4
--     ^ meta.interpolation.lean4 variable.other.lean4
--          ^^ string.quoted.double.lean4
--              ^^ string.interpolated.lean4
--                 ^ variable.other.lean4

f s!"{ {y := 1}.y } {"{"}" sorry
--      ^^^^ meta.interpolation.lean4
--           ^ constant.numeric.decimal.lean4
--                         ^^^^^ invalid.illegal.sorry.lean4

f "{x}"
--  ^ string.quoted.double.lean4

f 'a' '\n' '\x41' x' f'a' g
--^^^ string.quoted.single.lean4
--     ^^ constant.character.escape.lean4
--          ^^^^ constant.character.escape.lean4
--                ^^ variable.other.lean4
--                   ^^^^ variable.other.lean4
--                        ^ variable.other.lean4

f xs[i]'h
--    ^^ punctuation.section.brackets.end.lean4
--      ^ variable.other.lean4
