/** Asks a Lean server for the goals at a place. Knows neither editor nor client, so that both links can use it. */
import { CancellationTokenSource, type CancellationToken } from 'vscode-jsonrpc';
import { within } from '../../server/abort';
import { PlainGoalRequest, PlainTermGoalRequest, type LeanPositionParams } from '../../server/protocol';
import type { GoalsAnswer } from '../shared/services';

/** Sends a request to a Lean server; what comes back may be anything. */
export type SendRequest = (method: string, params: unknown, token: CancellationToken) => Promise<unknown>;

/** Lean answers once it has elaborated the place, which a heavy proof above it can delay for long. */
const LIMIT_MS = 60_000;

/**
 * The goals at a place: of the tactic there, else the type that is expected of the term there.
 * @param limitMs how long Lean may take
 * @throws only the signal's reason; the request is cancelled then
 */
export async function askGoals(
  send: SendRequest,
  params: LeanPositionParams,
  signal: AbortSignal,
  limitMs = LIMIT_MS,
): Promise<GoalsAnswer> {
  const outcome = await within(limitMs, signal, async (limited): Promise<GoalsAnswer> => {
    try {
      return (
        goalsOf(await ask(send, PlainGoalRequest.method, params, limited)) ??
        termGoalOf(await ask(send, PlainTermGoalRequest.method, params, limited)) ?? { kind: 'none' }
      );
    } catch (error) {
      return { kind: 'unavailable', reason: `Lean cannot say the goals here: ${reasonOf(error)}` };
    }
  });
  if (outcome.kind === 'value') return outcome.value;
  return { kind: 'unavailable', reason: `Lean did not say the goals within ${limitMs / 1000} s.` };
}

/** What went wrong, in words: the official extension rejects with strings, too. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : String(error);
}

async function ask(
  send: SendRequest,
  method: string,
  params: LeanPositionParams,
  signal: AbortSignal,
): Promise<unknown> {
  signal.throwIfAborted();
  const source = new CancellationTokenSource();
  const cancel = (): void => {
    source.cancel();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await send(method, params, source.token);
  } finally {
    signal.removeEventListener('abort', cancel);
    source.dispose();
  }
}

/** Reads a `PlainGoal`; `undefined` where there is none. */
function goalsOf(answer: unknown): GoalsAnswer | undefined {
  const goals = member(answer, 'goals');
  if (!Array.isArray(goals)) return undefined;
  return { kind: 'goals', goals: goals.filter((goal) => typeof goal === 'string') };
}

/** Reads a `PlainTermGoal`; `undefined` where there is none. */
function termGoalOf(answer: unknown): GoalsAnswer | undefined {
  const goal = member(answer, 'goal');
  return typeof goal === 'string' ? { kind: 'goals', goals: [goal] } : undefined;
}

/** A property of whatever it is; `undefined` if it has none. Reading it may run a getter of others. */
export function member(of: unknown, name: string): unknown {
  const holds = (typeof of === 'object' && of !== null) || typeof of === 'function';
  return holds ? Reflect.get(of, name) : undefined;
}
