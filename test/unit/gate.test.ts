import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gate } from '../../src/core/check/gate';
import { gateRules } from '../../src/core/check/gate-rules';
import {
  commandWords,
  declarationWords,
  libraryCommandWords,
  modifierWords,
} from '../../src/core/lean/words';
import { honestProofs } from './gate-honest';
import { leanText } from './lean-arbitrary';

/** Texts that fake a proof, reach outside the hole or run code, with the rule that refuses each and what it points at. */
const hostile: readonly (readonly [text: string, rule: string, at?: string])[] = [
  ['', 'empty'],
  [' \n ', 'empty'],
  ['simp '.repeat(5000), 'too-long'],
  ['simp\n\tomega', 'tab', '\t'],
  ['simp\u0000', 'control-character', '\u0000'],
  ['exact \u202esorry', 'control-character', '\u202e'],
  ['exact so\u200brry', 'control-character', '\u200b'],
  ['exact so\u00adrry', 'control-character', '\u00ad'],
  ['exact\u00a0h', 'control-character', '\u00a0'],
  ['exact h\u2028axiom f : False', 'control-character', '\u2028'],
  ['simp\romega', 'control-character', '\r'],
  ['exact x\ufe0f', 'control-character', '\ufe0f'],
  ['exact \ud835', 'control-character', '\ud835'],
  ['exact \ufeffh', 'control-character', '\ufeff'],
  ['simp -- fine', 'comment', '-- fine'],
  ['simp /- fine -/', 'comment', '/- fine -/'],
  ['exact h /-', 'comment', '/-'],
  ['skip /- /- -/', 'comment', '/- /- -/'],
  ['simp\n/-- doc -/', 'comment', '/-- doc -/'],
  ['simp\n/-! doc -/', 'comment', '/-! doc -/'],
  ['exact f "a', 'unterminated', '"a'],
  ['exact f r#"a"', 'unterminated', 'r#"a"'],
  ['exact f «a', 'unterminated', 'f «a'.slice(2)],
  ["exact f 'ab", 'unterminated', "'"],
  ['exact my! "{sorry}"', 'braced-string', '"{sorry}"'],
  ['exact my! "\\\\{sorry}"', 'braced-string'],
  ['simp (', 'unbalanced', '('],
  ['simp )', 'unbalanced', ')'],
  ['exact ⟨h, (h⟩)', 'unbalanced', '⟩'],
  ['exact s!"a{x', 'unbalanced', '"a{'],
  ['exact f)\ntheorem b : False := (sorry', 'unbalanced', ')'],
  [`exact ${'('.repeat(500)}h${')'.repeat(500)}`, 'too-deep'],
  ['  simp\nomega', 'indentation', 'omega'],
  ['    simp\n  theorem b : False := f', 'indentation', 'theorem'],
  ['sorry', 'sorry', 'sorry'],
  ['simp; sorry', 'sorry', 'sorry'],
  ['exact sorry', 'sorry', 'sorry'],
  ['exact «sorry»', 'sorry', '«sorry»'],
  ['exact sorryAx _ false', 'sorry', 'sorryAx'],
  ['exact sorryAx _ true', 'sorry', 'sorryAx'],
  ['exact _root_.sorryAx _', 'sorry', '_root_.sorryAx'],
  ['exact @«sorryAx» _ false', 'sorry', '«sorryAx»'],
  ['exact (.sorryAx _)', 'sorry', 'sorryAx'],
  ['exact (by exact s!"{(sorry : Nat)}") ▸ h', 'sorry', 'sorry'],
  ['first | omega | sorry', 'sorry', 'sorry'],
  ['admit', 'admit', 'admit'],
  ['stop\nsimp', 'admit', 'stop'],
  ['constructor\n. stop', 'admit', 'stop'],
  ['.stop', 'admit', 'stop'],
  ['exact?', 'suggestion', 'exact?'],
  ['apply?', 'suggestion', 'apply?'],
  ['rw?', 'suggestion', 'rw?'],
  ['simp? [f]', 'suggestion', 'simp?'],
  ['simp_all?', 'suggestion', 'simp_all?'],
  ['try?', 'suggestion', 'try?'],
  ['show_term simp', 'suggestion', 'show_term'],
  ['exact by?', 'suggestion', 'by?'],
  ['simp? says simp only [f]', 'suggestion', 'simp?'],
  ['simp says simp only [f]', 'suggestion', 'says'],
  ['hint', 'suggestion', 'hint'],
  ['aesop?', 'suggestion', 'aesop?'],
  ['skip <;> my_new_tactic?', 'suggestion', 'my_new_tactic?'],
  ['exact exact?% ', 'suggestion', 'exact?'],
  ['set_option debug.skipKernelTC true in decide +kernel', 'set-option', 'set_option'],
  ['exact set_option debug.skipKernelTC true in by decide +kernel', 'set-option', 'set_option'],
  ['set_option warn.sorry false in skip', 'set-option', 'set_option'],
  ['set_option maxRecDepth 100000000 in simp', 'set-option', 'set_option'],
  ['set_option maxHeartbeats 0 in simp', 'set-option', 'set_option'],
  ['set_option autoImplicit true', 'set-option', 'set_option'],
  ['native_decide', 'native', 'native_decide'],
  ['decide +native', 'native', 'native'],
  ['decide (config := { native := true })', 'native', 'native'],
  ['simp +native', 'native', 'native'],
  ['bv_decide', 'native', 'bv_decide'],
  ['bv_check "f.lrat"', 'native', 'bv_check'],
  ['exact Lean.ofReduceBool a b h', 'native', 'Lean.ofReduceBool'],
  ['exact Lean.ofReduceNat a b h', 'native', 'Lean.ofReduceNat'],
  ['exact «Lean».«ofReduceBool» a b h', 'native', '«Lean».«ofReduceBool»'],
  ['open Lean in exact ofReduceBool a b h', 'native', 'ofReduceBool'],
  ['exact Lean.trustCompiler ▸ h', 'native', 'Lean.trustCompiler'],
  ['exact (Lean.reduceBool b)', 'native', 'Lean.reduceBool'],
  ['run_tac Lean.Elab.Tactic.evalTactic h', 'code', 'run_tac'],
  ['exact by_elab return h', 'code', 'by_elab'],
  ['simp\nrun_cmd foo', 'code', 'run_cmd'],
  ['exact (unsafe f : False)', 'code', 'unsafe'],
  ['exact (unsafeCast 1 : False)', 'code', 'unsafeCast'],
  ['exact f (include_str "/etc/passwd")', 'code', 'include_str'],
  ['exact dbg_trace "x"; h', 'code', 'dbg_trace'],
  ['exact eval% f', 'code', 'eval'],
  ['exact Lean.Elab.Tactic.run h', 'code', 'Lean.Elab.Tactic.run'],
  ['exact Lean.Meta.foo', 'code', 'Lean.Meta.foo'],
  ['exact IO.FS.writeFile f s', 'code', 'IO.FS.writeFile'],
  ['with_panel_widgets [w] simp', 'code', 'with_panel_widgets'],
  ['exact lcProof', 'code', 'lcProof'],
  ['polyrith', 'code', 'polyrith'],
  ['as_aux_lemma => simp', 'auxiliary', 'as_aux_lemma'],
  ['sleep 100000', 'stall', 'sleep'],
  ['simp\n#eval 1', 'hash-command', '#eval'],
  ['simp\n#exit', 'hash-command', '#exit'],
  ['#check 1', 'hash-command', '#check'],
  ['simp #guard_msgs(drop all) in', 'hash-command', '#guard_msgs'],
  ['simp\n@[simp] theorem b : p := f', 'attribute', '@['],
  ['simp\nattribute [simp] foo', 'attribute', 'attribute'],
  ['simp\nlocal notation "x" => y', 'modifier', 'local'],
  ['simp\nscoped macro "x" : term => y', 'modifier', 'scoped'],
  ['simp\nprivate def x := y', 'modifier', 'private'],
  ['simp\npublic section', 'modifier', 'public'],
  ['simp\nmeta def x := y', 'modifier', 'meta'],
  ['simp\npartial def x := y', 'modifier', 'partial'],
  ['simp\nnoncomputable section', 'modifier', 'noncomputable'],
  ['simp theorem b : False := f', 'command', 'theorem'],
  ['simp\ntheorem b : False := f', 'command', 'theorem'],
  ['simp\nlemma b : False := f', 'command', 'lemma'],
  ['simp\ndef b := f', 'command', 'def'],
  ['simp\nabbrev b := f', 'command', 'abbrev'],
  ['simp\nopaque b : f', 'command', 'opaque'],
  ['simp\naxiom f : False', 'command', 'axiom'],
  ['simp\nexample : False := f', 'command', 'example'],
  ['simp\ninstance : Add Nat := ⟨f⟩', 'command', 'instance'],
  ['simp\nstructure S', 'command', 'structure'],
  ['simp\ninductive S', 'command', 'inductive'],
  ['simp\nclass S', 'command', 'class'],
  ['simp\nmacro "x" : tactic => y', 'command', 'macro'],
  ['simp\nmacro_rules | x => y', 'command', 'macro_rules'],
  ['simp\nsyntax "x" : tactic', 'command', 'syntax'],
  ['simp\nelab "x" : tactic => y', 'command', 'elab'],
  ['simp\nelab_rules : tactic | x => y', 'command', 'elab_rules'],
  ['simp\nnotation "x" => y', 'command', 'notation'],
  ['simp\ninfixl:65 " + " => f', 'command', 'infixl'],
  ['simp\nprefix:max "x" => f', 'command', 'prefix'],
  ['simp\ninitialize x : y ← z', 'command', 'initialize'],
  ['simp\nbuiltin_initialize x : y ← z', 'command', 'builtin_initialize'],
  ['simp\nsimproc f (x) := y', 'command', 'simproc'],
  ['simp\nend', 'command', 'end'],
  ['simp\nend A', 'command', 'end'],
  ['simp\nnamespace B', 'command', 'namespace'],
  ['simp\nsection', 'command', 'section'],
  ['simp\nvariable (h : False)', 'command', 'variable'],
  ['simp\ninclude h', 'command', 'include'],
  ['simp\nomit h', 'command', 'omit'],
  ['simp\nuniverse u', 'command', 'universe'],
  ['simp\nmutual', 'command', 'mutual'],
  ['simp\nexport Foo (bar)', 'command', 'export'],
  ['simp\nderiving instance Repr for S', 'command', 'deriving'],
  ['simp\nimport Lean', 'command', 'import'],
  ['simp\nseal f', 'command', 'seal'],
  ['simp\nunseal f', 'command', 'unseal'],
  ['simp\ninit_quot', 'command', 'init_quot'],
  ['simp\nadd_decl_doc foo "x"', 'command', 'add_decl_doc'],
  ['simp\nbinder_predicate x " > " y => z', 'command', 'binder_predicate'],
  ['simp\ngrind_pattern f => x', 'command', 'grind_pattern'],
  ['simp\nalias foo := bar', 'command', 'alias'],
  ['simp\nnotation3 "x" => y', 'command', 'notation3'],
  ['simp\ndeclare_syntax_cat x', 'command', 'declare_syntax_cat'],
  ['simp\nopen Foo', 'open', 'open'],
  ['simp\nopen Foo theorem', 'command', 'theorem'],
  ['open in simp', 'open', 'open'],
  ['simp\nopen Foo in', 'open', 'open'],
  ['open Foo; simp', 'open', 'open'],
  ['simp\nwhere\n  f := 1', 'where', 'where'],
  ['let rec f := 1\nsimp', 'let-rec', 'rec'],
  ['exact let rec f := 1; f', 'let-rec', 'rec'],
  ['exact `(term| x)', 'quotation', '`('],
];

describe('the gate', () => {
  it.each(hostile.map(([text, rule, at]) => ({ text, rule, at })))(
    'refuses $text by the rule $rule',
    ({ text, rule, at }) => {
      const result = gate(text);
      expect(result).toMatchObject({ ok: false, rule });
      if (at !== undefined && !result.ok) expect(text.slice(result.at.start, result.at.end)).toBe(at);
    },
  );

  it.each(honestProofs)('lets %j pass', (proof) => {
    expect(gate(proof)).toEqual({ ok: true });
  });

  it.each([...declarationWords, ...commandWords, ...libraryCommandWords, ...modifierWords])(
    'refuses the command word %s',
    (word) => {
      expect(gate(`simp\n${word} x`).ok).toBe(false);
      expect(gate(`simp ${word} x`).ok).toBe(false);
    },
  );

  it('has a hostile text for each of its rules', () => {
    expect(new Set(hostile.map(([, rule]) => rule))).toEqual(new Set(gateRules.map(({ id }) => id)));
  });

  it.each([
    'exact?',
    'apply?',
    'rw?',
    'simp? [f]',
    'simp_all?',
    'try?',
    'show_term simp',
    'hint',
    'skip <;> simp?',
  ])('lets the suggestion %j pass for screening', (text) => {
    expect(gate(text, { allowSuggestions: true })).toEqual({ ok: true });
  });

  it('lets bv_decide pass where its axiom is allowed, and nothing else that is native', () => {
    expect(gate('bv_decide', { allowBvDecide: true })).toEqual({ ok: true });
    expect(gate('native_decide', { allowBvDecide: true })).toMatchObject({ rule: 'native' });
    expect(gate('exact Lean.ofReduceBool a b h', { allowBvDecide: true })).toMatchObject({ rule: 'native' });
  });

  it('refuses every honest proof once something hostile follows it on a line of its own', () => {
    for (const proof of honestProofs) {
      const margin = /^ */.exec(proof)?.[0] ?? '';
      for (const more of ['sorry', 'theorem b : p := f', '#exit', '-- x', 'open Foo', 'end']) {
        expect(gate(`${proof}\n${margin}${more}`).ok).toBe(false);
      }
    }
  });

  it('points into the text it refuses, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(leanText, fc.string({ unit: 'binary' })), (text) => {
        const result = gate(text);
        if (result.ok) return;
        expect(result.at.start).toBeGreaterThanOrEqual(0);
        expect(result.at.end).toBeGreaterThanOrEqual(result.at.start);
        expect(result.at.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('never lets a text pass that holds the word sorry as code, a comment or an option', () => {
    fc.assert(
      fc.property(
        leanText,
        fc.constantFrom('sorry', '/- x -/', 'set_option a true', 'theorem'),
        leanText,
        (a, bad, b) => {
          fc.pre(gate(a).ok);
          expect(gate(`${a}\n${bad}\n${b}`).ok).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});
