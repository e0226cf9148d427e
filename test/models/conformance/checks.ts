import assert from 'node:assert/strict';
import { ModelTrouble, type Provider } from '../../../src/models/provider';
import { ask, question, troubleIn } from './asking';

/** One thing that a server of models has to do right. */
export interface ConformanceCheck {
  /** As the end of "It …". */
  readonly name: string;
  /** @throws what is wrong; the signal's reason */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Long for every model, so that there is something to be cut off. */
const LONG = 'Count from 1 to 100, one number on each line. Write nothing else.';
const SCHEMA = {
  type: 'object',
  properties: { answer: { type: 'string', enum: ['yes', 'no'] } },
  required: ['answer'],
  additionalProperties: false,
};

/**
 * What a provider has to do on any server that speaks its protocol, with any model: none of this depends on what the model
 * knows. Each check asks a few tokens; together they take about 300.
 *
 * @param name of a model that the server has and that can chat
 */
export function conformanceChecks(provider: Provider, name: string): readonly ConformanceCheck[] {
  const { kind } = provider;
  return [
    {
      name: 'lists its models',
      async run(signal) {
        const names = (await provider.list(signal)).map((model) => model.name);
        // Ollama names the tag, and a server with a single model answers to every name.
        const isThere = names.length === 1 || names.includes(name) || names.includes(`${name}:latest`);
        assert.ok(isThere, `"${name}" is not among ${JSON.stringify(names)}`);
      },
    },
    {
      name: 'tells of a model without being asked anything',
      async run(signal) {
        const { contextTokens } = await provider.facts(name, signal);
        if (contextTokens !== undefined) assert.ok(contextTokens >= 256, `room for ${contextTokens} tokens`);
        else assert.notEqual(kind, 'ollama', 'Ollama tells how long the context is');
      },
    },
    {
      name: 'streams an answer, and counts',
      async run(signal) {
        const { parts, answer } = await ask(provider, name, question(LONG, { answerTokens: 40 }), signal);
        assert.equal(parts.join(''), answer.text);
        assert.ok(parts.length > 1, `${parts.length} parts`);
        assert.ok(answer.firstPartMs > 0 && answer.firstPartMs <= answer.ms, 'times in order');
        for (const tokens of [answer.promptTokens, answer.answerTokens])
          assert.ok(tokens === undefined || tokens > 0, `${String(tokens)} tokens`);
      },
    },
    {
      name: 'holds an answer to a schema, where it can',
      async run(signal) {
        const request = question('Is 7 a prime number? Answer in JSON.', { answerTokens: 60 });
        const messages = request.prompt.kind === 'chat' ? request.prompt.messages : [];
        const { answer } = await ask(
          provider,
          name,
          { ...request, prompt: { kind: 'chat', messages, schema: SCHEMA } },
          signal,
        );
        if ((await provider.facts(name, signal)).structured === false) return;
        const value: unknown = JSON.parse(answer.text);
        assert.ok(typeof value === 'object' && value !== null && 'answer' in value, answer.text);
        assert.ok(value.answer === 'yes' || value.answer === 'no', answer.text);
      },
    },
    {
      name: 'ends an answer before a stop word',
      async run(signal) {
        const free = await ask(provider, name, question(LONG, { answerTokens: 40 }), signal);
        // Whatever it says; the second line of it, for most.
        const word = /\S\s+(\S{1,6})/u.exec(free.answer.text)?.[1];
        assert.ok(word !== undefined, `nothing to stop at in ${JSON.stringify(free.answer.text)}`);
        const stopped = await ask(provider, name, question(LONG, { answerTokens: 40, stop: [word] }), signal);
        assert.ok(!stopped.answer.text.includes(word), `"${word}" in ${JSON.stringify(stopped.answer.text)}`);
      },
    },
    {
      name: 'ends an answer at the limit, and says so',
      async run(signal) {
        const { answer } = await ask(provider, name, question(LONG, { answerTokens: 5 }), signal);
        assert.ok(answer.cutOff, `not cut off: ${JSON.stringify(answer.text)}`);
        assert.ok((answer.answerTokens ?? 0) <= 5, `${String(answer.answerTokens)} tokens`);
      },
    },
    {
      name: 'takes a temperature and a seed',
      async run(signal) {
        for (const seed of [0, 1, 2_147_483_647])
          await ask(provider, name, question(LONG, { answerTokens: 8, temperature: 0.8, seed }), signal);
      },
    },
    {
      name: 'is free for the next request once one is ended in the middle',
      async run(signal) {
        const endless = question(LONG, { answerTokens: 1_000 });
        const cancel = new AbortController();
        const aborted = provider.ask(name, endless, {}, AbortSignal.any([signal, cancel.signal]));
        await aborted.next();
        const reason = new Error('nobody wants it');
        cancel.abort(reason);
        await assert.rejects(async () => {
          while ((await aborted.next()).done !== true);
        }, reason);
        const left = provider.ask(name, endless, {}, signal);
        await left.next();
        await left.return(undefined as never);
        await ask(provider, name, question(LONG, { answerTokens: 3 }), signal);
      },
    },
    {
      name: 'says so where a model is missing',
      async run(signal) {
        const missing = 'verdict-no-such-model';
        const single = (await provider.list(signal)).length === 1 && kind === 'openai';
        try {
          const trouble = await troubleIn(ask(provider, missing, question('Hello'), signal));
          assert.equal(trouble.kind, 'missing', trouble.message);
        } catch (error) {
          // A server with one model may answer to every name.
          if (!single || error instanceof ModelTrouble || signal.aborted) throw error;
        }
      },
    },
  ];
}
