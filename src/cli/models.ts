import type { ModelNotice, ProviderModels, PullParams, PullProgress } from '../checker/protocol';
import type { ServerAccess } from '../models/settings';
import { modelServers, type ServerOptions } from './model-options';
import { tableLines } from './table';
import type { Terminal } from './terminal';
import { ExitCode } from './usage-error';

/** Options of `verdict models`. */
export interface ModelsOptions extends ServerOptions {
  readonly json: boolean;
  /** A model that Ollama is to fetch. */
  readonly pull?: string;
}

/** What asks the servers: part of `src/models`, a bundle of its own that is loaded when it is needed. */
export interface ModelServers {
  readonly listModels: (servers: ServerAccess, signal: AbortSignal) => Promise<readonly ProviderModels[]>;
  readonly pullModel: (
    params: PullParams,
    progress: (progress: PullProgress) => void,
    signal: AbortSignal,
  ) => Promise<ModelNotice | undefined>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `verdict models`: which models the servers have, or fetches one.
 *
 * @returns the exit code: 0 where a server has answered, or the model is fetched
 * @throws UsageError with a sentence that says what to do
 */
export async function models(
  options: ModelsOptions,
  env: Environment,
  terminal: Terminal,
  signal: AbortSignal,
  load: () => Promise<ModelServers> = () => import('../models'),
): Promise<number> {
  const servers = modelServers(options, env);
  const { listModels, pullModel } = await load();
  try {
    if (options.pull !== undefined) {
      const params = { ...servers, name: options.pull };
      const notice = await pullModel(params, showPull(terminal), signal);
      terminal.status('');
      if (options.json)
        terminal.out(JSON.stringify({ name: options.pull, pulled: notice === undefined, ...notice }));
      else if (notice === undefined) terminal.out(`${options.pull} is there.`);
      else terminal.note(`verdict: ${noticeText(notice)}`);
      return notice === undefined ? ExitCode.allProved : ExitCode.unusable;
    }
    const listed = await listModels(servers, signal);
    if (options.json) terminal.out(JSON.stringify(listed));
    else for (const line of listed.flatMap(providerLines)) terminal.out(line);
    return listed.some(({ kind }) => kind === 'models') ? ExitCode.allProved : ExitCode.unusable;
  } catch (error) {
    if (!signal.aborted) throw error;
    return ExitCode.interrupted;
  } finally {
    terminal.status('');
  }
}

function providerLines(listed: ProviderModels): readonly string[] {
  const { provider, endpoint } = listed;
  const head = `${provider} at ${endpoint}`;
  if (listed.kind === 'trouble') return [`${provider}: ${noticeText(listed.notice)}`];
  if (listed.models.length === 0)
    return [
      `${head}: no model yet.${provider === 'ollama' ? ' `verdict models --pull NAME` fetches one.' : ''}`,
    ];
  const columns = [
    { title: 'name' },
    { title: 'size', right: true },
    { title: 'parameters', right: true },
    { title: 'context', right: true },
  ];
  const rows = listed.models.map(({ name, bytes, parameters, quantization, contextTokens }) => [
    name,
    bytes === undefined ? '' : sizeText(bytes),
    [parameters, quantization].filter((part) => part !== undefined).join(' '),
    contextTokens === undefined ? '' : number.format(contextTokens),
  ]);
  return [`${head}:`, ...tableLines(columns, rows).map((line) => `  ${line}`)];
}

/** A notice with the command that helps, where there is one. */
function noticeText({ message, command }: ModelNotice): string {
  return command === undefined ? message : `${message} Command: ${command}`;
}

/** Shows how far a pull is: each step, and in the live line how much of it is done. */
function showPull(terminal: Terminal): (progress: PullProgress) => void {
  let last = '';
  return ({ name, step, doneBytes, allBytes }) => {
    const done = doneBytes !== undefined && allBytes !== undefined && allBytes > 0;
    const part = done ? `  ${((doneBytes / allBytes) * 100).toFixed(0)}% of ${sizeText(allBytes)}` : '';
    if (step !== last) terminal.note(`${name}: ${step}`);
    last = step;
    if (part !== '') terminal.status(`${name}: ${step}${part}`);
  };
}

const number = new Intl.NumberFormat('en-US');

/** As Ollama counts: a kilobyte has 1,000 bytes. */
function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  for (; size >= 999.5 && unit < units.length - 1; unit += 1) size /= 1_000;
  return `${size.toFixed(size < 10 && unit > 0 ? 1 : 0)} ${units[unit] ?? ''}`;
}
