import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest';
import type { Editor } from './editor';
import { startEditor, type EditorOptions } from './start';

/**
 * A group of tests that share one window. Without an editor on this machine they are skipped, with the reason in the
 * report; where `CI` is `true` they fail instead. After a failed test a screenshot and the logs lie in
 * `test-results/editor`.
 * @param options of the window; a function where something has to be prepared first
 * @param tests gets a function that returns the window, to be called inside tests and hooks
 */
export function describeInEditor(
  name: string,
  options: EditorOptions | (() => EditorOptions | Promise<EditorOptions>),
  tests: (editor: () => Editor) => void,
): void {
  const found = inject('editorUnderTest');
  describe(name, () => {
    let editor: Editor | undefined;
    if (found.kind === 'missing' && process.env['CI'] !== 'true') {
      beforeEach(({ skip }) => {
        skip(found.reason);
      });
    } else {
      beforeAll(async () => {
        editor = await startEditor(typeof options === 'function' ? await options() : options);
      });
    }
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') await editor?.keepEvidence(`failed-${task.name}`);
    });
    afterAll(async () => {
      await editor?.[Symbol.asyncDispose]();
    });
    tests(() => {
      if (!editor) throw new Error('The editor starts before the first test, not before.');
      return editor;
    });
  });
}
