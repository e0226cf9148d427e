import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest';
import { startModelServer, type RunningModelServer } from '../../scripts/model/serve.mjs';

/** So much of what the server printed is shown after a failure, UTF-16 units. */
const SHOWN_LOG = 4_000;

/**
 * A group of tests that share one real model server. Where there is none on this machine they are skipped, with the reason
 * in the report; where `CI` is `true` they fail instead.
 * @param models that the server is to have
 * @param tests gets a function that returns the server, to be called inside tests and hooks
 */
export function describeWithModels(
  name: string,
  models: readonly string[],
  tests: (server: () => RunningModelServer) => void,
): void {
  const found = inject('modelServerUnderTest');
  describe(name, () => {
    let server: RunningModelServer | undefined;
    if (found.kind === 'missing' && process.env['CI'] !== 'true') {
      beforeEach(({ skip }) => {
        skip(found.reason);
      });
    } else {
      beforeAll(async () => {
        if (found.kind === 'missing') throw new Error(found.reason);
        server = await startModelServer(found, { models });
      });
    }
    afterEach(({ task }) => {
      if (task.result?.state === 'fail') console.error(server?.log().slice(-SHOWN_LOG));
    });
    afterAll(async () => {
      await server?.[Symbol.asyncDispose]();
    });
    tests(() => {
      if (!server) throw new Error('The model server starts before the first test, not before.');
      return server;
    });
  });
}
