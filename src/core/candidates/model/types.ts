/** What is said to a model and how: pure values, made by the core, carried to a server by `src/models`. */

/** One turn of a conversation with a model. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A JSON schema, as `format` (Ollama) and `response_format` (OpenAI) take it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a model is to continue. */
export type ModelPrompt =
  | {
      readonly kind: 'chat';
      readonly messages: readonly ChatMessage[];
      /** The shape that the answer is to have, for servers that can hold a model to one. */
      readonly schema?: JsonSchema;
    }
  /** Text on both sides of what is missing (fill in the middle). */
  | { readonly kind: 'fill'; readonly prefix: string; readonly suffix: string };

/** One request for one answer. */
export interface ModelRequest {
  readonly prompt: ModelPrompt;
  /** 0 for the likeliest answer; above that, answers differ. */
  readonly temperature: number;
  /** An answer ends here at the latest, tokens. */
  readonly answerTokens: number;
  /** Room for prompt and answer together, tokens. */
  readonly contextTokens: number;
  /** Texts that end an answer; they are no part of it. */
  readonly stop: readonly string[];
  /** Samples of one prompt differ by their seed; the same seed may be answered from memory. */
  readonly seed: number;
}

/** A whole answer, or what came of it. */
export interface ModelAnswer {
  /** What was said, reasoning left out where the server tells it apart. */
  readonly text: string;
  /** Whether it ended at a limit rather than by itself. */
  readonly cutOff: boolean;
  /** As the server counts; absent where it does not. */
  readonly promptTokens?: number;
  readonly answerTokens?: number;
  /** From the beginning of the request, its wait for a free place not counted, to the first part and to the end, ms. */
  readonly firstPartMs: number;
  readonly ms: number;
  /** Whether it was remembered from an earlier request instead of generated. */
  readonly remembered?: boolean;
}

/** How models of one family want to be asked. */
export interface Profile {
  /** `instruct`, `deepseek-prover`, … */
  readonly name: string;
  /** What the answer is: tactics for the goal, the whole theorem with its proof, or the missing text alone. */
  readonly style: 'tactics' | 'whole proof' | 'fill';
  /** Which prompt is built; see `prompt.ts`. */
  readonly format:
    | 'instruct'
    | 'instruct-examples'
    | 'complete-code'
    | 'complete-code-plan'
    | 'kimina'
    | 'leanstral'
    | 'fill';
  /** Whether a schema is worth asking for, where the server holds a model to one. */
  readonly structured: boolean;
  readonly temperature: number;
  /** An answer may take so many tokens. */
  readonly answerTokens: number;
  /** Room for prompt and answer where neither server nor settings tell, tokens. */
  readonly contextTokens: number;
  readonly stop: readonly string[];
  /** Where the format is documented: a model card, a paper. */
  readonly source: string;
}

/** What a user may set differently for models whose name matches. */
export type ProfileOverride = Partial<Omit<Profile, 'name' | 'source'>> & {
  /** Start from the profile of this name instead of the one that the model's name suggests. */
  readonly base?: string;
};

/** A declaration that a prompt may quote. */
export interface RelatedDeclaration {
  /** Full name. */
  readonly name: string;
  /** A lemma is quoted by its statement, everything else whole; `library` is what the server says of a name from elsewhere. */
  readonly kind: 'type' | 'definition' | 'lemma' | 'library';
  /** Without comments, whole: it is quoted as it is or not at all. */
  readonly text: string;
  /** Whether a proof may use it: a lemma that is still open is context only. */
  readonly usable: boolean;
  /** Of two, the one with the smaller number stands first in the project, what is imported before what imports it. */
  readonly order: number;
}

/** What an answer has to be a proof of, for telling it from everything else in the answer. */
export interface WantedProof {
  readonly style: Profile['style'];
  /** Full name of the declaration; absent for an `example`. */
  readonly declaration?: string;
  /** The declaration from its keyword to before its body. */
  readonly statement: string;
  /** Tactics that stand before the hole in the same proof, as written; empty where the hole is the whole proof. */
  readonly before: string;
}
