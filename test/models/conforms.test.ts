import { describe, it } from 'vitest';
import { ollamaProvider } from '../../src/models/ollama-provider';
import { openaiProvider } from '../../src/models/openai-provider';
import type { Provider } from '../../src/models/provider';
import { conformanceChecks } from './conformance/checks';
import { describeWithModels } from './suite';

const GEMMA = 'gemma3:270m';
const SMOLLM = 'smollm2:135m';

describeWithModels('a real server', [GEMMA, SMOLLM], (server) => {
  const subjects: readonly {
    readonly what: string;
    readonly model: string;
    readonly open: () => Provider;
  }[] = [
    {
      what: 'over its own protocol',
      model: GEMMA,
      open: () => ollamaProvider(new URL(server().url)),
    },
    {
      what: 'over the OpenAI protocol',
      model: SMOLLM,
      open: () => openaiProvider(new URL('/v1', server().url)),
    },
  ];
  for (const { what, model, open } of subjects)
    describe(what, () => {
      // The names are there before the server is; each check is looked up again once it runs.
      const anywhere = ollamaProvider(new URL('http://127.0.0.1'));
      for (const [index, { name }] of conformanceChecks(anywhere, model).entries())
        it(name, async ({ signal }) => {
          await conformanceChecks(open(), model)[index]?.run(signal);
        });
    });
});
