/** The word lists behind the gate's rules; which rule each belongs to, and why, stands in gate-rules.ts. */
import {
  commandWords,
  declarationWords,
  libraryCommandWords,
  modifierWords,
  tacticCombinators,
} from '../lean/words';

/** A set of the words of a text. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Words that ask for suggestions wherever they stand. */
export const suggestionWords = words(`
  exact? apply? rw? rewrite? simp? simp?! dsimp? dsimp?! simp_all? simp_all?! simpa? simpa?! simp_arith? grind? try? aesop?
  solve_by_elim? mvcgen? decide? omega? linarith? norm_num? ring? positivity? by? says show_term show_term_elab observe?
  observe?! have? have?! library_search termination_by? unfold? rw_search squeeze_simp squeeze_simpa rcases? rintro? cases?
  tauto? norm_cast? bound? fun_prop? continuity? measurability? gcongr? simp_rw? nth_rw? field_simp? congr? calc? conv?
  ext? choose?
`);

/** Words that ask for suggestions where a tactic starts, and may be names elsewhere. */
export const suggestionTactics = words('hint suggest suggestions try_suggestions propose extract_goal');

/** Marks and words after which a tactic starts. */
export const tacticOpeners = new Set(['by', ';', '<;>', '·', '=>', '|', ...tacticCombinators]);

export const nativeNames = words('native native_decide reduceBool reduceNat trustCompiler');

/** Tactics that call a SAT solver and trust compiled code to check its answer. */
export const bvWords = words('bv_decide bv_decide? bv_check');

/** Reserved words that belong to commands without starting one, and words of a file's header. */
const extraCommandWords = words('deriving extends import prelude private_decl');

/** Whether a word is a keyword of commands or declarations, modifiers included. */
export function isCommandWord(text: string): boolean {
  return (
    declarationWords.has(text) ||
    commandWords.has(text) ||
    libraryCommandWords.has(text) ||
    modifierWords.has(text) ||
    extraCommandWords.has(text)
  );
}

/** Tactics, terms and functions that run code, or tell the compiler what to run, or call the outside world. */
export const codeNames = words(`
  run_tac run_tacq run_conv by_elab run_cmd run_elab run_meta include_str include_bytes implemented_by unsafeCast unsafeIO
  unsafeEIO unsafeBaseIO unsafePerformIO dbg_trace dbgTrace dbgTraceVal dbgTraceIfShared dbgStackTrace dbgSleep polyrith
  with_panel_widgets lcProof lcUnreachable lcAny lcErased evalExpr evalConst evalDecl ptrAddrUnsafe
`);

/** Keywords of commands, of whatever library. */
export const commandKeywords: readonly ReadonlySet<string>[] = [
  declarationWords,
  commandWords,
  libraryCommandWords,
  extraCommandWords,
];

/** Modules of Lean itself that run while Lean elaborates; lemmas live elsewhere. */
export const metaNamespace =
  /^(?:_root_\.)?(?:Lean\.(?:Elab|Meta|Parser|Macro|MacroM|Compiler|Environment|Kernel|Server|Core|CoreM)|IO)\b/;
