import type { ListedModel, ModelNotice, ProviderModels } from '../../checker/protocol';
import type { ModelChoice, ProviderKind } from '../../models/settings';
import { shownLine } from '../shared/plain-text';
import { isSameModel, providerNames, type NamedModel } from './names-of-models';
import { sizeText } from './words';

/** What can be chosen. */
export type Choice =
  | { readonly kind: 'model'; readonly model: NamedModel }
  | { readonly kind: 'several' | 'none' | 'pull' | 'other server' | 'key' | 'wait' }
  | { readonly kind: 'trouble'; readonly provider: ProviderKind; readonly notice: ModelNotice };

/** A row of the list, with icons in VS Code's notation, or a heading in it. */
export type Row =
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly description?: string;
      readonly detail?: string;
      readonly choice: Choice;
    };

/** What the servers have said so far. */
export type Servers =
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly answers: readonly ProviderModels[] }
  /** They could not even be asked. */
  | { readonly kind: 'failed'; readonly reason: string };

/** More than these of one server are not shown; nobody looks through them. */
export const MOST_MODELS = 200;

/**
 * The list to choose a model from: those of each server, then what else can be done.
 * @param inUse the models that the settings name
 */
export function choiceRows(servers: Servers, inUse: readonly ModelChoice[]): readonly Row[] {
  const known = modelRows(servers, inUse);
  return [
    ...(servers.kind === 'asking'
      ? [choice('$(loading~spin) Asking the servers…', { kind: 'wait' } as const)]
      : []),
    ...(servers.kind === 'failed'
      ? [choice('$(warning) The servers cannot be asked', { kind: 'wait' }, '', shownLine(servers.reason))]
      : []),
    ...known,
    { kind: 'heading', label: 'More' },
    choice(
      `${inUse.length === 0 ? '$(check)' : '$(blank)'} None`,
      { kind: 'none' },
      'tactics and induction only',
    ),
    ...(known.some((row) => row.kind === 'choice' && row.choice.kind === 'model')
      ? [choice('$(checklist) Several Models…', { kind: 'several' } as const, 'asked in turn: an alloy')]
      : []),
    choice('$(cloud-download) Pull a Model From Ollama…', { kind: 'pull' }),
    choice(
      '$(remote-explorer) Other Server…',
      { kind: 'other server' },
      'llama.cpp, vLLM, LM Studio and others that speak OpenAI’s protocol',
    ),
    choice('$(key) Set Model Key…', { kind: 'key' }, 'for a server that wants one'),
  ];
}

/** The models that can be chosen together, those in use first in what is told of each server. */
export function modelRows(servers: Servers, inUse: readonly ModelChoice[]): readonly Row[] {
  const answers = servers.kind === 'answered' ? servers.answers : [];
  return (['ollama', 'openai'] as const).flatMap((provider) => {
    const answer = answers.find((one) => one.provider === provider);
    const listed = answer?.kind === 'models' ? answer.models : [];
    const mine = inUse.filter((one) => one.provider === provider);
    const lost = mine.filter((one) => !listed.some(({ name }) => isSameModel({ provider, name }, one)));
    const rows = [
      ...lost.map(({ name }) => modelRow({ provider, name }, undefined, servers.kind, true)),
      ...listed.slice(0, MOST_MODELS).map((model) =>
        modelRow(
          { provider, name: model.name },
          model,
          servers.kind,
          mine.some((one) => isSameModel({ provider, name: model.name }, one)),
        ),
      ),
      ...(answer === undefined ? [] : remarks(answer)),
    ];
    return rows.length === 0
      ? []
      : [{ kind: 'heading' as const, label: heading(provider, answer, rows) }, ...rows];
  });
}

/** What stands above the rows of a server: at the end of the first of them, whose words it must not push out. */
function heading(provider: ProviderKind, answer: ProviderModels | undefined, rows: readonly Row[]): string {
  const [first] = rows;
  // That row names its server itself.
  if (first?.kind === 'choice' && first.choice.kind === 'trouble') return '';
  const where =
    answer === undefined ? '' : ` at ${shownLine(answer.endpoint.replace(/^https?:\/\//u, ''), 60)}`;
  return `${providerNames[provider]}${where}`;
}

/** What there is to say of a server that has no models to offer. */
function remarks(answer: ProviderModels): readonly Row[] {
  if (answer.kind === 'models')
    return answer.models.length > 0
      ? []
      : [
          choice(
            '$(info) No models yet',
            { kind: answer.provider === 'ollama' ? 'pull' : 'wait' },
            answer.provider === 'ollama' ? 'pull one' : '',
          ),
        ];
  const { provider, notice } = answer;
  return [
    choice(
      `$(debug-disconnect) ${providerNames[provider]} Cannot Be Asked`,
      { kind: 'trouble', provider, notice },
      'what helps…',
      shownLine(notice.message),
    ),
  ];
}

function modelRow(
  model: NamedModel,
  facts: ListedModel | undefined,
  servers: Servers['kind'],
  used: boolean,
): Row {
  const missing = facts === undefined && servers === 'answered' ? ['its server does not list it'] : [];
  return choice(
    `${used ? '$(check)' : '$(blank)'} ${shownLine(model.name, 120)}`,
    { kind: 'model', model },
    [...(used ? ['in use'] : []), ...missing, ...(facts === undefined ? [] : factWords(facts))].join(' · '),
  );
}

/** `7.6B`, `Q4_K_M`, `4.7 GB`, `32K context`: what the server tells. */
function factWords({ parameters, quantization, bytes, contextTokens }: ListedModel): readonly string[] {
  return [
    ...(parameters === undefined ? [] : [shownLine(parameters, 20)]),
    ...(quantization === undefined ? [] : [shownLine(quantization, 20)]),
    ...(bytes === undefined ? [] : [sizeText(bytes)]),
    ...(contextTokens === undefined ? [] : [`${contextText(contextTokens)} context`]),
  ];
}

function contextText(tokens: number): string {
  return tokens >= 1024 ? `${Math.round(tokens / 1024)}K` : String(tokens);
}

function choice(label: string, what: Choice, description = '', detail?: string): Row {
  return {
    kind: 'choice',
    label,
    choice: what,
    ...(description !== '' && { description }),
    ...(detail !== undefined && { detail }),
  };
}
