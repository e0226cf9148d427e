import { ollamaProvider } from './ollama-provider';
import { openaiProvider } from './openai-provider';
import type { Provider } from './provider';
import type { ProviderKind } from './settings';

/** The server of models at an address. */
export function providerAt(kind: ProviderKind, url: URL, key: string | undefined): Provider {
  switch (kind) {
    case 'ollama':
      return ollamaProvider(url, key);
    case 'openai':
      return openaiProvider(url, key);
  }
}
