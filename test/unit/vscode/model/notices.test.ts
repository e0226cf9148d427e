import { describe, expect, it } from 'vitest';
import type { ModelNotice } from '../../../../src/checker/protocol';
import { MOST_NOTICES, Notices, troubleKey } from '../../../../src/vscode/model/notices';

const down: ModelNotice = { message: 'No model server answers.', command: 'ollama serve' };
const missing = (name: string): ModelNotice => ({
  message: `The server has no model "${name}".`,
  missingModel: name,
});
const fresh = (silenced: readonly string[] = []): Notices => new Notices(() => silenced);

describe('trouble with a model', () => {
  it('is worth telling once, however often it comes', () => {
    const notices = fresh();
    expect([down, missing('a:7b'), down, missing('a:7b')].map((one) => notices.isWorthTelling(one))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is another one with another model, and the same after another time', () => {
    const notices = fresh();
    expect(notices.isWorthTelling(missing('a:7b'))).toBe(true);
    expect(notices.isWorthTelling(missing('a:14b'))).toBe(true);
    expect(notices.isWorthTelling({ message: 'No answer within 120 s.' })).toBe(true);
    expect(notices.isWorthTelling({ message: 'No answer within 2.5 s.' })).toBe(false);
  });

  it('is not told to somebody who has had enough of it', () => {
    expect(fresh([troubleKey(down)]).isWorthTelling(down)).toBe(false);
    expect(fresh([troubleKey(down)]).isWorthTelling(missing('a'))).toBe(true);
  });

  it('never fills the screen, whatever new words a server finds for it', () => {
    const notices = fresh();
    const told = Array.from({ length: 1_000 }, (_, at) =>
      notices.isWorthTelling({ message: `error number ${at}` }),
    );
    expect(told.filter(Boolean)).toHaveLength(MOST_NOTICES);
  });
});
