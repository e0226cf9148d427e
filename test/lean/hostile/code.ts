import { FALSE, FALSE_WITH_LEAN, TRUE_THEN_MORE, TRUE_WITH_LEAN, type Attack } from './attack';

const WRITE = 'IO.FS.writeFile "@HERE/escaped" "x"';
const READ_ONLY = 'read-only file system';

/** @param says what the verdict says of the code with the gate off; absent where Lean does not even run it */
function running(name: string, file: string, candidate: string, says?: string): Attack {
  return {
    name,
    file,
    candidate,
    ungated: 'confirm',
    ...(says !== undefined && { runsCode: true, says }),
  };
}

/** A command after the proof. */
function command(name: string, text: string, says?: string): Attack {
  return running(name, TRUE_THEN_MORE, `trivial\n${text}`, says);
}

/** The same, in a file that imports Lean. */
function metaCommand(name: string, text: string, says?: string): Attack {
  return running(name, TRUE_WITH_LEAN, `trivial\n${text}`, says);
}

const DECLARE_EVIL =
  'Declaration.thmDecl { name := `t ++ `evil, levelParams := [], type := mkConst ``False, value := mkConst ``True.intro }';

/** Candidates that run code while Lean elaborates them. */
export const code: readonly Attack[] = [
  command('#eval writes a file in the folder of the file', `#eval ${WRITE}`, READ_ONLY),
  command('#eval writes a file elsewhere', '#eval IO.FS.writeFile "@OUTSIDE/escaped" "x"', READ_ONLY),
  command('#eval writes a file by a relative path', '#eval IO.FS.writeFile "escaped" "x"', READ_ONLY),
  command('#eval makes a folder', '#eval IO.FS.createDirAll "@HERE/escaped/deep"', 'unsupported operation'),
  command('#eval removes a file', '#eval IO.FS.removeFile "@HERE/kept"', READ_ONLY),
  command('#eval renames a file', '#eval IO.FS.rename "@HERE/kept" "@HERE/escaped"', READ_ONLY),
  command(
    '#eval appends to a file',
    '#eval do let h ← IO.FS.Handle.mk "@HERE/kept" .append; h.putStr "x"',
    READ_ONLY,
  ),
  command(
    '#eval reads a file elsewhere',
    '#eval (do throw (IO.userError (← IO.FS.readFile "@OUTSIDE/secret")) : IO Unit)',
    'no such file or directory',
  ),
  command(
    '#eval lists a folder elsewhere',
    '#eval (do throw (IO.userError s!"{(← System.FilePath.readDir "@OUTSIDE").size}") : IO Unit)',
    'no such file or directory',
  ),
  command(
    '#eval reads the environment',
    '#eval (do throw (IO.userError ((← IO.getEnv "VERDICT_SECRET").getD "no such variable")) : IO Unit)',
    'no such variable',
  ),
  command(
    '#eval starts a program',
    '#eval do let _ ← IO.Process.output { cmd := "touch", args := #["@HERE/escaped"] }',
    'unsupported operation',
  ),
  command('#eval ends the process', '#eval (IO.Process.exit 0 : IO Unit)', 'crashed'),
  command(
    '#eval forges a message of the server',
    '#eval IO.println "Content-Length: 2\\r\\n\\r\\n{}"',
    'does not end',
  ),
  running(
    'include_str reads a file elsewhere',
    FALSE,
    'exact absurd (include_str "@OUTSIDE/secret") (by decide)',
    'no such file or directory',
  ),
  command('IO behind a definition of its own', `def escape : IO Unit := ${WRITE}\n#eval escape`, READ_ONLY),
  command(
    'IO behind the word of an innocent macro',
    `macro "innocent" : command => \`(#eval ${WRITE})\ninnocent`,
    READ_ONLY,
  ),
  running('run_tac without Lean imported', FALSE, `run_tac ${WRITE}`),
  running('dbg_trace in a proof', FALSE, 'exact dbg_trace "x"; trivial'),
  running(
    'native_decide runs what it decides',
    `unsafe def writes : Bool := match unsafeIO (${WRITE}) with
  | .ok _ => true
  | .error _ => false
@[implemented_by writes] def fine : Bool := true
theorem t : fine = true := by
  sorry
`,
    'native_decide',
    'is false',
  ),
  running('run_tac writes a file', FALSE_WITH_LEAN, `run_tac ${WRITE}`, READ_ONLY),
  running(
    'run_tac writes a file, then gives the goal up',
    FALSE_WITH_LEAN,
    `run_tac try ${WRITE} catch _ => pure ()\nrun_tac do (← getMainGoal).admit`,
    'sorry',
  ),
  running(
    'run_tac assigns a term of another type',
    FALSE_WITH_LEAN,
    'run_tac do (← getMainGoal).assign (mkConst ``True.intro)',
    '(kernel) declaration type mismatch',
  ),
  {
    ...running(
      'run_tac adds an axiom',
      FALSE_WITH_LEAN,
      `run_tac do
  addDecl (.axiomDecl { name := \`t ++ \`evil, levelParams := [], type := mkConst \`\`False, isUnsafe := false })
  (← getMainGoal).assign (mkConst (\`t ++ \`evil))`,
      'evil',
    ),
    ungated: 'audit',
  },
  {
    ...running(
      'run_tac switches the kernel off and adds a theorem',
      FALSE_WITH_LEAN,
      `run_tac do
  withOptions (debug.skipKernelTC.set · true) do addDecl (${DECLARE_EVIL})
  (← getMainGoal).assign (mkConst (\`t ++ \`evil))`,
      'evil',
    ),
    ungated: 'audit',
  },
  running(
    'by_elab writes a file',
    FALSE_WITH_LEAN,
    `exact by_elab do\n  ${WRITE}\n  return mkConst \`\`True.intro`,
    READ_ONLY,
  ),
  metaCommand('run_cmd writes a file', `run_cmd ${WRITE}`, READ_ONLY),
  metaCommand('elab writes a file', `elab "escape" : command => ${WRITE}\nescape`, READ_ONLY),
  metaCommand(
    'a simproc writes a file',
    `simproc escape (False) := fun _ => do ${WRITE}; return .continue\nexample : False := by simp`,
    READ_ONLY,
  ),
  metaCommand('initialize writes a file', `initialize ${WRITE}`),
];
