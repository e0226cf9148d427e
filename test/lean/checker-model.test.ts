import { afterEach, describe, expect, it } from 'vitest';
import {
  CompleteRequest,
  ConfigureNotification,
  ProveRequest,
  type CompletionAnswer,
  type ProveReply,
} from '../../src/checker/protocol';
import type { ModelsSettings } from '../../src/models/settings';
import { startModelServer, type ModelServer } from '../fake/model-server';
import { CheckerProcess, documentWithCursor, settings } from './checker-client';

const budget = { ms: 20_000, checks: 300 };
/** Where a proof ends the search: on a busy machine the built-in candidates alone may take what `budget` gives. */
const patientMs = 60_000;
const fence = (code: string): string => `\`\`\`lean\n${code}\n\`\`\``;

/** What a model might come up with; none of it proves `p` from itself. */
const wrong = [
  fence('sorry'),
  fence('native_decide'),
  // In words that nothing built in has, which would be tried once for both.
  fence('intros\nomega'),
  fence('admit'),
  fence('exact?'),
  fence('theorem t : True := by\n  trivial'),
  fence('set_option debug.skipKernelTC true in\ndecide +kernel'),
  fence('exact absurd rfl (by assumption)\n\naxiom cheat : False'),
  'Certainly! This theorem is well known, so there is nothing to do.',
  `<think>${'hm '.repeat(50)}`,
];

/** True, and out of reach of the portfolio: it takes somebody who knows the 23. */
const hard = [
  'def f (n : Nat) : Nat := (n * n + 7 * n + 1) % 1009',
  'theorem t : ∃ n, f n = 691 ∧ f (f n + n) = 205 ∧ n > 20 := by',
].join('\n');
const hardTheorem = hard.slice(hard.indexOf('theorem'));
const hardProof = 'refine ⟨23, ?_, ?_, ?_⟩ <;> decide';
/** False, and nobody can test it: one of its hypotheses is about all numbers. */
const falseGoal =
  'theorem t (g : Nat → Nat) (k : ∀ n, g (n + n) = n) (a b : Nat) (h : a < b) : a * a = b * b := by';

let checker: CheckerProcess;
let model: ModelServer;

async function begin(answers: readonly string[], more: Partial<ModelsSettings> = {}): Promise<void> {
  model = await startModelServer({ answers });
  checker = new CheckerProcess();
  await checker.connection.sendNotification(ConfigureNotification, {
    ...settings,
    models: modelsAt(model, { samples: Math.min(answers.length, 10), ...more }),
  });
}

function modelsAt({ ollama, openai }: ModelServer, more: Partial<ModelsSettings>): ModelsSettings {
  return {
    models: [{ provider: 'ollama', name: 'fake-prover', weight: 1 }],
    endpoints: { ollama, openai },
    ...{
      allowRemote: false,
      samples: 4,
      rounds: 0,
      alloy: 'turn',
      profiles: {},
      parallel: 1,
      timeoutMs: 60_000,
    },
    ...more,
  };
}

afterEach(async () => {
  await checker[Symbol.asyncDispose]();
  await model.close();
});

function complete(text: string, budgetMs = budget.ms): Promise<CompletionAnswer> {
  const { document, cursor } = documentWithCursor(`${text}\n  ‸\n`);
  return checker.connection.sendRequest(CompleteRequest, {
    document,
    cursor,
    more: false,
    budgetMs,
  });
}

function prove(text: string, ms = budget.ms): Promise<ProveReply> {
  const { document } = documentWithCursor(`${text} sorry\n‸`);
  return checker.connection.sendRequest(ProveRequest, {
    document,
    budget: { ...budget, ms },
    audit: false,
  });
}

/** Texts of the model that were put to the gate or to Lean. */
function triedFromModel(): readonly string[] {
  return checker.activities.flatMap((one) =>
    one.kind === 'tried' && one.origin === 'model' ? [one.candidate] : [],
  );
}

describe('a model that is always wrong', () => {
  it('has nothing of it offered, for a goal that is false and for one that is true', async () => {
    await begin(wrong);
    for (const text of [falseGoal, hard]) {
      expect(await complete(text)).toMatchObject({ proofs: [], done: true });
      // Ended by checks: on a busy machine a short time may be over before the model's turn.
      expect(await prove(text, 2 * patientMs)).toMatchObject({
        kind: 'done',
        results: [{ verdict: { kind: 'open' } }],
        edits: [],
      });
    }
    expect(model.requests.length).toBeGreaterThan(0);
    expect(triedFromModel()).toEqual(expect.arrayContaining(['sorry', 'native_decide', 'intros\nomega']));
    // The proof of another statement is none of this one.
    expect(triedFromModel()).not.toContain('trivial');
    expect(checker.activities.filter(({ kind }) => kind === 'found')).toEqual([]);
    expect(checker.statuses.at(-1)).not.toHaveProperty('modelTrouble');
  });
});

describe('a model that is right', () => {
  it('has its proof offered as that of a model, once Lean has accepted it', async () => {
    await begin([...wrong.slice(0, 3), `Try this.\n${fence(`${hardTheorem}\n  ${hardProof}`)}`]);
    const completion = await complete(hard, patientMs);
    expect(completion.proofs).toMatchObject([{ origin: 'model', label: 'compiles' }]);
    expect(triedFromModel()).toContain(completion.proofs[0]?.proof);
    // The last answer, again.
    expect(await prove(hard, patientMs)).toMatchObject({
      results: [{ verdict: { kind: 'proved' }, proof: expect.stringContaining('23') as unknown }],
    });
    expect(model.mostAtOnce).toBe(1);
  });
});

describe('a model that cannot be asked', () => {
  it('is told of in the status, and everything else goes on', async () => {
    await begin([fence('omega')]);
    await model.close();
    expect(await complete(falseGoal)).toMatchObject({ proofs: [], done: true });
    expect(checker.statuses.at(-1)?.modelTrouble).toMatchObject({ command: 'ollama serve' });
    const { proofs } = await complete('theorem u (a b : Nat) : a + b = b + a := by');
    expect(proofs.length).toBeGreaterThan(0);
    await checker.connection.sendNotification(ConfigureNotification, settings);
    expect(await prove('theorem v : 1 + 1 = 2 := by')).toMatchObject({ kind: 'done', edits: [{}] });
    expect(checker.statuses.at(-1)).not.toHaveProperty('modelTrouble');
  });
});

describe('a model that is told what Lean objects to', () => {
  it('is asked again with the messages, and its second answer is offered', async () => {
    await begin([fence('refine ⟨22, ?_, ?_, ?_⟩ <;> decide'), fence(hardProof)], { samples: 1, rounds: 1 });
    const reply = await prove(hard);
    expect(reply).toMatchObject({ results: [{ verdict: { kind: 'proved' } }] });
    expect(model.requests).toHaveLength(2);
    // Lean's own words about the candidate that failed.
    expect(JSON.stringify(model.requests[1]?.body)).toMatch(/refine ⟨22[^]*decide/u);
    const samples = checker.activities.flatMap((one) => (one.kind === 'sample' ? [one.sample] : []));
    expect(samples.at(-1)).toMatchObject({ round: 1, state: 'decided', verdict: 'proved' });
  });

  it('has its good first steps carried on without it', async () => {
    const text = 'theorem u (p q : Prop) (hp : p) (hq : q) (n : Nat) (h : f n = 0) : (q ∧ p) ∧ f n = 0 := by';
    const definition = 'opaque f : Nat → Nat\n';
    await begin([fence('refine ⟨?_, h⟩\nexact nonsense')], { samples: 1, rounds: 0 });
    const reply = await prove(definition + text);
    expect(reply).toMatchObject({ results: [{ verdict: { kind: 'proved' } }] });
  });
});
