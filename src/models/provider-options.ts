/** What a provider is allowed beyond its protocol. */
export interface ProviderOptions {
  /** Whether models may be asked that Ollama hands on to other machines (its cloud models). No, unless said. */
  readonly allowRemote?: boolean;
}
