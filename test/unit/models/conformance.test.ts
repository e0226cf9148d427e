import { ollamaProvider } from '../../../src/models/ollama-provider';
import { openaiProvider } from '../../../src/models/openai-provider';
import { describeConformance } from '../../models/conformance/suite';

describeConformance({ kind: 'ollama', provider: ollamaProvider });
describeConformance({ kind: 'openai', provider: openaiProvider });
