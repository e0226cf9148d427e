-- SYNTAX TEST "source.lean4" "Comments nest, and nothing in them is code"

-- sorry theorem "x"
-- ^^^^^ comment.line.double-dash.lean4

x /- a /- b -/ sorry -/ z
--             ^^^^^ comment.block.lean4
--                      ^ variable.other.lean4

/-- doc /- in -/ theorem -/ theorem a : p
--  ^^^ comment.block.documentation.lean4
--               ^^^^^^^^^ comment.block.documentation.lean4
--                          ^^^^^^^ keyword.declaration.lean4 - comment.block.documentation.lean4

/-! # title -/ def x := 1
--    ^^^^^ comment.block.documentation.module.lean4
--             ^^^ keyword.declaration.lean4

/- open
-- ^^^^ comment.block.lean4

   still "open" sorry
--              ^^^^^ comment.block.lean4

   -/ sorry
--    ^^^^^ invalid.illegal.sorry.lean4
