import type { ModelNotice } from './listing';
import { at, countAt, given, oneLine, textAt } from './outside';
import { ModelTrouble, type TroubleKind } from './provider';
import type { ProviderKind } from './settings';

/** Which request went wrong. */
export interface Errand {
  readonly provider: ProviderKind;
  readonly endpoint: URL;
  readonly doing: 'list' | 'facts' | 'ask' | 'pull';
  /** Absent where it concerns no model. */
  readonly model?: string;
  /** Whether a key was sent. */
  readonly keyed: boolean;
}

/** What a server said instead of an answer. */
export interface Complaint {
  /** Of HTTP; absent where it said so in the middle of an answer and gave no number. */
  readonly status?: number;
  /** In its words, one line. */
  readonly detail: string;
  readonly retryAfterMs?: number;
}

/** The server's own words of what is wrong, or nothing where `value` is no complaint. */
export function complaintIn(value: unknown): Complaint | undefined {
  const error = at(value, 'error');
  if (error === undefined || error === null) return undefined;
  const code = countAt(error, 'code');
  // A name of the error, `model_not_found` for example, tells more than some messages do.
  const named = [textAt(error, 'message'), textAt(error, 'code')].filter((part) => part !== undefined);
  const detail =
    typeof error === 'string' ? error : named.length > 0 ? named.join(', ') : JSON.stringify(error);
  return {
    detail: oneLine(detail),
    ...given('status', code !== undefined && code >= 400 && code < 600 ? code : undefined),
  };
}

/** The server's own words in the body of an error, whatever its form. */
export function detailOf(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    const detail = complaintIn(value)?.detail ?? textAt(value, 'message') ?? textAt(value, 'detail');
    if (detail !== undefined) return oneLine(detail);
  } catch {
    // Proxies answer with pages, and long texts are cut in the middle: then it is read as text.
  }
  return oneLine(body.replace(/<[^<>]{0,500}>/gu, ' '));
}

/** The trouble that a status of HTTP, or a complaint in the middle of an answer, means. */
export function troubleOfComplaint(errand: Errand, complaint: Complaint): ModelTrouble {
  const { status, detail, retryAfterMs } = complaint;
  const server = `The model server at ${addressOf(errand)}`;
  const words = [status, detail === '' ? undefined : detail].filter((part) => part !== undefined).join(': ');
  const said = words === '' ? '' : ` (${words})`;
  const trouble = (kind: TroubleKind, notice: ModelNotice): ModelTrouble =>
    new ModelTrouble(kind, notice, given('retryAfterMs', retryAfterMs));

  if (errand.doing === 'pull' && errand.model !== undefined)
    return isAbsence(detail) || status === 404
      ? trouble('missing', {
          message: `There is no model "${errand.model}" to be fetched${said}. Check its name at https://ollama.com/library.`,
        })
      : trouble('failed', {
          message: `The model "${errand.model}" could not be fetched${said}. Check that the server at ${addressOf(errand)} reaches the internet, and try again.`,
        });
  if (status === 401 || status === 403)
    return trouble('refused', {
      message: `${server} ${errand.keyed ? 'refuses the key' : 'wants a key'}${said}, so no model is asked there. Set it: in the editor with the command "Verdict: Set Model Key", on the command line in the environment variable VERDICT_${errand.provider.toUpperCase()}_KEY.`,
    });
  if (isMissing(errand, status, detail)) return trouble('missing', missingNotice(errand, server));
  if (status === 404)
    return trouble('refused', { message: `${server} has nothing there${said}. ${pathAdvice(errand)}` });
  if (status !== undefined && status >= 300 && status < 400)
    return trouble('refused', {
      message: `${server} redirects to another address${said}, which is not followed: what it is asked goes nowhere but to the address that is set. Give the address of the server itself.`,
    });
  // Too much at a time, or not yet; a model that takes too much memory, or one that is being loaded.
  if (
    status === undefined ||
    status === 408 ||
    status === 425 ||
    status === 429 ||
    (status >= 500 && status !== 501)
  )
    return trouble('failed', { message: `${server} cannot answer now${said}. It is asked again later.` });
  return trouble('refused', { message: `${server} refuses the request${said}, and would refuse it again.` });
}

/** The trouble that an error of the connection means. @param begun whether an answer had begun */
export function troubleOfConnection(errand: Errand, error: unknown, begun: boolean): ModelTrouble {
  const code = codeOf(error);
  const options = { cause: error };
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return new ModelTrouble(
      'slow',
      {
        message: `The model server at ${addressOf(errand)} has said nothing for minutes and was hung up on.`,
      },
      options,
    );
  if (begun || ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(code) || code.startsWith('HPE_'))
    return unreadable(errand, `the connection broke off (${code})`, options);
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(errand.endpoint.hostname);
  const message = `No model server answers at ${addressOf(errand)} (${code}), so no model is asked there.`;
  if (!isHere || code !== 'ECONNREFUSED')
    return new ModelTrouble(
      'unreachable',
      { message: `${message} Check the address, and that the server is running.` },
      options,
    );
  const command =
    errand.provider === 'ollama'
      ? 'ollama serve'
      : `llama-server -m model.gguf --port ${errand.endpoint.port || (errand.endpoint.protocol === 'https:' ? '443' : '80')}`;
  return new ModelTrouble(
    'unreachable',
    {
      message: `${message} Start it${errand.provider === 'openai' ? ', with llama.cpp for example' : ''}.`,
      command,
    },
    options,
  );
}

/** The trouble of an answer that cannot be read. @param what is wrong with it, as the end of a sentence */
export function unreadable(errand: Errand, what: string, options?: ErrorOptions): ModelTrouble {
  return new ModelTrouble(
    'broken',
    { message: `The model server at ${addressOf(errand)} gave no whole answer: ${what}.` },
    options,
  );
}

/** The address as people know it; never with a key or a password, which it cannot have. */
function addressOf({ endpoint }: Errand): string {
  return endpoint.pathname === '/' ? endpoint.origin : `${endpoint.origin}${endpoint.pathname}`;
}

function isMissing({ doing, model }: Errand, status: number | undefined, detail: string): boolean {
  if (model === undefined || doing === 'list') return false;
  // A server that has no such path says so too, but speaks of no model then.
  if (status === 404) return /\bmodel/iu.test(detail) || detail.includes(model);
  return status === 400 && isAbsence(detail);
}

function isAbsence(detail: string): boolean {
  return (
    /\bmodel\b.*\b(?:not found|does not exist|doesn't exist|not loaded)/iu.test(detail) ||
    /model_not_found|file does not exist|manifest unknown/iu.test(detail)
  );
}

function missingNotice({ provider, model = '' }: Errand, server: string): ModelNotice {
  const message = `${server} has no model "${oneLine(model)}", so it is not asked.`;
  if (provider === 'openai')
    return { message: `${message} Choose one that the server lists, or start it with this one.` };
  // Only what a shell takes as one word.
  const isWord = /^[\w.:/@-]+$/u.test(model) && !model.startsWith('-');
  return { message, missingModel: model, ...given('command', isWord ? `ollama pull ${model}` : undefined) };
}

function pathAdvice({ provider }: Errand): string {
  return provider === 'ollama'
    ? 'Check the address: that of Ollama has no path, like http://127.0.0.1:11434.'
    : 'Check the address: that of an OpenAI-compatible server mostly ends in /v1, like http://127.0.0.1:8080/v1.';
}

/** The shortest name of what went wrong with a connection. */
function codeOf(error: unknown): string {
  let here = error;
  for (let depth = 0; depth < 5 && here instanceof Error; depth += 1) {
    if ('code' in here && typeof here.code === 'string') return here.code;
    if (!(here.cause instanceof Error)) return oneLine(here.message, 100);
    here = here.cause;
  }
  return 'no connection';
}
