import fc from 'fast-check';
import { CancellationToken } from 'vscode-jsonrpc';
import { describe, expect, it } from 'vitest';
import {
  clientOf,
  enabledFeatures,
  officialClients,
  type OfficialClient,
} from '../../../../src/vscode/lean/official-exports';

/** An event as VS Code's emitters make them. */
class FakeEvent<T> {
  readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
}

/** A client with the members that vscode-lean4 0.0.2xx has. */
class FakeClient {
  readonly emitters = {
    diagnostics: new FakeEvent<unknown>(),
    progressChanged: new FakeEvent<unknown>(),
    restartedWorker: new FakeEvent<unknown>(),
    restarted: new FakeEvent<unknown>(),
    stopped: new FakeEvent<unknown>(),
  };
  diagnostics = this.emitters.diagnostics.event;
  progressChanged = this.emitters.progressChanged.event;
  restartedWorker = this.emitters.restartedWorker.event;
  restarted = this.emitters.restarted.event;
  stopped = this.emitters.stopped.event;
  readonly asked: unknown[] = [];

  constructor(readonly place: unknown) {}

  getClientFolder(): unknown {
    return this.place;
  }

  sendRequest(...args: readonly unknown[]): Promise<unknown> {
    this.asked.push(args);
    return Promise.resolve('answer');
  }
}

const folder = (fsPath: string) => ({ scheme: 'file', fsPath });
const featuresWith = (...clients: readonly unknown[]) => ({ clientProvider: { getClients: () => clients } });

function clientsOf(features: unknown): readonly OfficialClient[] {
  const clients = officialClients(features);
  if (clients === undefined) throw new Error('these features have no clients');
  return clients.all();
}

function only(features: unknown): OfficialClient {
  const [client, ...others] = clientsOf(features);
  if (client === undefined || others.length > 0) throw new Error('not exactly one client');
  return client;
}

describe('the exports of the official extension', () => {
  it('hand out the features that settle once Lean runs', async () => {
    const features = featuresWith();
    expect(await enabledFeatures({ lean4EnabledFeatures: Promise.resolve(features) })).toBe(features);
  });

  it('pass on a rejection with a string', async () => {
    const rejected = {
      then: (_ok: unknown, fail: (reason: unknown) => void) => {
        fail('no Lean');
      },
    };
    await expect(enabledFeatures({ lean4EnabledFeatures: rejected })).rejects.toBe('no Lean');
  });

  it.each([undefined, null, 7, {}, { lean4EnabledFeatures: 7 }, { allFeatures: () => 1 }])(
    'are known to be of another version when they are %j',
    (exports) => {
      expect(enabledFeatures(exports)).toBeUndefined();
    },
  );

  it.each([undefined, null, {}, { clientProvider: {} }, { clientProvider: { getClients: 7 } }])(
    'hold no clients when the features are %j',
    (features) => {
      expect(officialClients(features)).toBeUndefined();
    },
  );

  it('never throw, whatever the features are', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        enabledFeatures(anything)?.catch(() => undefined);
        officialClients(anything);
        officialClients({ clientProvider: { getClients: () => anything } })?.all();
        officialClients({ clientProvider: { getClients: () => [anything] } })?.all();
      }),
    );
  });

  it('may hold clients that are not as expected: those are left out', () => {
    const good = new FakeClient(folder('/a'));
    const bad = [
      undefined,
      7,
      {},
      { sendRequest: 7 },
      new FakeClient(undefined),
      new FakeClient({ fsPath: 7 }),
    ];
    expect(clientsOf(featuresWith(...bad, good)).map((one) => one.folder)).toEqual(['/a']);
  });
});

describe('methods that throw', () => {
  const broken = (): never => {
    throw new Error('not in this version');
  };

  it('count as missing: no clients, or not this one', () => {
    expect(clientsOf({ clientProvider: { getClients: broken } })).toEqual([]);
    expect(clientsOf(featuresWith({ sendRequest: broken, getClientFolder: broken }))).toEqual([]);
  });

  it('bring no news', () => {
    const client = { sendRequest: broken, getClientFolder: () => folder('/a'), diagnostics: broken };
    expect(() => only(featuresWith(client)).listen(() => undefined)).not.toThrow();
  });
});

describe('a client of the official extension', () => {
  it('is asked with method, parameters and token', async () => {
    const fake = new FakeClient(folder('/a'));
    const answer = await only(featuresWith(fake)).request(
      '$/lean/plainGoal',
      { p: 1 },
      CancellationToken.None,
    );
    expect(answer).toBe('answer');
    expect(fake.asked).toEqual([['$/lean/plainGoal', { p: 1 }, CancellationToken.None]]);
  });

  it('rejects when its method throws', async () => {
    const fake = new FakeClient(folder('/a'));
    fake.sendRequest = () => {
      throw new Error('the client is stopped');
    };
    const asked = only(featuresWith(fake)).request('m', {}, CancellationToken.None);
    await expect(asked).rejects.toThrow('the client is stopped');
  });

  it('tells of diagnostics, of the end of progress, of restarts, until it is let go', () => {
    const fake = new FakeClient(folder('/a'));
    const news: (string | undefined)[] = [];
    const listening = only(featuresWith(fake)).listen((uri) => news.push(uri));
    const { diagnostics, progressChanged, restartedWorker, restarted, stopped } = fake.emitters;
    diagnostics.fire({ uri: 'file:///a/d.lean', diagnostics: [] });
    progressChanged.fire(['file:///a/p.lean', [{ range: {} }]]);
    progressChanged.fire(['file:///a/p.lean', []]);
    restartedWorker.fire('file:///a/w.lean');
    restarted.fire(undefined);
    stopped.fire({ message: '' });
    diagnostics.fire('odd');
    expect(news).toEqual([
      'file:///a/d.lean',
      'file:///a/p.lean',
      'file:///a/w.lean',
      undefined,
      undefined,
      undefined,
    ]);
    listening.dispose();
    expect(Object.values(fake.emitters).flatMap(({ listeners }) => [...listeners])).toEqual([]);
  });

  it('without events of these names is listened to in vain', () => {
    const bare = { sendRequest: () => 1, getClientFolder: () => folder('/a') };
    const listening = only(featuresWith(bare)).listen(() => {
      throw new Error('news from nowhere');
    });
    expect(() => {
      listening.dispose();
    }).not.toThrow();
  });

  it('that is added later is reported', () => {
    const added = new FakeEvent<unknown>();
    const clients = officialClients({ clientProvider: { getClients: () => [], clientAdded: added.event } });
    const folders: (string | undefined)[] = [];
    const listening = clients?.onAdded((one) => folders.push(one.folder));
    added.fire(new FakeClient(folder('/later')));
    added.fire({ odd: true });
    listening?.dispose();
    added.fire(new FakeClient(folder('/too-late')));
    expect(folders).toEqual(['/later']);
  });
});

describe('the client of a document', () => {
  const untitled = new FakeClient({ scheme: 'untitled' });
  const clients = clientsOf(
    featuresWith(
      new FakeClient(folder('/w')),
      new FakeClient(folder('/w/nested')),
      new FakeClient(folder('/w/nest')),
      untitled,
    ),
  );

  it.each([
    ['/w/a.lean', '/w'],
    ['/w/nested/a.lean', '/w/nested'],
    ['/w/nested/deep/a.lean', '/w/nested'],
    ['/w/nest/a.lean', '/w/nest'],
    ['/w/nes/a.lean', '/w'],
    ['/w/..a/a.lean', '/w'],
    ['/elsewhere/a.lean', undefined],
    ['/wa.lean', undefined],
  ])('%s is that of the innermost folder around it: %s', (file, expected) => {
    expect(clientOf(clients, file)?.folder).toBe(expected);
  });

  it('is that for untitled documents when it has no path', () => {
    expect(clientOf(clients, undefined)).toBe(clients.find((one) => one.folder === undefined));
    expect(
      clientOf(
        clients.filter((one) => one.folder !== undefined),
        undefined,
      ),
    ).toBeUndefined();
  });
});
