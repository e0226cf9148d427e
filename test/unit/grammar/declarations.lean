-- SYNTAX TEST "source.lean4" "Headers, declarations and attributes"

   public import all Foo.Bar
-- ^^^^^^ storage.modifier.lean4
--        ^^^^^^ keyword.control.import.lean4
--               ^^^ keyword.control.import.lean4
--                   ^^^^^^^ entity.name.namespace.lean4

   namespace A.«b c»
-- ^^^^^^^^^ keyword.other.command.lean4
--           ^^^^^^^ entity.name.namespace.lean4

   theorem A.foo' (x₁ : Nat) : p := by rfl
-- ^^^^^^^ keyword.declaration.lean4
--         ^^^^^^ entity.name.function.theorem.lean4
--                 ^^ variable.other.lean4
--                               ^^ keyword.operator.lean4
--                                  ^^ keyword.control.lean4
--                                     ^^^ support.function.tactic.lean4

   @[simp, local instance 5] private noncomputable def «a b» := 1
--   ^^^^ meta.attribute.lean4 entity.other.attribute-name.lean4
--         ^^^^^ storage.modifier.lean4
--                        ^ constant.numeric.decimal.lean4
--                           ^^^^^^^ storage.modifier.lean4
--                                   ^^^^^^^^^^^^^ storage.modifier.lean4
--                                                 ^^^ keyword.declaration.lean4
--                                                     ^^^^^ entity.name.function.lean4

   structure S extends T where
-- ^^^^^^^^^ keyword.declaration.lean4
--           ^ entity.name.type.lean4
--             ^^^^^^^ keyword.other.command.lean4
--                       ^^^^^ keyword.other.command.lean4

   class inductive C | a
-- ^^^^^ keyword.declaration.lean4
--       ^^^^^^^^^ keyword.declaration.lean4
--                 ^ entity.name.type.lean4

   example : True := trivial
-- ^^^^^^^ keyword.declaration.lean4
--                   ^^^^^^^ support.function.tactic.lean4

   instance : Inhabited T := ⟨x⟩
-- ^^^^^^^^ keyword.declaration.lean4
--            ^^^^^^^^^ variable.other.lean4

   set_option maxHeartbeats 5 in
-- ^^^^^^^^^^ keyword.other.command.lean4
--                            ^^ keyword.control.lean4

   attribute [simp] foo
-- ^^^^^^^^^ meta.attribute.lean4 keyword.other.command.lean4
--            ^^^^ entity.other.attribute-name.lean4
--                  ^^^ variable.other.lean4

   #eval 1
-- ^^^^^ keyword.other.command.hash.lean4
--       ^ constant.numeric.decimal.lean4

   end A
-- ^^^ keyword.other.command.lean4
--     ^ entity.name.namespace.lean4
