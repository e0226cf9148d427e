import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredState, unlinkedState } from '../../../../src/vscode/goal-view/goal-state';
import { pageMessage, type PageMessage } from '../../../../src/vscode/goal-view/messages';

describe('a message from the page', () => {
  it.each<PageMessage>([
    { kind: 'ready' },
    { kind: 'copy', what: 'proof', text: 'simp' },
    { kind: 'pin', pinned: true },
    { kind: 'reveal', key: 3 },
    { kind: 'act', action: 'get Lean' },
  ])('is read: %j', (message) => {
    expect(pageMessage({ ...message, more: 1 })).toEqual(message);
  });

  it.each<unknown>([
    undefined,
    'ready',
    { kind: 'copy', what: 'file', text: 'x' },
    { kind: 'copy', what: 'goal' },
    { kind: 'pin', pinned: 1 },
    { kind: 'act', action: 'workbench.action.quit' },
  ])('is not read if it is none of ours: %j', (message) => {
    expect(pageMessage(message)).toBeUndefined();
  });

  it('never makes the host stumble', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        expect(() => pageMessage(message)).not.toThrow();
      }),
    );
  });
});

describe('what is shown in place of goals', () => {
  it('is a way to get a Lean where there is none', () => {
    const message = 'There is no Lean.';
    expect(unlinkedState({ kind: 'none', why: 'missing', message })).toEqual({
      kind: 'no Lean',
      message,
      action: 'get Lean',
    });
  });

  it('is nothing to press where the user forbade Verdict to start Lean', () => {
    const message = 'A setting forbids it.';
    expect(unlinkedState({ kind: 'none', why: 'off', message })).toEqual({ kind: 'no Lean', message });
  });

  it('says of an empty list of goals that none is left, not that there is no proof', () => {
    expect(answeredState({ kind: 'goals', goals: [] })).toEqual({ kind: 'no goals left' });
    expect(answeredState({ kind: 'none' })).toEqual({ kind: 'none' });
  });
});
