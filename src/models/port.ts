import { profileFor } from '../core/candidates/model/profiles';
import type { ModelAnswer, ModelRequest } from '../core/candidates/model/types';
import type { ModelFacts, ModelMember, ModelPort } from '../core/search/models';
import type { ModelNotice } from './listing';
import { abortable, within } from '../server/abort';
import { AnswerCache, type AskedModel } from './cache';
import { cloudNotice, isCloudName, readEndpoint, remoteWarning } from './endpoint';
import { Lane } from './lane';
import { idOf, mergeModels } from './names';
import { ModelTrouble } from './provider';
import { providerAt } from './providers';
import type { ModelsSettings, ProviderKind } from './settings';
import { TroubleBoard } from './trouble-board';

export { listModels, pullModel } from './catalogue';

/** What models need of the world. */
export interface ModelPorts {
  /** A clock, ms. */
  now(): number;
  /** Hears why a model is not asked, and of `undefined` once nothing is wrong any more; each time only what is new. */
  trouble(notice: ModelNotice | undefined): void;
  /** Hears a line for the log. */
  log(line: string): void;
}

/** What may be put in from outside. */
export interface ModelParts {
  /** The server of a provider's models. */
  readonly providerAt: typeof providerAt;
  readonly cache: AnswerCache;
}

/** What a server tells of a model is waited for so long, ms. */
const FACTS_LIMIT_MS = 10_000;
/** If it told nothing, it is asked again after so long, ms. */
const FACTS_AGAIN_MS = 30_000;

/** A member that may be asked. */
interface Seat {
  readonly lane: Lane;
  readonly asked: AskedModel;
  /** What its server told, or is telling; with when to ask again, as `ModelPorts.now`, where it told nothing. */
  facts?: { readonly told: Promise<Partial<ModelFacts> | undefined>; againAt?: number };
}

/**
 * Opens the way to the models of the settings. Disposing of it ends all that is under way.
 *
 * @param settings with one model at least
 */
export function createModelPort(
  settings: ModelsSettings,
  ports: ModelPorts,
  { providerAt: open = providerAt, cache = new AnswerCache() }: Partial<ModelParts> = {},
): ModelPort & Disposable {
  return new Models(settings, ports, open, cache);
}

class Models implements ModelPort, Disposable {
  readonly members: readonly ModelMember[];
  readonly parallel: number;
  readonly #lanes: readonly Lane[];
  readonly #seats = new Map<string, Seat>();
  readonly #closed = new AbortController();

  constructor(
    settings: ModelsSettings,
    readonly ports: ModelPorts,
    open: ModelParts['providerAt'],
    readonly cache: AnswerCache,
  ) {
    const board = new TroubleBoard((notice) => {
      if (!this.#closed.signal.aborted) ports.trouble(notice);
    });
    const log = (line: string): void => {
      ports.log(line);
    };
    const choices = mergeModels(settings.models);
    this.members = choices.map((choice) => ({
      id: idOf(choice),
      profile: profileFor(choice.name, settings.profiles),
      weight: choice.weight,
    }));

    const lanes = new Map<ProviderKind, Lane | undefined>();
    const laneTo = (kind: ProviderKind): Lane | undefined => {
      const address = readEndpoint(settings.endpoints[kind], settings.allowRemote, kind);
      if (address.kind === 'refused') {
        board.set(kind, address.notice);
        return undefined;
      }
      if (address.remote) log(remoteWarning(address.url).message);
      return new Lane(open(kind, address.url, settings.keys?.[kind], settings), settings, board, log);
    };
    for (const { provider, name } of choices) {
      // Ollama hands such a model's prompts on to its makers' machines.
      if (provider === 'ollama' && !settings.allowRemote && isCloudName(name)) {
        board.set(idOf({ provider, name }), cloudNotice(name));
        continue;
      }
      if (!lanes.has(provider)) lanes.set(provider, laneTo(provider));
      const lane = lanes.get(provider);
      if (lane === undefined) continue;
      const asked = { provider, endpoint: lane.provider.endpoint, name };
      this.#seats.set(idOf({ provider, name }), { lane, asked });
    }
    this.#lanes = [...lanes.values()].filter((lane) => lane !== undefined);
    this.parallel = Math.max(1, this.#lanes.length * settings.parallel);
  }

  isReady(member: ModelMember): boolean {
    const seat = this.#seats.get(member.id);
    return seat?.lane.isReady(seat.asked.name) ?? false;
  }

  async factsOf(member: ModelMember, signal: AbortSignal): Promise<ModelFacts> {
    signal.throwIfAborted();
    const told = (await abortable(this.#told(member), signal)) ?? {};
    const { profile } = member;
    return {
      // As much as the profile has a use for: a server may offer room that its machine has no memory for.
      contextTokens: Math.min(told.contextTokens ?? Infinity, profile.contextTokens),
      // A server that does not know what is asked of it may refuse the whole request.
      structured: told.structured ?? false,
      fill: told.fill ?? profile.style === 'fill',
    };
  }

  async *ask(
    member: ModelMember,
    request: ModelRequest,
    signal: AbortSignal,
  ): AsyncGenerator<string, ModelAnswer | undefined, undefined> {
    signal.throwIfAborted();
    const seat = this.#seats.get(member.id);
    if (seat === undefined) return undefined;
    const known = this.cache.find(seat.asked, request);
    if (known !== undefined) {
      if (known.text !== '') yield known.text;
      return known;
    }
    const answer = yield* seat.lane.ask(seat.asked.name, request, signal);
    if (answer !== undefined) this.cache.remember(seat.asked, request, answer);
    return answer;
  }

  [Symbol.dispose](): void {
    this.#closed.abort(new Error('the models are not asked any more'));
    for (const lane of this.#lanes) lane[Symbol.dispose]();
  }

  /** What the member's server tells of it. Asked once, whoever wants to know; never rejects. */
  async #told(member: ModelMember): Promise<Partial<ModelFacts> | undefined> {
    const seat = this.#seats.get(member.id);
    if (seat === undefined) return undefined;
    const { againAt = Infinity } = seat.facts ?? {};
    if (seat.facts === undefined || this.ports.now() >= againAt) {
      // A server that rests after trouble is not asked this either.
      if (!this.isReady(member)) return undefined;
      seat.facts = { told: this.#askFacts(seat) };
    }
    const { facts } = seat;
    const told = await facts.told;
    if (told === undefined) facts.againAt ??= this.ports.now() + FACTS_AGAIN_MS;
    return told;
  }

  async #askFacts({ lane, asked }: Seat): Promise<Partial<ModelFacts> | undefined> {
    try {
      // On a signal of our own: others may wait for the same when one caller goes.
      const told = await within(FACTS_LIMIT_MS, this.#closed.signal, (signal) =>
        lane.provider.facts(asked.name, signal),
      );
      if (told.kind === 'value') return told.value;
      this.ports.log(`model ${idOf(asked)}: its server does not tell what it can do`);
    } catch (error) {
      // The first question to the model meets the same trouble, and tells of it.
      const why = error instanceof ModelTrouble ? error.message : String(error);
      this.ports.log(`model ${idOf(asked)}: its server does not tell what it can do: ${why}`);
    }
    return undefined;
  }
}
