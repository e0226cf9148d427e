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

theorem flat_correct (c : Cmd) : flat_post c (flat c) := by
  sorry

end Cmd
