import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RankedCandidate } from '../../../src/core/candidates';
import { profileFor } from '../../../src/core/candidates/model/profiles';
import { TokenMeter } from '../../../src/core/candidates/model/tokens';
import type { ModelAnswer, ModelRequest } from '../../../src/core/candidates/model/types';
import { readLeanFile } from '../../../src/core/lean/file';
import { goalContext } from '../../../src/core/search/goal-context';
import type { ModelMember, ModelPort } from '../../../src/core/search/models';
import { modelSource, type SamplingSettings } from '../../../src/core/search/sampling';
import type { Sample } from '../../../src/core/search/samples';
import type { CandidateOutcome } from '../../../src/core/search/source';

const text = 'theorem t (p q : Prop) (hp : p) (hq : q) : p ∧ q := by\n  sorry\n';
const file = readLeanFile(text);
const hole = file.holes.at(0);
if (hole === undefined) throw new Error('no hole');
const goal = goalContext('p q : Prop\nhp : p\nhq : q\n⊢ p ∧ q', file, hole, [], {});
const fence = (code: string): string => `\`\`\`lean\n${code}\n\`\`\``;

interface Asked {
  readonly model: string;
  readonly request: ModelRequest;
  state: 'running' | 'answered' | 'ended';
}

/** Models that answer in turn, the last answer again and again; `undefined` is trouble, a promise is waited for. */
class Scripted implements ModelPort {
  readonly members: readonly ModelMember[];
  readonly asked: Asked[] = [];
  mostAtOnce = 0;
  /** Whether one may be asked now. */
  choosable: () => boolean = () => true;
  /** Goes on saying things when it was aborted. */
  deaf = false;

  constructor(
    names: readonly string[],
    readonly answers: readonly (string | undefined | Promise<string>)[],
    readonly parallel = 1,
  ) {
    this.members = names.map((id) => ({ id, profile: profileFor('qwen2.5-coder:7b', {}), weight: 1 }));
  }

  isReady(): boolean {
    return this.members.length > 0;
  }

  factsOf() {
    return Promise.resolve({ contextTokens: 8_192, structured: false, fill: false });
  }

  async *ask(
    { id }: ModelMember,
    request: ModelRequest,
    signal: AbortSignal,
  ): AsyncGenerator<string, ModelAnswer | undefined, undefined> {
    const one: Asked = { model: id, request, state: 'running' };
    const scripted = this.answers[Math.min(this.asked.length, this.answers.length - 1)];
    this.asked.push(one);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.asked.filter(({ state }) => state === 'running').length);
    try {
      const answer = await Promise.race([
        scripted,
        new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        }),
      ]);
      if (answer === undefined) return undefined;
      for (const part of answer.match(/[^]{1,7}/gu) ?? []) {
        yield part;
        if (this.deaf) await new Promise((resolve) => setImmediate(resolve));
        else signal.throwIfAborted();
      }
      if (answer.endsWith('and so on'))
        await new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        });
      one.state = 'answered';
      return { text: answer, cutOff: false, promptTokens: 100, answerTokens: 10, firstPartMs: 1, ms: 2 };
    } finally {
      if (one.state === 'running') one.state = 'ended';
    }
  }
}

type Judge = (candidate: RankedCandidate) => CandidateOutcome;
const failed: Judge = ({ text: candidate }) => ({
  verdict: 'failed',
  failed: {
    candidate,
    errors: [{ line: 1, column: 0, message: `Lean objects to ${candidate}` }],
    goalsLeft: [],
  },
});

/** Runs one session to its end. */
async function run(
  models: Scripted,
  judge: Judge = failed,
  settings: Partial<SamplingSettings> = {},
  signal = new AbortController().signal,
) {
  let turn = 0;
  let clock = 0;
  const learnt: [string, boolean][] = [];
  const samples: Sample[] = [];
  const candidates: RankedCandidate[] = [];
  const source = modelSource(
    { samples: 3, rounds: 0, seed: () => 40, ...settings },
    {
      models,
      chooser: {
        choose: () => (models.choosable() ? models.members[(turn += 1) % models.members.length] : undefined),
        learn: (_shape, model, proved) => void learnt.push([model, proved]),
      },
      now: () => (clock += 5),
      meterOf: () => new TokenMeter(),
    },
  );
  const session = source.open(goal, { signal, timeoutMs: 1_000 }, (sample) => void samples.push(sample));
  for await (const candidate of session.candidates) {
    candidates.push(candidate);
    session.decided(candidate, judge(candidate));
  }
  const last = new Map(samples.map((sample) => [sample.number, sample]));
  return { candidates, texts: candidates.map((one) => one.text), samples, ends: [...last.values()], learnt };
}

const lastWords = (asked: Asked | undefined): string =>
  asked?.request.prompt.kind === 'chat' ? (asked.request.prompt.messages.at(-1)?.content ?? '') : '';

describe('samples', () => {
  it('are as many as wanted, each with a seed of its own, and give each candidate once', async () => {
    const models = new Scripted(['a'], [fence('simp'), fence('omega'), fence('simp')]);
    const { candidates, ends, learnt } = await run(models);
    expect(candidates).toMatchObject([
      { text: 'simp', origin: 'model', sample: { number: 1, model: 'a', round: 0 } },
      { text: 'omega', origin: 'model', sample: { number: 2, model: 'a', round: 0 } },
    ]);
    expect(models.asked.map(({ request }) => request.seed)).toEqual([41, 42, 43]);
    // The third says what the first said, so it failed as that did.
    expect(ends).toMatchObject([
      { number: 1, state: 'decided', verdict: 'failed', candidates: 1, promptTokens: 100, answerTokens: 10 },
      { number: 2, state: 'decided', verdict: 'failed' },
      { number: 3, state: 'decided', verdict: 'failed' },
    ]);
    expect(learnt).toEqual([
      ['a', false],
      ['a', false],
      ['a', false],
    ]);
  });

  it('are under way together, as many as the servers take and no more', async () => {
    const models = new Scripted(['a', 'b'], [fence('simp')], 2);
    await run(models, failed, { samples: 6 });
    expect(models.asked).toHaveLength(6);
    expect(models.mostAtOnce).toBe(2);
  });

  it('without an answer are told of as missing, and nothing is learnt from them', async () => {
    const { texts, ends, learnt } = await run(new Scripted(['a'], [undefined, fence('simp')]), failed, {
      samples: 2,
    });
    expect(texts).toEqual(['simp']);
    expect(ends.map(({ state }) => state)).toEqual(['missing', 'decided']);
    expect(learnt).toEqual([['a', false]]);
  });

  it('offer what is complete while the rest is still being said', async () => {
    let finish: (text: string) => void = () => undefined;
    const late = new Promise<string>((resolve) => (finish = resolve));
    const seen: string[] = [];
    const models = new Scripted(['a'], [fence('simp'), late], 2);
    const judge: Judge = (candidate) => {
      seen.push(candidate.text);
      finish(fence('omega'));
      return failed(candidate);
    };
    await run(models, judge, { samples: 2 });
    expect(seen).toEqual(['simp', 'omega']);
  });

  it('that are all chatter are decided without a verdict', async () => {
    const { texts, ends } = await run(new Scripted(['a'], ['I am sorry, I cannot do that.']), failed, {
      samples: 1,
      rounds: 2,
    });
    expect(texts).toEqual([]);
    expect(ends).toMatchObject([{ state: 'decided', candidates: 0 }]);
    expect(ends[0]).not.toHaveProperty('verdict');
  });

  it('are stopped when nobody wants more, and told of as stopped', async () => {
    const stop = new AbortController();
    const models = new Scripted(['a'], [fence('simp'), new Promise<string>(() => undefined)], 2);
    const judge: Judge = () => {
      queueMicrotask(() => {
        stop.abort(new Error('a proof is there'));
      });
      return { verdict: 'proved' };
    };
    const { texts, ends } = await run(models, judge, { samples: 5 }, stop.signal);
    expect(texts).toEqual(['simp']);
    const [first, ...others] = models.asked.map(({ state }) => state);
    expect(first).toBe('answered');
    expect(others.length).toBeGreaterThan(0);
    expect(others.every((state) => state === 'ended')).toBe(true);
    expect(ends).toMatchObject([
      { number: 1, state: 'decided', verdict: 'proved' },
      ...others.map(() => ({ state: 'stopped' })),
    ]);
  });
});

describe('a proof in an answer that still goes on', () => {
  it('counts as its, although the rest is not waited for', async () => {
    const stop = new AbortController();
    const models = new Scripted(['a'], [`${fence('omega')}\nand so on`]);
    const judge: Judge = () => {
      setTimeout(() => {
        stop.abort(new Error('a proof is there'));
      });
      return { verdict: 'proved' };
    };
    const { ends, learnt } = await run(models, judge, { samples: 3 }, stop.signal);
    expect(ends).toMatchObject([{ state: 'decided', verdict: 'proved', ms: expect.any(Number) as unknown }]);
    expect(ends[0]?.answerTokens).toBeGreaterThan(0);
    expect(ends[0]?.promptTokens).toBeGreaterThan(0);
    expect(learnt).toEqual([['a', true]]);
    expect(models.asked.map(({ state }) => state)).toEqual(['ended']);
  });
});

describe('what fails', () => {
  it("goes back with Lean's messages, to another model where there is one, so many rounds", async () => {
    const models = new Scripted(['a', 'b'], [fence('simp'), fence('omega'), fence('decide'), fence('rfl')]);
    const { candidates, ends } = await run(models, failed, { samples: 1, rounds: 2 });
    expect(candidates.map(({ text: one, origin }) => [one, origin])).toEqual([
      ['simp', 'model'],
      ['omega', 'repair'],
      ['decide', 'repair'],
    ]);
    expect(models.asked.map(({ model }) => model)).toEqual(['b', 'a', 'b']);
    expect(ends.map(({ round, verdict }) => [round, verdict])).toEqual([
      [0, 'failed'],
      [1, 'failed'],
      [2, 'failed'],
    ]);
    expect(lastWords(models.asked[1])).toContain('Lean objects to simp');
    expect(lastWords(models.asked[2])).toContain('Lean objects to omega');
  });

  it('does not go back when it was said before', async () => {
    const models = new Scripted(['a'], [fence('simp')]);
    const { texts } = await run(models, failed, { samples: 1, rounds: 5 });
    expect(texts).toEqual(['simp']);
    expect(models.asked).toHaveLength(2);
  });

  it('does not go back when something else in the same answer is a proof', async () => {
    const models = new Scripted(['a'], [`${fence('simp')}\nor\n${fence('omega')}`]);
    const judge: Judge = (candidate) =>
      candidate.text === 'omega' ? { verdict: 'proved' } : failed(candidate);
    const { ends, learnt } = await run(models, judge, { samples: 1, rounds: 5 });
    expect(ends).toMatchObject([{ verdict: 'proved', candidates: 2 }]);
    expect(models.asked).toHaveLength(1);
    expect(learnt).toEqual([['a', true]]);
  });

  it('is carried on where its first steps hold', async () => {
    const models = new Scripted(['a'], [fence('constructor\nwrong'), fence('assumption')]);
    const judge: Judge = (candidate) => {
      const kept = { before: 'constructor\n', after: '', column: 0, goal: 'hp : p\n⊢ p' };
      const outcome = failed(candidate);
      return outcome.failed === undefined ? outcome : { ...outcome, failed: { ...outcome.failed, kept } };
    };
    const { texts } = await run(models, judge, { samples: 1, rounds: 1 });
    expect(texts).toEqual(['constructor\nwrong', 'constructor\nassumption', 'assumption']);
    expect(lastWords(models.asked[1])).toContain('⊢ p');
  });
});

describe('an answer in a repair round', () => {
  const keeping: Judge = (candidate) => {
    const kept = { before: 'constructor\n', after: '', column: 0, goal: 'hp : p\n⊢ p' };
    const outcome = failed(candidate);
    if (!candidate.text.startsWith('constructor')) return outcome;
    return outcome.failed === undefined ? outcome : { ...outcome, failed: { ...outcome.failed, kept } };
  };

  it('that says the same again ends the conversation, also where steps are kept', async () => {
    const models = new Scripted(['a'], [fence('constructor\nwrong')]);
    const { texts } = await run(models, keeping, { samples: 1, rounds: 5 });
    expect(texts).toEqual(['constructor\nwrong']);
    expect(models.asked).toHaveLength(2);
  });

  it('that goes back and forth between two proofs ends it too', async () => {
    const models = new Scripted(['a'], [fence('simp'), fence('omega'), fence('simp'), fence('omega')]);
    await run(models, keeping, { samples: 1, rounds: 8 });
    expect(models.asked).toHaveLength(3);
  });

  it('that says the whole with the kept steps is not put behind them once more', async () => {
    const models = new Scripted(['a'], [fence('constructor\nwrong'), fence('constructor\nother')]);
    const { texts } = await run(models, keeping, { samples: 1, rounds: 1 });
    expect(texts).toEqual(['constructor\nwrong', 'constructor\nother']);
  });

  it('may continue with what failed as a whole', async () => {
    const models = new Scripted(
      ['a'],
      [`${fence('assumption')}\nor\n${fence('constructor\nwrong')}`, fence('assumption')],
    );
    const { texts } = await run(models, keeping, { samples: 1, rounds: 1 });
    expect(texts).toContain('constructor\nassumption');
  });
});

describe('a session', () => {
  it('ends with what is wrong where a port breaks, whatever others are under way', async () => {
    const models = new Scripted(['a'], [fence('simp'), new Promise<string>(() => undefined)], 3);
    const asking = models.ask.bind(models);
    models.ask = (member, request, signal) => {
      if (models.asked.length === 2) throw new TypeError('the disk is full');
      return asking(member, request, signal);
    };
    await expect(run(models, failed, { samples: 6 })).rejects.toMatchObject({
      cause: expect.objectContaining({ message: 'the disk is full' }) as unknown,
    });
  });

  it('keeps its samples while a server takes only one request to see how it is', async () => {
    const models = new Scripted(['a'], [fence('simp')], 3);
    const isBusy = (): boolean => models.asked.some(({ state }) => state === 'running');
    // Half open until the first one has come through.
    models.choosable = () => models.asked.some(({ state }) => state === 'answered') || !isBusy();
    await run(models, failed, { samples: 5 });
    expect(models.asked).toHaveLength(5);
  });

  it('tells of each sample once that it is over, although parts still come', async () => {
    const stop = new AbortController();
    const models = new Scripted(['a'], [`${fence('simp')}\n${'and so forth '.repeat(50)}`]);
    models.deaf = true;
    const judge: Judge = (candidate) => {
      queueMicrotask(() => {
        stop.abort(new Error('enough'));
      });
      return failed(candidate);
    };
    const { samples } = await run(models, judge, { samples: 1 }, stop.signal);
    await new Promise((resolve) => setImmediate(resolve));
    expect(samples.filter(({ state }) => state !== 'asking' && state !== 'answered')).toHaveLength(1);
    expect(models.asked.map(({ state }) => state)).toEqual(['ended']);
  });

  it('ends, tells of each sample to its end and asks no more than it may, whatever happens', async () => {
    const answer = fc.constantFrom(undefined, '', fence('simp'), fence('omega'), fence('sorry'), 'chatter');
    const verdict = fc.constantFrom('failed', 'open', 'refused', 'timeout', 'unknown', 'proved');
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { minLength: 1, maxLength: 8 }),
        fc.array(verdict, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        async (answers, verdicts, samples, rounds, parallel) => {
          const models = new Scripted(['a', 'b'], answers, parallel);
          let count = 0;
          const judge: Judge = (candidate) => {
            const next = verdicts[(count += 1) % verdicts.length] ?? 'failed';
            const { failed: failure } = failed(candidate);
            return next === 'proved'
              ? { verdict: next }
              : { verdict: next, ...(failure && { failed: failure }) };
          };
          const { ends, texts, learnt } = await run(models, judge, { samples, rounds });
          expect(models.asked.length).toBeLessThanOrEqual(samples * (1 + rounds));
          expect(models.asked.length).toBeGreaterThanOrEqual(samples);
          expect(ends).toHaveLength(models.asked.length);
          expect(ends.every(({ state }) => state === 'decided' || state === 'missing')).toBe(true);
          expect(new Set(texts).size).toBe(texts.length);
          expect(learnt).toHaveLength(ends.filter(({ state }) => state === 'decided').length);
        },
      ),
    );
  });
});
