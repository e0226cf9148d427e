import { expect, it, vi } from 'vitest';
import { until } from '../../fake/lean';
import { startModelServer, type Failure } from '../../fake/model-server';
import { ask, question, troubleIn } from './asking';
import type { Bench } from './suite';

const signal = new AbortController().signal;
const MOST_UNITS = 200_000;

/** Servers that mean harm, or are no servers of models at all. */
export function hostilityIsBorne({ serve }: Bench): void {
  it('reads no more of a flood than an answer may be long', async () => {
    const { server, provider } = await serve({
      answers: [{ text: 'x'.repeat(40_000), endless: true }],
      tokenLength: 4_000,
    });
    const { answer } = await ask(provider, 'fake-prover', question('?'));
    expect(answer.text).toBe('x'.repeat(MOST_UNITS));
    expect(answer.cutOff).toBe(true);
    await until('the end of the request', () => server.requests[0]?.state === 'aborted');
  });

  it('cuts no character in two', async () => {
    const { provider } = await serve({
      answers: [{ text: `x${'🧮'.repeat(1_000)}`, endless: true }],
      tokenLength: 1_001,
    });
    const { answer } = await ask(provider, 'fake-prover', question('?'));
    expect(answer.text.length).toBeGreaterThan(MOST_UNITS - 2);
    expect(answer.text.length).toBeLessThanOrEqual(MOST_UNITS);
    expect(Buffer.from(answer.text).toString()).toBe(answer.text);
  });

  it('does not wait for the end of reasoning that has none', async () => {
    const { server, provider } = await serve({
      answers: [{ thinking: 'hm '.repeat(100_000), text: 'x', endless: true }],
      tokenLength: 3_000,
    });
    const { answer } = await ask(provider, 'fake-prover', question('?'));
    expect(answer).toMatchObject({ text: '', cutOff: true });
    await until('the end of the request', () => server.requests[0]?.state === 'aborted');
  });

  it('gives up on a line without an end', async () => {
    const { server, provider } = await serve({ answers: ['simp'], failure: { kind: 'endless line' } });
    const trouble = await troubleIn(ask(provider, 'fake-prover', question('?')));
    expect([trouble.kind, trouble.message]).toEqual([
      'broken',
      expect.stringContaining('one line of it has no end'),
    ]);
    await until('the end of the request', () => server.requests[0]?.state === 'aborted');
  });

  it('gives up on a list without an end', async () => {
    const { server, provider } = await serve({ answers: ['simp'], lookupFailure: { kind: 'endless line' } });
    const trouble = await troubleIn(provider.list(signal));
    expect([trouble.kind, trouble.message]).toEqual(['broken', expect.stringContaining('has no end')]);
    await until('the end of the request', () => server.lookups[0]?.state === 'aborted');
  });

  it.each<[string, Failure]>([
    ['megabytes', { kind: 'status', status: 500, body: 'no '.repeat(2_000_000) }],
    ['markup', { kind: 'status', status: 500, body: '<'.repeat(200_000) }],
    [
      'control characters',
      { kind: 'status', status: 500, body: `\u001b[31mred\u0007\r\n\u202egnp.exe\u0000 ${'é'.repeat(400)}` },
    ],
    [
      'an error of another shape',
      { kind: 'status', status: 500, body: `{"error": {"a": ["${'b'.repeat(500)}\\u001b"]}}` },
    ],
  ])('tells of an error in one short line: %s', async (_what, failure) => {
    const { provider } = await serve({ answers: ['simp'], failure });
    const { message, kind } = await troubleIn(ask(provider, 'fake-prover', question('?')));
    expect(kind).toBe('failed');
    expect(message.length).toBeLessThan(500);
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it.each([301, 302, 307, 308])('goes nowhere but where it was sent (%i)', async (status) => {
    await using elsewhere = await startModelServer({ answers: ['simp'] });
    for (const location of [elsewhere.ollama, `${elsewhere.openai}/chat/completions`]) {
      const failure: Failure = { kind: 'status', status, headers: { Location: location } };
      const { provider } = await serve({ answers: ['simp'], failure, lookupFailure: failure });
      for (const work of [() => ask(provider, 'fake-prover', question('?')), () => provider.list(signal)]) {
        const trouble = await troubleIn(work());
        expect([trouble.kind, trouble.message]).toEqual(['refused', expect.stringContaining('not followed')]);
      }
    }
    expect([...elsewhere.requests, ...elsewhere.lookups]).toEqual([]);
  });

  it.each([
    '[]',
    'null',
    '7',
    '{}',
    '{"models": 7, "data": 7}',
    '{"models": [null, 7, {}, {"name": 7}, {"name": ""}], "data": [null, 7, {}, {"id": 7}, {"id": "a\\u001b"}]}',
  ])('takes no list from %s', async (body) => {
    const { provider } = await serve({
      answers: ['simp'],
      lookupFailure: { kind: 'status', status: 200, body },
    });
    const listed = await provider.list(signal).catch((error: unknown) => (error as { kind?: unknown }).kind);
    expect(listed).toEqual(['{', '['].includes(body.charAt(0)) ? [] : 'broken');
  });

  it('writes nothing to the terminal, whatever comes', async () => {
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    for (const failure of [
      { kind: 'malformed midway' },
      { kind: 'page' },
      { kind: 'status', status: 500, body: 'plain' },
      { kind: 'status', status: 500, body: '{' },
      { kind: 'error midway', error: 'x' },
    ] satisfies readonly Failure[]) {
      const { provider } = await serve({ answers: ['some words here'], failure, lookupFailure: failure });
      await troubleIn(ask(provider, 'fake-prover', question('?')));
      await provider.list(signal).catch(() => undefined);
    }
    const said = spies.flatMap(({ mock }) => mock.calls);
    for (const spy of spies) spy.mockRestore();
    expect(said).toEqual([]);
  });
}
