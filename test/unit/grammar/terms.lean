-- SYNTAX TEST "source.lean4" "Holes, names, numerals, tactics and symbols"

   exact sorry
-- ^^^^^ support.function.tactic.lean4
--       ^^^^^ invalid.illegal.sorry.lean4

   admit; sorryAx; x.sorry; «sorry»; sorry_free; sorry!
-- ^^^^^ invalid.illegal.sorry.lean4
--        ^^^^^^^ variable.other.lean4 - invalid.illegal.sorry.lean4
--                 ^^^^^^^ variable.other.lean4 - invalid.illegal.sorry.lean4
--                          ^^^^^^^ variable.other.lean4 - invalid.illegal.sorry.lean4
--                                   ^^^^^^^^^^ variable.other.lean4 - invalid.illegal.sorry.lean4
--                                               ^^^^^^ variable.other.lean4 - invalid.illegal.sorry.lean4

   x.end.by y.1.2 (z).1
-- ^^^^^^^^ variable.other.lean4
--            ^ constant.numeric.index.lean4
--              ^ constant.numeric.index.lean4

   λx fun α₁ ↦ ∀ n, Type u
-- ^ keyword.control.binder.lean4
--  ^ variable.other.lean4
--    ^^^ keyword.control.lean4
--        ^^ variable.other.lean4
--           ^ keyword.operator.lean4
--             ^ keyword.control.binder.lean4
--                  ^^^^ support.type.sort.lean4

   0x1F + 0b10 + 0o17 + 1_000 + 1.5e-3 + 2e5
-- ^^^^ constant.numeric.hex.lean4
--        ^^^^ constant.numeric.binary.lean4
--               ^^^^ constant.numeric.octal.lean4
--                      ^^^^^ constant.numeric.decimal.lean4
--                              ^^^^^^ constant.numeric.float.lean4
--                                       ^^^ constant.numeric.float.lean4

   ⟨?_, ?x, _, `foo.bar, ``Nat.succ⟩
--  ^^ variable.language.hole.lean4
--      ^^ variable.language.hole.lean4
--          ^ variable.language.hole.lean4
--             ^^^^^^^^ constant.other.symbol.lean4
--                       ^^^^^^^^^^ constant.other.symbol.lean4

   induction n with | zero => simp_all? <;> omega
-- ^^^^^^^^^ support.function.tactic.lean4
--             ^^^^ keyword.control.lean4
--                    ^^^^ variable.other.lean4
--                         ^^ keyword.operator.lean4
--                            ^^^^^^^^^ support.function.tactic.lean4
--                                      ^^^ keyword.operator.lean4
--                                          ^^^^^ support.function.tactic.lean4

   if h : true then x else y
-- ^^ keyword.control.lean4
--        ^^^^ constant.language.lean4
--             ^^^^ keyword.control.lean4
--                    ^^^^ keyword.control.lean4
