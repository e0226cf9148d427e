-- difficulty: hard; kind: program
inductive Phase where
  | idle
  | prepared
  | committed
  | aborted
deriving DecidableEq

inductive Msg where
  | prepare
  | commit
  | abort

def Phase.next : Phase → Msg → Phase
  | .idle, .prepare => .prepared
  | .prepared, .commit => .committed
  | .prepared, .abort => .aborted
  | .idle, .abort => .aborted
  | p, _ => p

def Phase.run (p : Phase) (ms : List Msg) : Phase := ms.foldl Phase.next p

def Phase.run_post (p r : Phase) : Prop := p = .committed → r = .committed

theorem run_correct (p : Phase) (ms : List Msg) : p.run_post (p.run ms) := by
  intro h
  subst h
  unfold Phase.run
  induction ms with
  | nil => rfl
  | cons m ms ih => cases m <;> exact ih
