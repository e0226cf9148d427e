/**
 * Words of Lean's grammar. Lean 4.28's own tables (`Lean.Parser.getTokenTable` and the leading tokens of the categories
 * `command` and `tactic`), and what Batteries and Mathlib add.
 */

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Keywords that start a declaration. */
export const declarationWords = words(`
  theorem lemma def abbrev example instance structure inductive coinductive class opaque axiom
`);

/** Words that may stand before a declaration's keyword. */
export const modifierWords = words(`
  private protected public meta noncomputable unsafe partial nonrec local scoped
`);

/**
 * Every other reserved word of the core library that starts a command. Being reserved, such a word is never a name, so it
 * ends what stands before it; `open` and `set_option` are missing because terms and tactics may start with them too.
 */
export const commandWords = words(`
  add_decl_doc assert_not_exists assert_not_imported attribute binder_predicate builtin_dsimproc builtin_dsimproc_decl
  builtin_grind_propagator builtin_initialize builtin_simproc builtin_simproc_decl declare_bitwise_int_theorems
  declare_bitwise_uint_theorems declare_command_config_elab declare_config_elab declare_config_getter declare_int_theorems
  declare_simp_like_tactic declare_sint_simprocs declare_syntax_cat declare_uint_simprocs declare_uint_theorems
  docs_to_verso dsimproc dsimproc_decl elab elab_rules elab_stx_quot end export grind_annotated grind_pattern
  grind_propagator import include infix infixl infixr init_grind_norm init_quot initialize macro macro_rules mutual
  namespace norm_cast_add_elim notation omit postfix prefix recommended_spelling register_builtin_option
  register_error_explanation register_grind_attr register_label_attr register_linter_set register_option
  register_parser_alias register_simp_attr register_tactic_tag register_try?_tactic reprove run_cmd run_elab run_meta seal
  section set_library_suggestions show_panel_widgets simproc simproc_decl syntax tactic_extension test_extern unif_hint
  universe unseal variable with_weak_namespace
`);

/** Commands of the core library that start with `#`, wherever they stand. Those of other libraries may be tactics as well. */
export const hashCommands = words(`
  #check #check_assertions #check_failure #check_simp #check_tactic #discr_tree_key #discr_tree_simp_key #eval #eval! #exit
  #grind_lint #guard #guard_expr #guard_msgs #import_path #print #reduce #show_kind #synth #version #where #widget
  #with_exporting
`);

/** Words that start a command under Batteries or Mathlib, and are ordinary names without them. */
export const libraryCommandWords = words(`
  lemma alias irreducible_def proof_wanted notation3 library_note recall assert_exists assert_no_cyclic_imports
  compile_inductive compile_def initialize_simps_projections mk_iff_of_inductive_prop run_meta suppress_compilation
  unsuppress_compilation variable? whatsnew set_premise_selector scoped_notation extend_docs
  register_hint restate_axiom deprecated_module elab_stx
`);

/** Tactics that take a block of tactics right after their name. */
export const tacticCombinators = words(`
  try repeat repeat' repeat1 repeat1' all_goals any_goals focus fail_if_success success_if_fail with_reducible
  with_reducible_and_instances with_unfolding_all with_unfolding_none classical show_term unhygienic decreasing_with
  checkpoint swap_var norm_cast0 propose
`);

/** Tactics that take a pattern, `=>`, and then a block of conversions (`Lean.Parser.Category.conv`). */
export const conversionTactics = words(`conv conv' conv_lhs conv_rhs`);

/** Tactics that take names or a pattern, `=>`, and then a block. */
export const arrowTactics = words(`
  case case' next on_goal conv conv' conv_lhs conv_rhs as_aux_lemma pick_goal work_on_goal
`);

/** Tokens that go on with a tactic although they stand in its block's column. */
export const continuations = words(`| <;> then else with at := => , from using generalizing _`);

/** Tactics whose `|` separates alternative tactics. */
export const alternativeTactics = words(`first solve attempt_all attempt_all_par first_par`);

/** Tactics whose `with` is followed by `| pattern => tactics`. */
export const eliminationTactics = words(`induction cases fun_induction fun_cases`);

/** Tactics whose `|` belongs to a pattern. */
export const patternTactics = words(`rcases obtain rintro cases' induction' rcases?`);

/** Words that end a declaration's tactics and are none themselves, whatever their column. */
export const proofEnders = words(
  `where termination_by termination_by? decreasing_by deriving partial_fixpoint inductive_fixpoint coinductive_fixpoint`,
);

/** Binders that are followed by a comma. */
export const commaBinders: ReadonlySet<string> = words(`∀ ∃ ∃! Σ Σ' ∑ ∏ ⨆ ⨅ ⋃ ⋂ ∫ ∮ Π ∑' ∏'`);
