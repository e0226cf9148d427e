/** What the server is to do, and what it saw. */

/** How a request goes wrong. */
export type Failure =
  /** Another status, with a body: `{ error: … }` in the form of the protocol, or `body` as it is. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly error?: string;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection is cut before anything is sent. */
  | { readonly kind: 'drop' }
  /** The connection is cut when some of the answer is sent. */
  | { readonly kind: 'drop midway' }
  /** Nothing is answered at all, as while a big model is loaded. */
  | { readonly kind: 'mute' }
  /** Something is sent, and then nothing any more, and no end. */
  | { readonly kind: 'mute midway' }
  /** The stream ends in good order, without what ends an answer. */
  | { readonly kind: 'end midway' }
  /** What comes midway is no JSON. */
  | { readonly kind: 'malformed midway' }
  /** An error midway, in the form of the protocol. */
  | { readonly kind: 'error midway'; readonly error: string }
  /** 200, and a page. */
  | { readonly kind: 'page' }
  /** 200, and one line that never ends. */
  | { readonly kind: 'endless line' };

/** One answer; a text alone is said whole. */
export type ScriptedAnswer =
  | string
  | {
      readonly text?: string;
      /** Said before the answer, as reasoning. */
      readonly thinking?: string;
      /** Whether the text is said again and again. */
      readonly endless?: boolean;
      /** What comes instead, or in the middle. */
      readonly failure?: Failure;
    };

/** A model that is there. */
export interface FakeModel {
  readonly name: string;
  /** What it was made for, tokens. */
  readonly contextTokens?: number;
  /** Whether it can fill in the middle; Ollama refuses a suffix otherwise. */
  readonly fill?: boolean;
  /** Whether Ollama hands it on to another machine. */
  readonly remote?: boolean;
  /** As Ollama's `show` lists them. */
  readonly parameters?: string;
  /** What Ollama's list says of its size and precision; those of a small model unless said. */
  readonly bytes?: number;
  readonly parameterSize?: string;
  readonly quantization?: string;
}

/** Options of a server; read anew for each request, so that a test may change them meanwhile. */
export interface ModelServerOptions {
  /** One for each request, the last one again and again; or made from the prompt. */
  readonly answers:
    readonly ScriptedAnswer[] | ((prompt: string, request: ModelServerRequest) => ScriptedAnswer);
  /** Models that are there; `fake-prover` unless said. */
  readonly models?: readonly (string | FakeModel)[];
  /** Unless said, the system chooses one that is free. */
  readonly port?: number;
  /** Every request has to carry this key. */
  readonly key?: string;
  /** What every request for an answer, and a pull, comes to. */
  readonly failure?: Failure;
  /** What every other request comes to. */
  readonly lookupFailure?: Failure;
  /** Characters said at a time; about a token. */
  readonly tokenLength?: number;
  /** Size of the pieces in which an answer is sent; small ones cut characters in two. Whole parts unless said. */
  readonly chunkBytes?: number;
  /** How long the first token takes, and each further one, ms. */
  readonly firstTokenMs?: number;
  readonly msPerToken?: number;
  /** Members of a request that the OpenAI side refuses, as servers do that do not know them. */
  readonly unknown?: readonly string[];
  /** Which server the OpenAI side is like; plain unless said. */
  readonly like?: 'llama.cpp' | 'vllm' | 'lm studio';
}

/** A request as the server saw it. */
export interface ModelServerRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON; `undefined` where there was none. */
  readonly body: unknown;
  readonly model: string;
  /** The last message, or the text to be continued. */
  readonly prompt: string;
  /** The JSON schema that the answer was to have. */
  readonly schema?: unknown;
  /** How it went: `aborted` means that the client hung up first. */
  state: 'running' | 'answered' | 'aborted';
  /** Tokens sent so far. */
  tokens: number;
}

/** A request that the server works on. */
export interface Asked {
  readonly request: ModelServerRequest;
  readonly answer: ScriptedAnswer;
}

/** Text and failure of an answer, all said. */
export function spelled(answer: ScriptedAnswer): {
  readonly text: string;
  readonly thinking: string;
  readonly endless: boolean;
  readonly failure: Failure | undefined;
} {
  if (typeof answer === 'string') return { text: answer, thinking: '', endless: false, failure: undefined };
  const { text = '', thinking = '', endless = false, failure } = answer;
  return { text, thinking, endless, failure };
}
