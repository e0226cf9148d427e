-- difficulty: hard; kind: program
inductive Cmd where
  | add (n : Int)
  | double
  | block (cmds : List Cmd)

namespace Cmd

mutual
def run : Cmd → Int → Int
  | add n, s => s + n
  | double, s => 2 * s
  | block cmds, s => runAll cmds s

def runAll : List Cmd → Int → Int
  | [], s => s
  | c :: cs, s => runAll cs (run c s)
end

mutual
def flat : Cmd → List Cmd
  | add n => [add n]
  | double => [double]
  | block cmds => flatAll cmds

def flatAll : List Cmd → List Cmd
  | [] => []
  | c :: cs => flat c ++ flatAll cs
end

def flat_post (c : Cmd) (r : List Cmd) : Prop := ∀ s, runAll r s = run c s

theorem runAll_append (as bs : List Cmd) (s : Int) : runAll (as ++ bs) s = runAll bs (runAll as s) := by
  induction as generalizing s with
  | nil => simp [runAll]
  | cons a as ih => simp [runAll, ih]

mutual
theorem run_flat (c : Cmd) (s : Int) : runAll (flat c) s = run c s := by
  cases c with
  | add n => simp [flat, runAll]
  | double => simp [flat, runAll]
  | block cmds => simp [flat, run, runAll_flatAll cmds]

theorem runAll_flatAll (cs : List Cmd) (s : Int) : runAll (flatAll cs) s = runAll cs s := by
  cases cs with
  | nil => simp [flatAll]
  | cons c cs => simp [flatAll, runAll_append, run_flat c, runAll_flatAll cs, runAll]
end

theorem flat_correct (c : Cmd) : flat_post c (flat c) := by
  exact run_flat c

end Cmd
