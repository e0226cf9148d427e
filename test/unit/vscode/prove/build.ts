import type {
  Activity,
  DeclarationOutline,
  DocumentText,
  HoleResult,
} from '../../../../src/checker/protocol';
import type { Range } from '../../../../src/core/lean/text';
import type { Tried } from '../../../../src/vscode/prove/record';

export function range(startLine: number, start: number, endLine: number, end: number): Range {
  return { start: { line: startLine, character: start }, end: { line: endLine, character: end } };
}

/** A theorem on whole lines, each of its holes on a line of its own. */
export function theorem(
  name: string | undefined,
  from: number,
  to: number,
  ...holeLines: readonly number[]
): DeclarationOutline {
  return {
    kind: name === undefined ? 'example' : 'theorem',
    ...(name !== undefined && { name }),
    range: range(from, 0, to, 8),
    keyword: { line: from, character: 0 },
    holes: holeLines.map((line) => range(line, 2, line, 7)),
  };
}

export function result(more: Partial<HoleResult> = {}): HoleResult {
  return {
    range: range(11, 2, 11, 7),
    declaration: 'foo',
    goal: '⊢ 1 + 1 = 2',
    verdict: { kind: 'open', goals: ['⊢ 1 + 1 = 2'] },
    checks: 213,
    ms: 60_000,
    ...more,
  };
}

export function proved(more: Partial<HoleResult> = {}): HoleResult {
  return result({
    verdict: { kind: 'proved', label: 'replayed' },
    proof: 'rfl',
    checks: 1,
    ms: 400,
    ...more,
  });
}

export function document(text: string, uri = 'file:///home/me/My%20Proofs/Foo.lean'): DocumentText {
  return { uri, file: '/home/me/My Proofs/Foo.lean', version: 1, text };
}

export function goal(id: number, uri: string, line = 11): Activity {
  return {
    kind: 'goal',
    id,
    for: 'prove',
    uri,
    position: { line, character: 2 },
    declaration: 'foo',
    goal: '⊢ True',
  };
}

export function tried(id: number, candidate: string, more: Partial<Tried> = {}): Tried {
  return {
    kind: 'tried',
    id,
    candidate,
    origin: 'portfolio',
    stage: 'screen',
    verdict: 'failed',
    ms: 5,
    ...more,
  };
}
