/** `src/fetch-lean.ts` for tests: the same process, but with the package that the environment describes. */
import { serveFetcher } from '../../../src/server/embedded/fetch/serve';
import type { EmbeddedRelease } from '../../../src/server/embedded/release';

const release = JSON.parse(process.env['FAKE_RELEASE'] ?? '') as EmbeddedRelease;
void serveFetcher(process, {
  release,
  retryPauseMs: 1,
  prepare: (_dir, _signal, onStep) => {
    onStep('nearly there');
    return Promise.resolve();
  },
}).then(() => process.exit(0));
