import { afterAll, describe, expect, it } from 'vitest';
import type { AuditOutcome } from '../../src/core/check/ports';
import { auditorUnderTest } from './audit-setup';

const auditor = auditorUnderTest();
const never = new AbortController().signal;

afterAll(() => auditor[Symbol.asyncDispose]());

/** The outcome in a form that a table can hold: axioms by declaration, or the refusal. */
async function audited(text: string): Promise<Record<string, readonly string[]> | string> {
  const outcome: AuditOutcome = await auditor.audit(text, never);
  if (outcome.kind !== 'audited') return `${outcome.kind}: ${outcome.reason}`;
  const [refused] = outcome.refused;
  if (refused !== undefined) return `refused: ${refused.name}: ${refused.reason}`;
  return Object.fromEntries(outcome.declarations.map(({ name, axioms }) => [name, axioms]));
}

describe('an axiom cannot hide', () => {
  it.each<{
    readonly name: string;
    readonly text: string;
    readonly axioms: Record<string, readonly string[]>;
  }>([
    {
      name: 'behind an auxiliary lemma whose warning is switched off',
      text: 'theorem t : False := by set_option warn.sorry false in as_aux_lemma => sorry',
      axioms: { t: ['sorryAx'] },
    },
    {
      name: 'behind a lemma with a hole',
      text: 'theorem lemma1 : 1 = 2 := sorry\ntheorem t : 2 = 1 := lemma1.symm',
      axioms: { lemma1: ['sorryAx'], t: ['sorryAx'] },
    },
    {
      name: 'behind an opaque constant, an instance, a structure field, a default value or a type',
      text: `axiom bad : False
opaque boom : PProd Nat Nat := ⟨bad.elim, 1⟩
theorem byOpaque : boom.1 = boom.1 := rfl
instance emptyHas : Inhabited Empty := ⟨bad.elim⟩
theorem byInstance : ∃ e : Empty, e = default := ⟨default, rfl⟩
structure Box where
  content : bad.elim (C := Nat) = 1
theorem byType (b : Box) : True := trivial
structure Filled where
  n : Nat := bad.elim
  deriving Inhabited
theorem byDefault : ({} : Filled) = {} := rfl`,
      axioms: {
        bad: ['bad'],
        boom: ['bad'],
        byOpaque: ['bad'],
        emptyHas: ['bad'],
        byInstance: ['bad'],
        Box: ['bad'],
        byType: ['bad'],
        Filled: [],
        instInhabitedFilled: [],
        byDefault: ['bad'],
      },
    },
    {
      name: 'under the name of one that is allowed',
      text: `axiom «Classical.choice» : False
axiom Quot.sound' : False
namespace Mine
axiom propext : False
end Mine
theorem byQuoted : False := «Classical.choice»
theorem byPrimed : False := Quot.sound'
theorem byNamespace : False := Mine.propext`,
      axioms: {
        '«Classical.choice»': ['«Classical.choice»'],
        "Quot.sound'": ["Quot.sound'"],
        'Mine.propext': ['Mine.propext'],
        byQuoted: ['«Classical.choice»'],
        byPrimed: ["Quot.sound'"],
        byNamespace: ['Mine.propext'],
      },
    },
    {
      name: 'as a private one that reads like one that is allowed',
      text: `import Lean
open Lean
run_cmd
  let name := mkPrivateName (← getEnv) \`propext
  Elab.Command.liftCoreM do
    addDecl (.axiomDecl { name, levelParams := [], type := mkConst \`\`False, isUnsafe := false })
    addDecl (.thmDecl { name := \`t, levelParams := [], type := mkConst \`\`False, value := mkConst name })`,
      axioms: {
        propext: ['propext (declared in this.file)'],
        t: ['propext (declared in this.file)'],
      },
    },
    {
      name: 'under the name of something that Lean would derive',
      text: 'def f (n : Nat) : Nat := n\naxiom f.casesOn : False\naxiom _f : False\ntheorem t : False := f.casesOn',
      axioms: { f: [], 'f.casesOn': ['f.casesOn'], _f: ['_f'], t: ['f.casesOn'] },
    },
    {
      name: 'in a theorem whose name reads like one that Lean derives',
      text: `axiom bad : False
inductive Foo | a | b deriving Repr, DecidableEq
structure Box where
  n : Nat
def size (n : Nat) : Nat := match n with | 0 => 0 | k + 1 => k
theorem size.eq_zero : size 5 = 0 := bad.elim
theorem Foo.elim (f : Foo) : f = Foo.a := bad.elim
private theorem Box.inj (a b : Box) : a = b := bad.elim
theorem Box.match_zero (b : Box) : b.n = 0 := bad.elim
theorem Box.m (b : Box) : 1 = 2 := bad.elim
def Box.below (_ : Box) : Nat := bad.elim
theorem _hidden : 1 = 2 := bad.elim`,
      axioms: {
        bad: ['bad'],
        Foo: [],
        instReprFoo: [],
        instDecidableEqFoo: [],
        Box: [],
        size: [],
        'size.eq_zero': ['bad'],
        'Foo.elim': ['bad'],
        'Box.inj': ['bad'],
        'Box.match_zero': ['bad'],
        'Box.m': ['bad'],
        'Box.below': ['bad'],
        _hidden: ['bad'],
      },
    },
    {
      name: 'in a theorem of a macro, under a name that nobody can write',
      text: 'macro "make" : command => `(theorem made : 1 = 2 := by sorry)\nmake\ntheorem made : 1 = 1 := rfl',
      axioms: { 'made✝': ['sorryAx'], made: [], commandMake: [] },
    },
    {
      name: 'in an example',
      text: 'example : 1 = 1 := rfl\naxiom bad : False\nnamespace N\nexample : 1 = 2 := bad.elim\nend N\nnoncomputable example : Nat :=\n  Classical.choice ⟨0⟩',
      axioms: {
        'example@1': [],
        bad: ['bad'],
        'example@4': ['bad'],
        'example@6': ['Classical.choice'],
      },
    },
  ])('$name', async ({ text, axioms }) => {
    expect(await audited(text)).toEqual(axioms);
  });
});

describe('a text, or the theorem in it, is refused', () => {
  const header = 'import Lean\nopen Lean Elab Command\n';
  it.each([
    {
      name: 'when it declares the numbers anew, so that the kernel computes with the wrong ones',
      text: `prelude
import Init.Prelude
theorem t : True := True.intro`,
      reason: 'does not import Init',
    },
    {
      name: 'when it ends its own compilation early',
      text: '#eval (IO.Process.exit 0 : IO Unit)\ntheorem t : False := by decide',
      reason: 'without a compiled file',
    },
    {
      name: 'when a proof rests on compiled code, which the auditor does not run',
      text: 'theorem t : (List.range 10).length = 10 := by native_decide',
      reason: 'the kernel refuses',
    },
    {
      name: 'when it fails but prints what an auditor would answer',
      text: `#eval IO.println "{\\"nonce\\":\\"\\",\\"kind\\":\\"audited\\",\\"declarations\\":[],\\"replayed\\":1,\\"bases\\":1}"
theorem t : False := by decide`,
      reason: 'line 2',
    },
    {
      name: 'when a command adds a theorem with the kernel check switched off',
      text: `${header}run_cmd
  let decl := Declaration.thmDecl { name := \`t, levelParams := [], type := mkConst \`\`False, value := mkConst \`\`True.intro }
  liftCoreM (withOptions (·.setBool \`debug.skipKernelTC true) (addDecl decl))
`,
      reason: "the kernel refuses 't'",
    },
    {
      name: 'when a command adds a theorem to the environment without asking the kernel',
      text: `${header}run_cmd
  let decl := Declaration.thmDecl { name := \`t, levelParams := [], type := mkConst \`\`False, value := mkConst \`\`True.intro }
  match (← getEnv).addDeclCore 0 decl none (doCheck := false) with
  | .ok env => setEnv env
  | .error _ => throwError "refused"
`,
      reason: "the kernel refuses 't'",
    },
  ])('$name', async ({ text, reason }) => {
    expect(await audited(text)).toMatch(new RegExp(`^refused: .*${reason}`));
  });
});
