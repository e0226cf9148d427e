/**
 * Drives a real VS Code (code-server in Chromium) with the packaged Verdict in it.
 *
 * ```ts
 * describeInEditor('a hole', { files: { 'A.lean': 'theorem t : 1 + 1 = 2 := by\n  sorry\n' } }, (editor) => {
 *   it('is proved from the lens', async () => {
 *     await editor().open('A.lean');
 *     await editor().problemsWhere('A.lean', 'warns of sorry', (all) => all.some(({ message }) => message.includes('sorry')));
 *     await editor().widgets.clickCodeLens('Prove');
 *     await editor().textWhere('A.lean', 'no hole', (text) => !text.includes('sorry'));
 *     await editor().screenshot('proved');
 *   });
 *   it('shows ghost text', async () => {
 *     await editor().placeCursorAfter('A.lean', ':= by');
 *     await editor().press('Enter');
 *     expect(await editor().ghost.waitFor()).toBe('rfl');
 *     await editor().press('Tab');
 *   });
 * });
 * ```
 *
 * Tests of one group share the window and its documents, so give each test files of its own. Nothing here sleeps: wait with
 * `until`, `textWhere`, `problemsWhere`, `ghost.waitFor`, `notifications.waitFor`, `widgets.statusItem`. That something does
 * *not* appear can only be told after something else that comes later has (a status, a log line).
 */
export type { Place, Problem } from '../companion/protocol';
export type { Editor } from './editor';
export { startEditor, type EditorOptions } from './start';
export { describeInEditor } from './suite';
export { until } from './until';
