import { describe, expect, it } from 'vitest';
import type { FoundLean, MissingLean } from '../../../../src/server/toolchain';
import { PlaceServer, type ServerState } from '../../../../src/vscode/lean/place-server';

const command = { command: 'lean', args: [], cwd: '/' };
const found: FoundLean = {
  kind: 'found',
  source: 'path',
  server: command,
  program: command,
  version: '4.28.0',
  why: 'It is there.',
  looked: [],
};
const missing: MissingLean = { kind: 'missing', message: 'none', looked: [] };

/** A world in which time passes only while the server waits, and each life ends when told so. */
class World {
  nowMs = 0;
  find: () => Promise<FoundLean | MissingLean> = () => Promise.resolve(found);
  start: () => Promise<void> = () => Promise.resolve();
  readonly states: ServerState[] = [];
  readonly pausesMs: number[] = [];
  readonly ends: string[] = [];
  starts = 0;
  stops = 0;
  /** Ends the life that runs. */
  end: (reason: string) => void = () => undefined;
  readonly #waiting: (() => void)[] = [];
  #seen = 0;
  readonly server: PlaceServer;

  constructor(changes: Partial<Pick<World, 'find' | 'start'>> = {}) {
    Object.assign(this, changes);
    this.server = new PlaceServer({
      find: () => this.find(),
      start: async () => {
        this.starts += 1;
        await this.start();
        const ended = new Promise<string>((resolve) => {
          this.end = resolve;
        });
        return {
          request: () => Promise.resolve(null),
          ended,
          stop: () => Promise.resolve(void (this.stops += 1)),
        };
      },
      pause: (ms, signal) => {
        this.pausesMs.push(ms);
        this.nowMs += ms;
        signal.throwIfAborted();
        return Promise.resolve();
      },
      nowMs: () => this.nowMs,
      changed: (state) => {
        this.states.push(state);
        for (const tell of this.#waiting.splice(0)) tell();
      },
      ended: (reason) => this.ends.push(reason),
    });
  }

  /** The next state of this kind after the one that was waited for last. */
  async next(kind: ServerState['kind']): Promise<ServerState> {
    for (;;) {
      const at = this.states.findIndex((state, index) => index >= this.#seen && state.kind === kind);
      const state = this.states[at];
      if (state !== undefined) {
        this.#seen = at + 1;
        return state;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

describe('a Lean server of ours', () => {
  it('is found, started, and runs', async () => {
    const world = new World();
    expect(world.server.state).toEqual({ kind: 'starting' });
    expect(await world.next('running')).toMatchObject({ found });
    await world.server.stop();
    expect(world).toMatchObject({ starts: 1, stops: 1 });
  });

  it('is missing where there is no Lean', async () => {
    const world = new World({ find: () => Promise.resolve(missing) });
    expect(await world.next('missing')).toEqual({ kind: 'missing', missing });
    expect(world.starts).toBe(0);
  });

  it('starts again after a crash, later each time, and is given up after five in a row', async () => {
    const world = new World();
    for (let crash = 1; crash <= 5; crash += 1) {
      await world.next('running');
      world.end(`crash ${crash}`);
      await world.next(crash < 5 ? 'starting' : 'failed');
    }
    expect(world.server.state).toEqual({ kind: 'failed', reason: 'crash 5' });
    expect(world.pausesMs).toEqual([1000, 2000, 4000, 8000]);
    expect(world.ends).toEqual(['crash 1', 'crash 2', 'crash 3', 'crash 4']);
    expect(world).toMatchObject({ starts: 5, stops: 5 });
  });

  it('may crash as often as it likes when it lived a minute each time', async () => {
    const world = new World();
    for (let crash = 1; crash <= 12; crash += 1) {
      await world.next('running');
      world.nowMs += 60_000;
      world.end('crash');
      await world.next('starting');
    }
    await world.next('running');
    expect(new Set(world.pausesMs)).toEqual(new Set([1000]));
    await world.server.stop();
  });

  it('that cannot be started is tried again, and given up with the reason', async () => {
    const world = new World({ start: () => Promise.reject(new Error('no such program')) });
    expect(await world.next('failed')).toEqual({ kind: 'failed', reason: 'no such program' });
    expect(world).toMatchObject({ starts: 5, stops: 0 });
  });

  it('looks for Lean again before each start', async () => {
    const world = new World();
    await world.next('running');
    world.find = () => Promise.resolve(missing);
    world.end('its program was removed');
    await world.next('missing');
    expect(world.starts).toBe(1);
  });

  it('that is told to stop while it is looked for never starts, and says nothing more', async () => {
    let answer: (one: FoundLean) => void = () => undefined;
    const world = new World({ find: () => new Promise((resolve) => (answer = resolve)) });
    const stopping = world.server.stop();
    const before = [...world.states];
    answer(found);
    await stopping;
    expect(world).toMatchObject({ states: before, stops: world.starts });
  });
});
