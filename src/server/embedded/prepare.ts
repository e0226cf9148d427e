import { run } from '../run';

/** The embedded Lean is ready in a folder, or the sentence that says why it is not. */
export type Prepared =
  | { readonly kind: 'ready'; readonly installation: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Rewriting the package takes some 10 s; a slow disk may need a multiple of that. */
const LIMIT_MS = 15 * 60_000;

/** What the program says on standard error while it prepares itself (see launcher.ts). */
const STEP = /^Preparing the embedded Lean: (.+) …$/gmu;

/**
 * Makes the embedded Lean ready in a process of its own, so that neither this thread nor this bundle carries the work.
 *
 * @param launcher the built program that behaves like `lean`
 * @param onStep hears a few words before each step that takes a second or more
 * @throws only the signal's reason
 */
export async function prepareEmbeddedLean(
  launcher: string,
  onStep: (step: string) => void,
  signal: AbortSignal,
): Promise<Prepared> {
  const command = {
    command: process.execPath,
    args: [launcher, '--print-prefix'],
    cwd: process.cwd(),
    // In VS Code our own program is Electron; and what a debugger put into NODE_OPTIONS is not for Lean.
    env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined },
  };
  const outcome = await run(command, LIMIT_MS, signal, (chunk) => {
    for (const [, step] of chunk.matchAll(STEP)) if (step !== undefined) onStep(step);
  });
  switch (outcome.kind) {
    case 'exited': {
      const installation = outcome.stdout.trim();
      if (outcome.code === 0 && installation !== '') return { kind: 'ready', installation };
      const said = outcome.stderr
        .replaceAll(STEP, '')
        .replace(/^\s*lean: /u, '')
        .trim();
      return {
        kind: 'failed',
        message: said === '' ? `The embedded Lean ended with ${outcome.code ?? 'a signal'}.` : said,
      };
    }
    case 'not started':
      return { kind: 'failed', message: `The embedded Lean cannot be started: ${outcome.reason}` };
    case 'timeout':
      return {
        kind: 'failed',
        message: `The embedded Lean was not ready after ${LIMIT_MS / 60_000} minutes.`,
      };
  }
}
