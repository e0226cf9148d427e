import { describe, expect, it } from 'vitest';
import { askGoals, type SendRequest } from '../../../../src/vscode/lean/goals';

const place = { textDocument: { uri: 'file:///a.lean' }, position: { line: 1, character: 2 } };
const never = new AbortController().signal;

/** A server that answers from a table; a function there is called. */
function server(answers: Readonly<Record<string, unknown>>): SendRequest {
  return async (method, _params, token) => {
    const answer = answers[method];
    return await Promise.resolve(
      typeof answer === 'function' ? (answer as (token: unknown) => unknown)(token) : answer,
    );
  };
}

describe('goals at a place', () => {
  it.each([
    ['of a tactic', { '$/lean/plainGoal': { rendered: '', goals: ['⊢ a', '⊢ b'] } }, ['⊢ a', '⊢ b']],
    ['none left after the last tactic', { '$/lean/plainGoal': { rendered: '', goals: [] } }, []],
    [
      'of a term where no tactic stands',
      { '$/lean/plainGoal': null, '$/lean/plainTermGoal': { goal: '⊢ Nat', range: {} } },
      ['⊢ Nat'],
    ],
    ['without what is no text', { '$/lean/plainGoal': { goals: ['⊢ a', 7, null] } }, ['⊢ a']],
  ])('are those %s', async (_what, answers, goals) => {
    expect(await askGoals(server(answers), place, never)).toEqual({ kind: 'goals', goals });
  });

  it.each([null, undefined, 'odd', 7, { goals: 'odd' }, []])(
    'are none where Lean answers %j',
    async (answer) => {
      const send = server({ '$/lean/plainGoal': answer, '$/lean/plainTermGoal': answer });
      expect(await askGoals(send, place, never)).toEqual({ kind: 'none' });
    },
  );

  it.each([
    ['an error', new Error('Cannot process request to closed file')],
    ['a string', 'Cannot process request to closed file'],
  ])('are unavailable, with the reason, when the request is rejected with %s', async (_what, rejection) => {
    const send: SendRequest = async () => {
      await Promise.resolve();
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the official extension does
      throw rejection;
    };
    expect(await askGoals(send, place, never)).toEqual({
      kind: 'unavailable',
      reason: 'Lean cannot say the goals here: Cannot process request to closed file',
    });
  });

  it('are unavailable when Lean takes too long, and the request is cancelled', async () => {
    let cancelled = false;
    const send: SendRequest = (_method, _params, token) => {
      token.onCancellationRequested(() => (cancelled = true));
      return new Promise(() => undefined);
    };
    expect(await askGoals(send, place, never, 5)).toEqual({
      kind: 'unavailable',
      reason: 'Lean did not say the goals within 0.005 s.',
    });
    expect(cancelled).toBe(true);
  });

  it('are no longer waited for when the signal aborts: the request is cancelled, its reason thrown', async () => {
    const abort = new AbortController();
    let cancelled = false;
    const send: SendRequest = (_method, _params, token) => {
      token.onCancellationRequested(() => (cancelled = true));
      queueMicrotask(() => {
        abort.abort(new Error('the cursor moved'));
      });
      return new Promise(() => undefined);
    };
    await expect(askGoals(send, place, abort.signal)).rejects.toThrow('the cursor moved');
    expect(cancelled).toBe(true);
  });

  it('are not asked for when the signal has aborted before', async () => {
    let asked = 0;
    const send: SendRequest = () => Promise.resolve(void (asked += 1));
    await expect(askGoals(send, place, AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
    expect(asked).toBe(0);
  });
});
