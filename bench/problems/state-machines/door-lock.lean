-- difficulty: easy; kind: program
inductive Door where
  | opened
  | closed
  | locked (code : Nat)

inductive Event where
  | shut
  | lock (code : Nat)
  | unlock (code : Nat)
  | push

def Door.on : Door → Event → Door
  | opened, .shut => closed
  | closed, .push => opened
  | closed, .lock c => locked c
  | locked c, .unlock d => if c = d then closed else locked c
  | s, _ => s

def unlock_post (c d : Nat) (r : Door) : Prop := r = .closed ↔ c = d

theorem unlock_correct (c d : Nat) : unlock_post c d ((Door.locked c).on (.unlock d)) := by
  sorry
