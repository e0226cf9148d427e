import { KEY_VARIABLES } from '../../server/secrets';
import type { ModelsSettings, ProviderKind } from '../../models/settings';

type Endpoints = ModelsSettings['endpoints'];
type Keys = NonNullable<ModelsSettings['keys']>;

const providers = ['ollama', 'openai'] as const;
/** What is as short as that is no secret, and would be found in everything. */
const SHORTEST_SECRET = 6;

/** Where keys are stored: the editor's store of secrets. */
export interface KeyStore {
  get(name: string): PromiseLike<string | undefined>;
  store(name: string, key: string): PromiseLike<void>;
  delete(name: string): PromiseLike<void>;
}

/** The start of every name in the store. */
export const KEY_PREFIX = 'verdict.model.key ';

/**
 * Keys of model servers. Each belongs to the server it was given for: when another address is set, it is not sent there. A
 * key of the environment goes to whichever server of its provider is set.
 */
export class KeyRing {
  /** By the name in the store; what has no key is known, too. */
  readonly #stored = new Map<string, string | undefined>();

  /**
   * @param environment of the process
   * @param changed hears that {@link known} has something else to say
   */
  constructor(
    readonly secrets: KeyStore,
    readonly environment: Readonly<Record<string, string | undefined>>,
    readonly changed: () => void,
  ) {}

  /** What is known right now; what has still to be read comes with `changed`. */
  known(endpoints: Endpoints): Keys {
    if (names(endpoints).some((name) => !this.#stored.has(name))) void this.refresh(endpoints);
    return this.#pick(endpoints);
  }

  /** Reads them afresh. @throws where the store cannot be read */
  async read(endpoints: Endpoints): Promise<Keys> {
    for (const name of names(endpoints)) this.#stored.set(name, await this.secrets.get(name));
    return this.#pick(endpoints);
  }

  /** {@link read} in the background. A store that cannot be read, without a keyring say, is one without keys. */
  async refresh(endpoints: Endpoints): Promise<void> {
    const before = JSON.stringify(this.#pick(endpoints));
    for (const name of names(endpoints)) if (!this.#stored.has(name)) this.#stored.set(name, undefined);
    const after = await this.read(endpoints).catch(() => undefined);
    if (after !== undefined && JSON.stringify(after) !== before) this.changed();
  }

  /** Where the key for a server comes from. */
  async sourceOf(provider: ProviderKind, endpoint: string): Promise<'stored' | 'environment' | 'none'> {
    if ((await this.secrets.get(nameOf(provider, endpoint))) !== undefined) return 'stored';
    return this.#fromEnvironment(provider) === undefined ? 'none' : 'environment';
  }

  /** Keeps the key of a server; an empty one is forgotten. */
  async set(provider: ProviderKind, endpoint: string, key: string): Promise<void> {
    const name = nameOf(provider, endpoint);
    if (key === '') await this.secrets.delete(name);
    else await this.secrets.store(name, key);
    this.#stored.set(name, key === '' ? undefined : key);
    this.changed();
  }

  /** A text with every key in it made unreadable. */
  hide(text: string): string {
    return [...this.#stored.values(), ...providers.map((provider) => this.#fromEnvironment(provider))]
      .filter((key) => key !== undefined && key.length >= SHORTEST_SECRET)
      .reduce<string>((hidden, key) => hidden.replaceAll(key ?? '', '<key>'), text);
  }

  #pick(endpoints: Endpoints): Keys {
    return Object.fromEntries(
      providers.flatMap((provider) => {
        const key =
          this.#stored.get(nameOf(provider, endpoints[provider])) ?? this.#fromEnvironment(provider);
        return key === undefined ? [] : [[provider, key] as const];
      }),
    );
  }

  #fromEnvironment(provider: ProviderKind): string | undefined {
    const key = this.environment[KEY_VARIABLES[provider]]?.trim();
    return key === '' ? undefined : key;
  }
}

function names(endpoints: Endpoints): readonly string[] {
  return providers.map((provider) => nameOf(provider, endpoints[provider]));
}

function nameOf(provider: ProviderKind, endpoint: string): string {
  return `${KEY_PREFIX}${provider} ${URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint}`;
}
