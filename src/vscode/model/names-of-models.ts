import type { ModelChoice, ProviderKind } from '../../models/settings';

/** Names a model among those of all servers, its weight apart. */
export type NamedModel = Pick<ModelChoice, 'provider' | 'name'>;

/** Whether two names are of the same model: to Ollama, a name without a tag is the one with `latest`. */
export function isSameModel(one: NamedModel, other: NamedModel): boolean {
  return one.provider === other.provider && fullName(one) === fullName(other);
}

function fullName({ provider, name }: NamedModel): string {
  return provider === 'ollama' && !name.slice(name.lastIndexOf('/') + 1).includes(':')
    ? `${name}:latest`
    : name;
}

/** What a provider is called. */
export const providerNames: Readonly<Record<ProviderKind, string>> = {
  ollama: 'Ollama',
  openai: 'OpenAI-compatible server',
};
