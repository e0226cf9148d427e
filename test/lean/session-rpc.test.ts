import { describe, expect, it } from 'vitest';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import {
  interactiveGoalsMethod,
  InteractiveGoalsRequest,
  LeanDidOpenNotification,
  plainText,
  RpcConnectRequest,
  RpcKeepAliveNotification,
  RpcReleaseNotification,
  WaitForDiagnosticsRequest,
} from '../../src/server/protocol';
import { LeanSession } from '../../src/server/session';
import { serverUnderTest } from './session-setup';

describe('the typed messages, on a real Lean', () => {
  it('carry goals as structured text through an RPC session', async () => {
    const { command } = await serverUnderTest();
    const { signal } = new AbortController();
    const session = await LeanSession.start(
      command,
      { startTimeoutMs: 120_000, stopTimeoutMs: 2_000 },
      signal,
    );
    try {
      const uri = pathToFileURL(path.join(command.cwd, 'Rpc.lean')).href;
      const text = 'theorem both (p q : Prop) (hp : p) : p ∧ q := by\n  constructor\n  sorry\n';
      const textDocument = { uri, languageId: 'lean4', version: 1, text };
      session.notify(LeanDidOpenNotification, { textDocument, dependencyBuildMode: 'never' });
      await session.request(WaitForDiagnosticsRequest, { uri, version: 1 }, signal);

      const { sessionId } = await session.request(RpcConnectRequest, { uri }, signal);
      session.notify(RpcKeepAliveNotification, { uri, sessionId });
      const place = { textDocument: { uri }, position: { line: 2, character: 2 } };
      const call = { ...place, sessionId, method: interactiveGoalsMethod, params: place };
      const answer = await session.request(InteractiveGoalsRequest, call, signal);
      session.notify(RpcReleaseNotification, { uri, sessionId, refs: [] });

      const goals = answer?.goals ?? [];
      expect(goals.map(({ userName, type }) => [userName, plainText(type)])).toEqual([
        ['left', 'p'],
        ['right', 'q'],
      ]);
      const hypotheses = goals[0]?.hyps.map(({ names, type }) => `${names.join(' ')} : ${plainText(type)}`);
      expect(hypotheses).toEqual(['p q : Prop', 'hp : p']);
      // The notifications above were understood: the session still works.
      expect((await session.request(InteractiveGoalsRequest, call, signal))?.goals).toHaveLength(2);
    } finally {
      await session.dispose();
    }
  });
});
