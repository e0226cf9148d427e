/-
The auditor of Verdict: reads a compiled module, collects the axioms that each of its declarations rests on, and hands
every constant to the kernel again over freshly imported modules. It runs in a process of its own (`lean --run`) and never
elaborates the text under audit: that text was compiled by another process, whose only trace here is the `.olean`.

Protocol: one JSON object a line on standard input, `{"nonce", "olean", "own": [folder…], "describe": Bool}`; one a line on
standard output, `{"nonce", "kind": "audited" | "refused" | "failed", …}`, after a first line `{"kind": "ready"}`. Paths are
relative to the current folder. With `describe` the answer also holds what each constant of the user's says (`Described`).
`own` names folders that hold compiled modules of the user: these are replayed as well, since nobody else has. Everything
else that is imported (the library, dependencies) is trusted as compiled.

A constant that the kernel refuses does not end the audit: it and whatever mentions it, however far below, are reported as
refused (`Refused`), and the rest as it is. A file that is not what Lean writes is refused as a whole.

What differs between builds of Lean is found out at run time: whether a module is split into parts (`.olean.private` beside
`.olean`, Lean's module system), and whether the library came with its proofs. A library without `.olean.private` files
shows its theorems as axioms; the kind they were declared with tells them apart, and a declaration that rests on such a
theorem says so (`"unseen"`).

Known limit, shared with every checker that reads `.olean` files: the file is a memory image, and reading a forged one is
not safe against an attacker who writes bytes by hand.
-/
import Lean.AddDecl
import Lean.Data.DeclarationRange
import Lean.Data.Json
import Lean.DeclarationRange
import Lean.Util.FoldConsts
import Lean.Util.Path

open Lean

namespace Verdict

/-! ### Reading modules -/

/-- A module of the user, whole: every constant with its value, even where importers may not see it. -/
structure OwnModule where
  name : Name
  data : ModuleData

/-- Parts of a split module must be read together; the last one holds everything. -/
def readWhole (olean : System.FilePath) : IO ModuleData := do
  let hidden := olean.withExtension "olean.private"
  unless ← hidden.pathExists do
    return (← readModuleData olean).1
  let parts ← readModuleDataParts #[olean, olean.withExtension "olean.server", hidden]
  let some (data, _) := parts.back? | throw <| IO.userError s!"{olean} has no parts"
  return data

/-- The `.olean` of a module among the user's own folders. A module that shares its root with the library (`Init.Evil`) is
never the user's: it would shadow what the kernel takes for granted. -/
def findOwn? (library : System.FilePath) (own : Array String) (module : Name) : IO (Option System.FilePath) := do
  let root := module.getRoot.toString (escape := false)
  if ← (library / s!"{root}.olean").pathExists then return none
  for folder in own do
    let olean := modToFilePath folder module "olean"
    if ← olean.pathExists then return some olean
  return none

/-- Modules of the user below `module`, imported ones first, and the imports that leave the user's folders. -/
partial def collectOwn (library : System.FilePath) (own : Array String) (module : OwnModule) :
    StateT (Array OwnModule × Array Import) IO Unit := do
  for entry in module.data.imports do
    if (← get).1.any (·.name == entry.module) then continue
    match ← findOwn? library own entry.module with
    | some olean =>
      collectOwn library own { name := entry.module, data := ← readWhole olean }
    | none =>
      unless (← get).2.contains entry do
        modify fun (modules, imports) => (modules, imports.push entry)
  modify fun (modules, imports) => (modules.push module, imports)

/-! ### The imported base -/

/-- What stands below a constant: in what its type, its value or its proof mentions, and in what that mentions. -/
structure Below where
  axioms : NameSet := {}
  /-- Constants that mention `sorryAx` themselves. -/
  sorries : NameSet := {}
  /-- Constants that the kernel refuses. -/
  refused : NameSet := {}
  /-- A theorem of the library whose proof this build does not carry. -/
  unseen : Bool := false

def Below.merge (a b : Below) : Below where
  axioms := b.axioms.foldl (·.insert ·) a.axioms
  sorries := b.sorries.foldl (·.insert ·) a.sorries
  refused := b.refused.foldl (·.insert ·) a.refused
  unseen := a.unseen || b.unseen

/-- Freshly imported modules, with what has been learnt about their constants. -/
structure Base where
  key : String
  env : Environment
  /-- Environment to look for proofs in; the same as `env` unless the library hides them from a split module. -/
  walk : Environment
  /-- What stands below a constant of the base. -/
  known : IO.Ref (NameMap Below)

def importKey (imports : Array Import) (level : OLeanLevel) : String :=
  let one (i : Import) := s!"{i.module} {i.importAll} {i.isExported} {i.isMeta}"
  s!"{level.adjustFileName "x"} " ++ ", ".intercalate (imports.map one).toList

def importBase (library : System.FilePath) (imports : Array Import) (isModule : Bool) : IO Base := do
  -- What the file itself saw: a split module sees the exported part of its imports, any other file all of it.
  let level := if isModule then OLeanLevel.exported else .private
  let env ← importModules imports {} (level := level)
  let hasProofs ← (library / "Init.olean.private").pathExists
  let walk ← if isModule && hasProofs then importModules imports {} (level := .private) else pure env
  return { key := importKey imports level, env, walk, known := ← IO.mkRef {} }

/-! ### Replay -/

structure Replay where
  env : Kernel.Environment
  /-- Constants of the module being replayed that the kernel has not seen yet. -/
  pending : Std.HashMap Name ConstantInfo
  accepted : Nat := 0
  /-- Why the kernel refuses a constant. All constants of an inductive family that it refuses are here. -/
  refused : NameMap String := {}

abbrev ReplayM := StateT Replay (ExceptT String IO)

/-- Heartbeats are bounded where the text was elaborated; here the caller holds the clock. -/
def kernelOptions : Options := ({} : Options).setNat `maxHeartbeats 0

def describe : Kernel.Exception → String
  | .unknownConstant _ name => s!"unknown constant '{name}'"
  | .alreadyDeclared _ name => s!"'{name}' is already declared"
  | .declTypeMismatch .. => "the value does not have the declared type"
  | .declHasMVars .. => "the declaration has metavariables"
  | .declHasFVars .. => "the declaration has free variables"
  | .funExpected .. => "function expected"
  | .typeExpected .. => "type expected"
  | .letTypeMismatch .. => "a 'let' value does not have its type"
  | .exprTypeMismatch .. => "type mismatch"
  | .appTypeMismatch .. => "an argument does not have the expected type"
  | .invalidProj .. => "invalid projection"
  | .thmTypeIsNotProp .. => "the type of a theorem is not a proposition"
  | .other message => message
  | .deterministicTimeout => "deterministic timeout"
  | .excessiveMemory => "excessive memory"
  | .deepRecursion => "deep recursion"
  | _ => "refused"

/-- Hands a declaration to the kernel. Where it refuses, that is written down of all that is declared. -/
def kernel (names : List Name) (decl : Declaration) : ReplayM Bool := do
  match (← get).env.addDecl kernelOptions decl with
  | .ok env =>
    modify fun s => { s with env }
    return true
  | .error e =>
    modify fun s => { s with refused := names.foldl (·.insert · (describe e)) s.refused }
    return false

/-- Constants that the type and the value of a constant mention, opaque values and proofs included. -/
def mentions (info : ConstantInfo) : Array Name :=
  let value : Array Name := match info with
    | .defnInfo v => v.value.getUsedConstants
    | .thmInfo v => v.value.getUsedConstants
    | .opaqueInfo v => v.value.getUsedConstants
    | .recInfo v => v.rules.toArray.flatMap (·.rhs.getUsedConstants)
    | .inductInfo v => v.ctors.toArray
    | .ctorInfo v => #[v.induct]
    | .axiomInfo _ | .quotInfo _ => #[]
  info.type.getUsedConstants ++ value

def sameShape (a b : ConstantVal) : Bool :=
  a.name == b.name && a.levelParams == b.levelParams && a.type == b.type

def sameRule (a b : RecursorRule) : Bool :=
  a.ctor == b.ctor && a.nfields == b.nfields && a.rhs == b.rhs

/-- Whether what the file stores about an inductive type is what the kernel makes of its declaration. -/
def sameGenerated : ConstantInfo → ConstantInfo → Bool
  | .inductInfo a, .inductInfo b =>
    sameShape a.toConstantVal b.toConstantVal && a.numParams == b.numParams && a.numIndices == b.numIndices
      && a.all == b.all && a.ctors == b.ctors && a.isUnsafe == b.isUnsafe
  | .ctorInfo a, .ctorInfo b =>
    sameShape a.toConstantVal b.toConstantVal && a.induct == b.induct && a.cidx == b.cidx
      && a.numParams == b.numParams && a.numFields == b.numFields && a.isUnsafe == b.isUnsafe
  | .recInfo a, .recInfo b =>
    sameShape a.toConstantVal b.toConstantVal && a.all == b.all && a.numParams == b.numParams
      && a.numIndices == b.numIndices && a.numMotives == b.numMotives && a.numMinors == b.numMinors
      && a.k == b.k && a.isUnsafe == b.isUnsafe && a.rules.length == b.rules.length
      && (a.rules.zip b.rules).all fun (x, y) => sameRule x y
  | _, _ => false

mutual

/-- Hands a constant to the kernel, what it mentions first. Constructors and recursors come with their inductive type. -/
partial def replayConstant (name : Name) : ReplayM Unit := do
  let some info := (← get).pending[name]? | return
  match info with
  | .ctorInfo v => replayConstant v.induct
  | .recInfo v => v.all.forM replayConstant
  | .inductInfo v => replayInductive v
  | _ =>
    modify fun s => { s with pending := s.pending.erase name }
    (mentions info).forM replayConstant
    let decl ← match info with
      | .defnInfo v => pure (.defnDecl v)
      | .thmInfo v => pure (.thmDecl v)
      | .opaqueInfo v => pure (.opaqueDecl v)
      | .axiomInfo v => pure (.axiomDecl v)
      | _ => throw s!"'{name}' is a constant of a kind that no file may declare"
    if ← kernel [name] decl then
      modify fun s => { s with accepted := s.accepted + 1 }
    else
      -- As an axiom it lets the kernel look at what mentions it, all of which is reported as resting on it.
      let stand : AxiomVal := { info.toConstantVal with isUnsafe := false }
      if let .ok env := (← get).env.addDecl kernelOptions (.axiomDecl stand) then modify fun s => { s with env }

partial def replayInductive (v : InductiveVal) : ReplayM Unit := do
  let mut types : Array InductiveType := #[]
  let mut used : Array Name := #[]
  for name in v.all do
    let some (.inductInfo t) := (← get).pending[name]? | throw s!"'{name}' is missing from its mutual block"
    let mut ctors : Array Constructor := #[]
    used := used ++ t.type.getUsedConstants
    for ctor in t.ctors do
      let some (.ctorInfo c) := (← get).pending[ctor]? | throw s!"constructor '{ctor}' is missing"
      ctors := ctors.push { name := c.name, type := c.type }
      used := used ++ c.type.getUsedConstants
    types := types.push { name := t.name, type := t.type, ctors := ctors.toList }
  modify fun s => { s with pending := v.all.foldl (·.erase ·) s.pending }
  used.forM replayConstant
  discard <| kernel v.all (.inductDecl v.levelParams v.numParams types.toList false)

end

/-- A constant of the user's, the module that declares it, and where it stands there; nothing for one that Lean made without
saying so. -/
abbrev Own := ConstantInfo × Name × Option DeclarationRange

/-- Replays every safe constant of a module. `unsafe` and `partial` ones are left out, so that nothing safe can rest on
them: the kernel would not know their names. -/
def replayModule (module : OwnModule) : ReplayM Unit := do
  let mut constants : Std.HashMap Name ConstantInfo := {}
  unless module.data.constNames.size == module.data.constants.size do throw "the compiled file is malformed"
  for name in module.data.constNames, info in module.data.constants do
    -- An alias (the embedded Lean adds some for its code generator) is nothing that the kernel is told of.
    if info.name != name then continue
    if constants.contains name then throw s!"'{name}' is stored twice"
    if ((← get).env.find? name).isSome then throw s!"'{name}' exists already in an imported module"
    constants := constants.insert name info
  let safe := constants.filter fun _ info => !info.isUnsafe && !info.isPartial
  modify fun s => { s with pending := safe }
  for (name, _) in safe do replayConstant name
  -- Everything that came with an inductive type must be what the kernel has generated from it.
  let { refused, .. } ← get
  for (name, info) in safe do
    let family := match info with
      | .inductInfo v => v.all
      | .ctorInfo v => [v.induct]
      | .recInfo v => v.all
      | _ => [name]
    if family.any refused.contains then continue
    let some checked := (← get).env.find? name | throw s!"the kernel has no '{name}'"
    match info with
    | .inductInfo _ | .ctorInfo _ | .recInfo _ =>
      unless sameGenerated info checked do throw s!"'{name}' is not what the kernel generates"
      modify fun s => { s with accepted := s.accepted + 1 }
    | _ => pure ()

/-! ### Axioms -/

structure Walk where
  base : Base
  /-- Constants of the user's modules, with the module they come from. -/
  own : Std.HashMap Name Own
  refused : NameMap String
  known : NameMap Below := {}
  /-- Constants on the way from the root, to cut the cycles of inductive families (and of unsafe definitions). -/
  open_ : NameSet := {}

abbrev WalkM := StateT Walk IO

def Walk.find? (s : Walk) (name : Name) : Option ConstantInfo :=
  match s.own[name]? with
  | some (info, _) => some info
  | none => s.base.walk.toKernelEnv.find? name

/-- Whether a constant of the base that looks like an axiom was declared as something else, its value being left out of
what importers see. -/
def isHidden (base : Environment) (name : Name) : Bool :=
  match getOriginalConstKind? base name with
  | some .axiom | none => false
  | some _ => true

/-- What stands below a constant, itself included. -/
partial def below (name : Name) : WalkM Below := do
  let s ← get
  let own := s.own[name]?
  let some info := s.find? name | return {}
  -- An inductive family is one node, named after its first type. (The library may hold aliases of a constant: the
  -- constant's own name counts.)
  let node := match info with
    | .inductInfo v => v.all.headD info.name
    | _ => info.name
  let knownBelowBase ← s.base.known.get
  if let some found := (if own.isSome then s.known else knownBelowBase).find? node then return found
  if s.open_.contains node then return {}
  modify fun s => { s with open_ := s.open_.insert node }
  let mut found : Below := {}
  if let .axiomInfo _ := info then
    if own.isNone && isHidden s.base.walk info.name then found := { found with unseen := true }
    else found := { found with axioms := found.axioms.insert info.name }
  if s.refused.contains info.name then found := { found with refused := found.refused.insert info.name }
  let family := match info with
    | .inductInfo v => v.all.toArray.flatMap fun type =>
      match s.find? type with
      | some (.inductInfo t) => t.type.getUsedConstants ++ t.ctors.toArray.flatMap fun ctor =>
        match s.find? ctor with
        | some c => c.type.getUsedConstants
        | none => #[]
      | _ => #[]
    | _ => mentions info
  if family.contains ``sorryAx then found := { found with sorries := found.sorries.insert info.name }
  for name in family do found := found.merge (← below name)
  modify fun s => { s with open_ := s.open_.erase node }
  if own.isSome then modify fun s => { s with known := s.known.insert node found }
  else s.base.known.modify (·.insert node found)
  return found

/-! ### What is reported -/

/-- Last components of names that Lean derives from a declaration of the same prefix. -/
def derivedNames : List String := [
  "rec", "recOn", "casesOn", "below", "brecOn", "binductionOn", "ibelow", "noConfusion", "noConfusionType", "ctorIdx",
  "toCtorIdx", "ctorElim", "ctorElimType", "elim", "noConfusionEnum", "ofNat", "ofNat_ctorIdx", "ofNat_toCtorIdx",
  "sizeOf_spec", "inj", "injEq", "hinj", "eq_def", "eq_unfold", "induct", "induct_unfolding", "fun_cases",
  "fun_cases_unfolding", "mutual_induct", "partial_correctness"]

def derivedPrefixes : List String := ["_", "eq_", "match_", "proof_", "omega_", "brecOn_", "below_", "rec_"]

/-- Whether Lean made this constant while elaborating another declaration of the same file. An axiom never hides: whatever
its name, it is reported. -/
def isDerived (own : Std.HashMap Name Own) (info : ConstantInfo) : Bool :=
  match info with
  | .axiomInfo _ => false
  | .ctorInfo _ | .recInfo _ | .quotInfo _ => true
  | _ =>
    let user := privateToUserName info.name
    !isWritten info.name
      && (user.hasMacroScopes || user.components.any isInternal || isBelowDerived info.name || isProjection info)
where
  /-- Whether somebody wrote it, whatever its name reads like: a theorem that stands in a place of its own, or what goes by
  a name that can be written. What Lean derives stands nowhere, or where its declaration does. -/
  isWritten (name : Name) : Bool :=
    let canBeWritten := match info with
      | .thmInfo _ => true
      | _ =>
        let user := privateToUserName name
        !user.hasMacroScopes && !user.components.any isInternal
    match own[name]? with
    | some (_, module, some range) => canBeWritten && !isWithin module range.pos name.getPrefix
    | _ => false
  isWithin (module : Name) (pos : Position) : Name → Bool
    | .anonymous => false
    | owner@(.str parent _) | owner@(.num parent _) =>
      holds module pos owner || holds module pos (privateToUserName owner) || isWithin module pos parent
  holds (module : Name) (pos : Position) (owner : Name) : Bool :=
    match own[owner]? with
    | some (_, other, some range) => other == module && !pos.lt range.pos && pos.lt range.endPos
    | _ => false
  isInternal : Name → Bool
    | .str _ s => s.startsWith "_" | _ => true
  isBelowDerived : Name → Bool
    | .str parent s =>
      -- What Lean derives from a public declaration may be private.
      isBelowDerived parent || (own.contains parent || own.contains (privateToUserName parent))
        && (isInstance parent || derivedNames.contains s || derivedPrefixes.any fun p => s.startsWith p)
    | _ => false
  -- `deriving` and `instance` without a name make `instReprTree`, and `instReprTree.repr` below it.
  isInstance : Name → Bool
    | .str _ s => s.startsWith "inst" && ((s.drop 4).toString.front).isUpper
    | _ => false
  isProjection : ConstantInfo → Bool
    | .defnInfo v => isField v.value
    | .thmInfo v => isField v.value
    | _ => false
  isField : Expr → Bool
    | .lam _ _ b _ => isField b
    | .proj struct _ (.bvar 0) => struct == info.name.getPrefix && own.contains struct
    | _ => false

/-- The declaration that a constant belongs to: itself, or what Lean was elaborating when it made it. -/
partial def declarationOf (own : Std.HashMap Name Own) (name : Name) : Name :=
  match own[name]? with
  | none => name
  | some (info, _) => if isDerived own info then above name.getPrefix else name
where
  above (prefix_ : Name) : Name :=
    if prefix_.isAnonymous then name
    else match own[prefix_]?, own[privateToUserName prefix_]? with
      | some (info, _), _ | none, some (info, _) =>
        if isDerived own info then above prefix_.getPrefix else info.name
      | none, none => above prefix_.getPrefix

/-- Name of an axiom for people. One of the user's that could be taken for a constant of the library says where it is
declared. -/
def showAxiom (base : Base) (own : Std.HashMap Name Own) (name : Name) : String :=
  let user := privateToUserName name
  match own[name]? with
  | none => toString name
  | some (_, module, _) =>
    if (base.env.toKernelEnv.find? user).isSome then s!"{user} (declared in {module})" else toString user

/-! ### What constants say -/

/-- Names for people, without `_private` prefixes. Where private constants of several modules read alike, those that are not
the file's own say where they are declared. -/
def shownNames (own : Std.HashMap Name Own) (main : Name) : Name → String :=
  let alike : Std.HashMap Name Nat := own.fold (init := {}) fun counts name _ =>
    let user := privateToUserName name
    counts.insert user (counts.getD user 0 + 1)
  fun name =>
    let user := privateToUserName name
    match own[name]? with
    | some (_, module, _) =>
      if module != main && alike.getD user 0 > 1 then s!"{user} (declared in {module})" else toString user
    | none => toString user

def kindOf : ConstantInfo → String
  | .thmInfo _ => "theorem"
  | .axiomInfo _ => "axiom"
  | .opaqueInfo _ => "opaque"
  | .inductInfo _ => "inductive"
  | _ => "def"

/-- A constant of the user's, for whoever wants to know what a statement is about and whether it has changed. -/
structure Described where
  name : String
  /-- `theorem`, `def`, `inductive`, `axiom` or `opaque`. -/
  kind : String
  /-- Whether Lean made it while elaborating another declaration. -/
  derived : Bool
  /-- What it gives when it has been given all that it takes: `prop`, `type`, `data`, or `proof`. -/
  gives : String
  /-- Its type, written down without the names of bound variables and without what has no meaning to the kernel. -/
  type : String
  /-- The same for its value, or its constructors; empty for a theorem, whose proof does not matter. -/
  value : String
  /-- Other constants of the user's in its type, and in its value. -/
  typeUses : Array String
  valueUses : Array String

structure Writing where
  seen : Std.HashMap Expr Nat := {}
  lines : Array String := #[]

def writeLevel (params : List Name) (level : Level) : String :=
  let renamed := level.instantiateParams params (params.mapIdx fun i _ => Level.param (.num `u i))
  toString renamed.normalize

/-- Writes an expression as numbered lines, equal parts once. -/
partial def writeExpr (params : List Name) (e : Expr) : StateM Writing Nat := do
  if let .mdata _ inner := e then return ← writeExpr params inner
  if let some at_ := (← get).seen[e]? then return at_
  let line ← match e with
    | .bvar i => pure s!"b{i}"
    | .sort l => pure s!"s {writeLevel params l}"
    | .const n ls => pure s!"c {privateToUserName n} {ls.map (writeLevel params)}"
    | .app f a => do
      let f ← writeExpr params f
      let a ← writeExpr params a
      pure s!"a{f} {a}"
    | .lam _ t b _ => do
      let t ← writeExpr params t
      let b ← writeExpr params b
      pure s!"l{t} {b}"
    | .forallE _ t b _ => do
      let t ← writeExpr params t
      let b ← writeExpr params b
      pure s!"p{t} {b}"
    | .letE _ t v b _ => do
      let t ← writeExpr params t
      let v ← writeExpr params v
      let b ← writeExpr params b
      pure s!"e{t} {v} {b}"
    | .lit (.natVal n) => pure s!"n{n}"
    | .lit (.strVal text) => pure s!"t{text.quote}"
    | .proj struct i inner => do
      let inner ← writeExpr params inner
      pure s!"j{privateToUserName struct} {i} {inner}"
    | .fvar _ | .mvar _ | .mdata .. => pure "?"
  let { seen, lines } ← get
  set ({ seen := seen.insert e lines.size, lines := lines.push line } : Writing)
  return lines.size

def written (params : List Name) (e : Expr) : String :=
  let (_, { lines, .. }) := (writeExpr params e).run {}
  "\n".intercalate lines.toList

partial def givesOf : Expr → String
  | .forallE _ _ b _ => givesOf b
  | .mdata _ e => givesOf e
  | .sort .zero => "prop"
  | .sort _ => "type"
  | _ => "data"

/-- Names of the user's constants among these, inductive types in place of their constructors and recursors. -/
def ownAmong (own : Std.HashMap Name Own) (shown : Name → String) (self : Name) (used : Array Name) :
    Array String :=
  let names := used.filterMap fun name => match own[name]?.map (·.1) with
    | some (ConstantInfo.ctorInfo v) => some v.induct
    | some (ConstantInfo.recInfo v) => v.all.head?
    | some _ => some name
    | none => none
  (((names.filter (· != self)).map shown).qsort (· < ·)).toList.eraseDups.toArray

def describeOne (own : Std.HashMap Name Own) (shown : Name → String) (info : ConstantInfo) :
    Option Described := do
  let params := info.levelParams
  let value ← match info with
    | .axiomInfo _ => some #[]
    | .thmInfo v => some #[v.value]
    | .defnInfo v => some #[v.value]
    | .opaqueInfo v => some #[v.value]
    | .inductInfo v => some <| v.ctors.toArray.filterMap fun ctor => (own[ctor]?).map (·.1.type)
    | _ => none
  let names := match info with
    | .inductInfo v => v.ctors.map fun ctor => toString (privateToUserName ctor)
    | _ => []
  some {
    name := shown info.name
    kind := kindOf info
    derived := isDerived own info
    gives := match info with
      | .thmInfo _ => "proof"
      | _ => givesOf info.type
    type := written params info.type
    value := match info with
      | .thmInfo _ => ""
      | _ => "\n\n".intercalate (names ++ (value.map (written params)).toList)
    typeUses := ownAmong own shown info.name info.type.getUsedConstants
    valueUses := ownAmong own shown info.name (value.flatMap (·.getUsedConstants)) }

/-! ### Declarations of the file -/

structure Declared where
  name : String
  /-- See `Described`. -/
  kind : String
  axioms : Array String
  /-- Declarations below it, or itself, in which a `sorry` stands. -/
  sorries : Array String
  unseen : Bool
  /-- Where Lean says it stands; nothing for one that a command added without saying so. -/
  range : Option DeclarationRange

/-- A declaration that the kernel refuses, or that rests on one. -/
structure Refused extends Declared where
  reason : String
  /-- All that the kernel refuses below it would have to be computed by compiled code. -/
  native : Bool

/-- Entries of the extension that `declRangeExt` is, as Lean writes it: pairs of a name and its ranges. -/
unsafe def rangesUnsafe (data : ModuleData) : NameMap DeclarationRanges := Id.run do
  let mut ranges : NameMap DeclarationRanges := {}
  for (extension, entries) in data.entries do
    unless extension == ``Lean.declRangeExt do continue
    for entry in entries do
      let (name, range) : Name × DeclarationRanges := unsafeCast entry
      ranges := ranges.insert name range
  return ranges

/-- Where the declarations of a module stand in its text. -/
@[implemented_by rangesUnsafe] opaque rangesOf (data : ModuleData) : NameMap DeclarationRanges

/-- A name as it is written. One that a macro made cannot be: it bears a dagger, so that it is taken for no other. -/
def writtenName (name : Name) : String :=
  let user := privateToUserName name
  if user.hasMacroScopes then s!"{user.eraseMacroScopes}✝" else toString user

/-- What the kernel computes by running compiled code. -/
def nativeNames : List Name := [``Lean.reduceBool, ``Lean.reduceNat, ``Lean.ofReduceBool, ``Lean.ofReduceNat]

def report (base : Base) (own : Std.HashMap Name Own) (refused : NameMap String) (main : OwnModule) :
    IO (Array Declared × Array Refused) := do
  let ranges := rangesOf main.data
  let declarations (names : NameSet) : Array String :=
    let shown := names.toArray.map fun name => writtenName (declarationOf own name)
    (shown.qsort (· < ·)).toList.eraseDups.toArray
  let isNative (name : Name) : Bool := match own[name]? with
    | some (info, _) => (mentions info).any nativeNames.contains
    | none => false
  let mut found := #[]
  let mut without := #[]
  let mut walk : Walk := { base, own, refused }
  for name in main.data.constNames, info in main.data.constants do
    if info.name != name then continue
    let derived := isDerived own info
    -- What Lean derives is part of its declaration, unless nothing would be said of its refusal.
    if derived && !refused.contains name then continue
    let (all, next) ← (below name).run walk
    walk := next
    let declared : Declared := {
      name := writtenName name
      kind := kindOf info
      axioms := (all.axioms.toArray.map (showAxiom base own)).qsort (· < ·)
      sorries := declarations all.sorries
      unseen := all.unseen
      range := (ranges.find? name).map (·.range) }
    if all.refused.isEmpty then
      found := found.push declared
      continue
    let native := all.refused.toArray.all isNative
    -- One's own trouble first.
    let mine := all.refused.toArray.filter (declarationOf own · == name)
    let culprit := mine[0]?.getD (all.refused.toArray[0]?.getD name)
    let rests := if mine.isEmpty then s!"it rests on '{privateToUserName (declarationOf own culprit)}': " else ""
    let why := s!"{rests}the kernel refuses '{privateToUserName culprit}': {(refused.find? culprit).getD ""}"
    without := without.push { declared with native, reason := why }
  let isSaid (one : Refused) : Bool := without.any fun other =>
    other.name != one.name && one.name.startsWith s!"{other.name}."
  let sorted := (without.filter (!isSaid ·)).qsort (·.name < ·.name)
  return (found.qsort (·.name < ·.name), sorted)

/-! ### Requests -/

structure Outcome where
  declarations : Array Declared
  refused : Array Refused
  /-- Empty unless asked for. -/
  described : Array Described
  replayed : Nat
  /-- Sets of imported modules held in memory, for the caller to judge when to start afresh. -/
  bases : Nat

structure State where
  library : System.FilePath
  bases : Array Base := #[]

/-- The name that the file under audit goes by. -/
def mainName : Name := `this.file

def audit (state : IO.Ref State) (olean : System.FilePath) (own : Array String) (describe : Bool) :
    IO (Except String Outcome) := do
  let library := (← state.get).library
  let main : OwnModule := { name := mainName, data := ← readWhole olean }
  let ((), modules, imports) ← (collectOwn library own main).run (#[], #[])
  -- The kernel computes with the library's numbers and strings by name: over anything else it would be unsound.
  unless imports.any (·.module == `Init) do
    return .error "the file does not import Init, so what the kernel knows of numbers could be redefined"
  let isModule := main.data.isModule
  let key := importKey imports (if isModule then .exported else .private)
  let base ← match (← state.get).bases.find? (·.key == key) with
    | some base => pure base
    | none =>
      let base ← importBase library imports isModule
      state.modify fun s => { s with bases := s.bases.push base }
      pure base
  let start : Replay := { env := base.env.toKernelEnv, pending := {} }
  match ← ((modules.forM replayModule).run start).run with
  | .error reason => return .error reason
  | .ok ((), replay) =>
    let mut constants : Std.HashMap Name Own := {}
    for module in modules do
      let ranges := rangesOf module.data
      for info in module.data.constants do
        constants := constants.insert info.name (info, module.name, (ranges.find? info.name).map (·.range))
    let bases := (← state.get).bases.size
    let shown := shownNames constants mainName
    let described := if describe then
        (constants.toArray.filterMap fun (_, info, _) => describeOne constants shown info).qsort (·.name < ·.name)
      else #[]
    let (declarations, refused) ← report base constants replay.refused main
    return .ok { declarations, refused, described, replayed := replay.accepted, bases }

def answer (nonce : String) : Except IO.Error (Except String Outcome) → Json
  | .error e => .mkObj [("nonce", nonce), ("kind", "failed"), ("reason", toString e)]
  | .ok (.error reason) => .mkObj [("nonce", nonce), ("kind", "refused"), ("reason", reason)]
  | .ok (.ok outcome) =>
    let position (p : Position) : Json := .arr #[.num p.line, .num p.column]
    let fields (d : Declared) : List (String × Json) := [
      ("name", d.name), ("kind", d.kind), ("axioms", .arr (d.axioms.map .str)), ("sorries", .arr (d.sorries.map .str)),
      ("unseen", .bool d.unseen),
      ("range", match d.range with
        | some r => .arr #[position r.pos, position r.endPos]
        | none => .null)]
    let one (d : Declared) : Json := .mkObj (fields d)
    let refused (r : Refused) : Json :=
      .mkObj (fields r.toDeclared ++ [("reason", .str r.reason), ("native", .bool r.native)])
    let constant (d : Described) : Json := .mkObj [
      ("name", d.name), ("kind", d.kind), ("derived", .bool d.derived), ("gives", d.gives), ("type", d.type),
      ("value", d.value), ("typeUses", .arr (d.typeUses.map .str)), ("valueUses", .arr (d.valueUses.map .str))]
    .mkObj [("nonce", nonce), ("kind", "audited"), ("declarations", .arr (outcome.declarations.map one)),
      ("refused", .arr (outcome.refused.map refused)),
      ("described", .arr (outcome.described.map constant)), ("replayed", .num outcome.replayed),
      ("bases", .num outcome.bases)]

def parse (line : String) : Except String (String × System.FilePath × Array String × Bool) := do
  let json ← Json.parse line
  let nonce ← (← json.getObjVal? "nonce").getStr?
  let olean ← (← json.getObjVal? "olean").getStr?
  let own ← (← (← json.getObjVal? "own").getArr?).mapM (·.getStr?)
  let describe := ((json.getObjVal? "describe").bind (·.getBool?)).toOption.getD false
  return (nonce, olean, own, describe)

partial def serve (state : IO.Ref State) (input output : IO.FS.Stream) : IO Unit := do
  let line ← input.getLine
  if line.isEmpty then return
  match parse line with
  | .error e => throw <| IO.userError s!"bad request: {e}"
  | .ok (nonce, olean, own, describe) =>
    let result ← (audit state olean own describe).toBaseIO
    output.putStrLn (answer nonce result).compress
    output.flush
    serve state input output

end Verdict

def main : IO Unit := do
  let library ← getLibDir (← getBuildDir)
  -- The library first: a folder of the user's must not shadow it.
  searchPathRef.modify fun path => library :: path.filter (· != library)
  let output ← IO.getStdout
  output.putStrLn (Json.mkObj [("kind", "ready")]).compress
  output.flush
  Verdict.serve (← IO.mkRef { library }) (← IO.getStdin) output
