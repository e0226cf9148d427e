-- difficulty: medium; kind: program
inductive Bin where
  | tip
  | fork (l r : Bin)

def Bin.tips : Bin → Nat
  | tip => 1
  | fork l r => l.tips + r.tips

def Bin.forks : Bin → Nat
  | tip => 0
  | fork l r => l.forks + r.forks + 1

def Bin.tips_post (t : Bin) (r : Nat) : Prop := r = t.forks + 1

theorem tips_correct (t : Bin) : t.tips_post t.tips := by
  unfold Bin.tips_post
  induction t with
  | tip => rfl
  | fork l r ihl ihr => simp only [Bin.tips, Bin.forks]; omega
