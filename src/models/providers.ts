import { ollamaProvider } from './ollama-provider';
import { openaiProvider } from './openai-provider';
import type { Provider } from './provider';
import type { ProviderOptions } from './provider-options';
import type { ProviderKind } from './settings';

/** The server of models at an address. */
export function providerAt(
  kind: ProviderKind,
  url: URL,
  key: string | undefined,
  options: ProviderOptions = {},
): Provider {
  switch (kind) {
    case 'ollama':
      return ollamaProvider(url, key, options);
    case 'openai':
      return openaiProvider(url, key, options);
  }
}
