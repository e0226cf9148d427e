import { describe, expect, it, vi } from 'vitest';
import { KeyRing, type KeyStore } from '../../../../src/vscode/shared/key-ring';

const here = { ollama: 'http://127.0.0.1:11434', openai: 'https://models.example/v1' };
const elsewhere = { ...here, openai: 'https://other.example/v1' };

function memory(): KeyStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (name) => Promise.resolve(kept.get(name)),
    store: (name, key) => {
      kept.set(name, key);
      return Promise.resolve();
    },
    delete: (name) => {
      kept.delete(name);
      return Promise.resolve();
    },
  };
}
const ringOf = (
  store: KeyStore,
  environment: Readonly<Record<string, string>> = {},
  changed: () => void = () => undefined,
): KeyRing => new KeyRing(store, environment, changed);

describe('the key of a model server', () => {
  it('goes to the server that it was given for, whatever the path, and to no other', async () => {
    const ring = ringOf(memory());
    await ring.set('openai', here.openai, 'sk-secret');
    expect(await ring.read(here)).toEqual({ openai: 'sk-secret' });
    expect(ring.known({ ...here, openai: 'https://models.example/other' })).toEqual({ openai: 'sk-secret' });
    expect(ring.known(elsewhere)).toEqual({});
    expect(await ring.read(elsewhere)).toEqual({});
  });

  it('is not that of another provider at the same address', async () => {
    const ring = ringOf(memory());
    await ring.set('openai', here.openai, 'sk-secret');
    expect(await ring.read({ ollama: here.openai, openai: elsewhere.openai })).toEqual({});
  });

  it('is told of once it is read', async () => {
    const store = memory();
    await ringOf(store).set('openai', here.openai, 'sk-secret');
    const changed = vi.fn();
    const ring = ringOf(store, {}, changed);
    expect(ring.known(here)).toEqual({});
    await vi.waitFor(() => {
      expect(changed).toHaveBeenCalledTimes(1);
    });
    expect(ring.known(here)).toEqual({ openai: 'sk-secret' });
  });

  it('comes from the environment where none is stored', async () => {
    const ring = ringOf(memory(), { VERDICT_OPENAI_KEY: 'sk-environment', VERDICT_OLLAMA_KEY: ' ' });
    expect(ring.known(here)).toEqual({ openai: 'sk-environment' });
    expect(await ring.sourceOf('openai', here.openai)).toBe('environment');
    await ring.set('openai', here.openai, 'sk-stored');
    expect(ring.known(here)).toEqual({ openai: 'sk-stored' });
    expect(await ring.sourceOf('openai', here.openai)).toBe('stored');
    expect(await ring.sourceOf('ollama', here.ollama)).toBe('none');
  });

  it('is forgotten when an empty one is given', async () => {
    const store = memory();
    const ring = ringOf(store);
    await ring.set('openai', here.openai, 'sk-secret');
    await ring.set('openai', here.openai, '');
    expect(store.kept.size).toBe(0);
    expect(ring.known(here)).toEqual({});
  });

  it('is hidden in every text, that of the environment too', async () => {
    const ring = ringOf(memory(), { VERDICT_OLLAMA_KEY: 'from-environment' });
    await ring.set('openai', here.openai, 'sk-secret');
    await ring.set('ollama', here.ollama, 'abc');
    expect(ring.hide('invalid key sk-secret, from-environment, abc')).toBe('invalid key <key>, <key>, abc');
  });

  it('is none where the store cannot be read', async () => {
    const broken = { ...memory(), get: () => Promise.reject(new Error('no keyring')) };
    const changed = vi.fn();
    const ring = ringOf(broken, {}, changed);
    expect(ring.known(here)).toEqual({});
    await ring.refresh(here);
    expect(changed).not.toHaveBeenCalled();
  });
});
