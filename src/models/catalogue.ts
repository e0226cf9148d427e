import type { ModelNotice, ProviderModels, PullParams, PullProgress } from './listing';
import { within } from '../server/abort';
import { cloudNotice, isCloudName, readEndpoint } from './endpoint';
import { ModelTrouble } from './provider';
import { providerAt } from './providers';
import type { ServerAccess, ProviderKind } from './settings';

/** A server lists its models within so long, ms. */
const LIST_LIMIT_MS = 10_000;
/** The progress of one step of a pull is told so often at most, ms. */
const TELL_EVERY_MS = 250;

/**
 * The models that each provider's server has, or why it cannot be asked.
 *
 * @throws only the signal's reason
 */
export async function listModels(
  access: ServerAccess,
  signal: AbortSignal,
  open: typeof providerAt = providerAt,
): Promise<readonly ProviderModels[]> {
  const kinds: readonly ProviderKind[] = ['ollama', 'openai'];
  return Promise.all(
    kinds.map(async (provider): Promise<ProviderModels> => {
      const at = { provider, endpoint: access.endpoints[provider] };
      const address = readEndpoint(at.endpoint, access.allowRemote, provider);
      if (address.kind === 'refused') return { ...at, kind: 'trouble', notice: address.notice };
      try {
        const server = open(provider, address.url, access.keys?.[provider], access);
        const listed = await within(LIST_LIMIT_MS, signal, (own) => server.list(own));
        if (listed.kind === 'timeout') return { ...at, kind: 'trouble', notice: muteNotice(address.url) };
        const models = listed.value.filter(
          ({ name }) => provider !== 'ollama' || access.allowRemote || !isCloudName(name),
        );
        return { ...at, kind: 'models', models };
      } catch (error) {
        signal.throwIfAborted();
        return { ...at, kind: 'trouble', notice: noticeOf(error, address.url) };
      }
    }),
  );
}

/**
 * Has Ollama fetch a model.
 *
 * @param progress hears each step, and how far it is a few times a second
 * @returns what went wrong, if anything
 * @throws only the signal's reason
 */
export async function pullModel(
  { name, ...access }: PullParams,
  progress: (progress: PullProgress) => void,
  signal: AbortSignal,
  open: typeof providerAt = providerAt,
): Promise<ModelNotice | undefined> {
  signal.throwIfAborted();
  const address = readEndpoint(access.endpoints.ollama, access.allowRemote, 'ollama');
  if (address.kind === 'refused') return address.notice;
  if (!access.allowRemote && isCloudName(name)) return cloudNotice(name);
  try {
    await open('ollama', address.url, access.keys?.ollama, access).pull?.(name, seldom(progress), signal);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return noticeOf(error, address.url);
  }
}

/** Passes on what is new: another step, or the same one after a while or when it is done. */
function seldom(progress: (progress: PullProgress) => void): (progress: PullProgress) => void {
  let last: PullProgress | undefined;
  let toldAt = -Infinity;
  return (next) => {
    const isDone = next.allBytes !== undefined && next.doneBytes === next.allBytes;
    const isNew = next.step !== last?.step || (isDone && next.doneBytes !== last.doneBytes);
    if (!isNew && performance.now() - toldAt < TELL_EVERY_MS) return;
    [last, toldAt] = [next, performance.now()];
    progress(next);
  };
}

function muteNotice(url: URL): ModelNotice {
  return {
    message: `The model server at ${url.origin} does not answer, so its models are not known. Check that it is running, and start it again if it is.`,
  };
}

function noticeOf(error: unknown, url: URL): ModelNotice {
  if (error instanceof ModelTrouble) return error.notice;
  const why = error instanceof Error ? error.message : String(error);
  return {
    message: `What the model server at ${url.origin} said could not be read (${why}). Look at what it logs.`,
  };
}
