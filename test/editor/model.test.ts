import { afterAll, beforeAll, expect, it } from 'vitest';
import { startModelServer, type ModelServer } from '../fake/model-server';
import { describeInEditor, until } from './driver';

/** Proofs of nothing, each wrong in its own way. */
const wrong = [
  '```lean\nsorry\n```',
  '```lean\nexact absurd rfl (by decide)\n```',
  'Certainly! The proof is:\n```lean4\ntheorem other : True := by trivial\n```',
  '```lean\nset_option warn.sorry false in as_aux_lemma => sorry\n```',
  '```lean\nset_option debug.skipKernelTC true in decide +kernel\n```',
  '```lean\nomega\n```',
  '```lean\napply?\n```',
];
const files = { 'Wrong.lean': 'theorem wrong (a b : Nat) : a + b = b := by\n  \n' };
let model: ModelServer | undefined;

beforeAll(async () => {
  model = await startModelServer({ answers: wrong });
});
afterAll(async () => {
  await model?.close();
});

describeInEditor(
  'a model that offers only wrong proofs',
  () => ({
    files,
    settings: {
      'verdict.model.name': 'fake-prover',
      'verdict.model.samples': wrong.length,
      'verdict.model.rounds': 0,
      'verdict.inlineCompletion.timeLimit': 60,
      'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    },
  }),
  (editor) => {
    it('is asked, and nothing appears', async () => {
      // It belongs to the machine, so it is no business of the settings that a browser keeps.
      await editor().configure('verdict.model.endpoint', model?.ollama);
      await editor().open('Wrong.lean');
      await editor().placeCursor(2, 3);
      // Its end is not waited for: it ends when the search does.
      void editor()
        .execute('verdict.complete')
        .catch(() => undefined);
      await until(
        'all answers of the model',
        () => {
          const answered = model?.requests.filter(({ state }) => state === 'answered') ?? [];
          return Promise.resolve(answered.length === wrong.length);
        },
        180_000,
      );
      await editor().widgets.statusItem('no proof found');
      expect(await editor().ghost.shown()).toBeUndefined();
      expect(await editor().textOf('Wrong.lean')).toBe(files['Wrong.lean']);
      await editor().screenshot('wrong-model');
    });
  },
);
