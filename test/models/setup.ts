import type { TestProject } from 'vitest/node';
import {
  ensureModelServer,
  type MissingModelServer,
  type ReadyModelServer,
} from '../../scripts/model/install.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The model server to test with, or why there is none. */
    modelServerUnderTest: ReadyModelServer | MissingModelServer;
  }
}

/** Makes a real model server ready; what it is is `inject`ed into the tests. */
export default async function setup({ provide }: TestProject): Promise<void> {
  const server = await ensureModelServer();
  if (server.kind === 'missing') console.warn(`No model server to test with: ${server.reason}`);
  provide('modelServerUnderTest', server);
}
