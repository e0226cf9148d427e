import { afterEach, describe } from 'vitest';
import type { Provider } from '../../../src/models/provider';
import type { ProviderKind } from '../../../src/models/settings';
import { startModelServer, type ModelServer, type ModelServerOptions } from '../../fake/model-server';
import { answersConform } from './suite-answers';
import { hostilityIsBorne } from './suite-hostile';
import { troubleConforms } from './suite-trouble';

/** What the suite tests. */
export interface Subject {
  readonly kind: ProviderKind;
  /** The provider for a server, with a key if there is one. */
  readonly provider: (endpoint: URL, key?: string) => Provider;
}

/** A server of the suite's own for one test, with the provider that asks it. */
export interface Bench {
  readonly kind: ProviderKind;
  readonly serve: (
    options: ModelServerOptions,
  ) => Promise<{ readonly server: ModelServer; readonly provider: Provider }>;
  /** The provider for a server that is there already. */
  readonly at: (server: ModelServer, key?: string) => Provider;
}

/** Registers the tests that a provider has to pass, against a server on loopback that goes wrong in every way. */
export function describeConformance({ kind, provider }: Subject): void {
  describe(`a provider of the ${kind} protocol`, () => {
    let servers: ModelServer[] = [];
    afterEach(async () => {
      await Promise.all(servers.map((server) => server.close()));
      servers = [];
    });
    const at = (server: ModelServer, key?: string): Provider => provider(new URL(server[kind]), key);
    const bench: Bench = {
      kind,
      at,
      async serve(options) {
        const server = await startModelServer(options);
        servers.push(server);
        return { server, provider: at(server, options.key) };
      },
    };
    answersConform(bench);
    troubleConforms(bench);
    hostilityIsBorne(bench);
  });
}
