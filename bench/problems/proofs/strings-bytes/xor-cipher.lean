-- difficulty: medium; kind: program
/-- Every byte with the key's byte in its place; the key starts over when it ends. -/
def encrypt (key : List UInt8) (bytes : List UInt8) : List UInt8 :=
  match key, bytes with
  | [], bytes => bytes
  | _, [] => []
  | k :: ks, b :: bs => (b ^^^ k) :: encrypt (ks ++ [k]) bs
termination_by bytes.length

def encrypt_post (key bytes r : List UInt8) : Prop := encrypt key r = bytes ∧ r.length = bytes.length

theorem encrypt_correct (key bytes : List UInt8) : encrypt_post key bytes (encrypt key bytes) := by
  induction bytes generalizing key with
  | nil => cases key <;> simp [encrypt_post, encrypt]
  | cons b bs ih =>
    cases key with
    | nil => simp [encrypt_post, encrypt]
    | cons k ks =>
      obtain ⟨h₁, h₂⟩ := ih (ks ++ [k])
      refine ⟨?_, by simp [encrypt, h₂]⟩
      simp only [encrypt, h₁]
      rw [UInt8.xor_assoc, UInt8.xor_self, UInt8.xor_zero]
