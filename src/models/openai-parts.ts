import { at, countAt, textAt } from './outside';

/** One part of a streamed answer. */
export interface OpenaiPart {
  readonly text: string | undefined;
  readonly reasoning: string | undefined;
  /** Why nothing follows, where nothing does. */
  readonly ended: 'limit' | 'itself' | undefined;
  readonly promptTokens: number | undefined;
  readonly answerTokens: number | undefined;
}

/** Reads a part of a chat, of a completion, or of llama.cpp's infill, which has no choices. */
export function readOpenaiPart(value: unknown): OpenaiPart {
  const choice = at(value, 'choices', 0);
  return {
    text: textAt(choice, 'delta', 'content') ?? textAt(choice, 'text') ?? textAt(value, 'content'),
    // DeepSeek's name, which llama.cpp and others took over, and that of newer vLLM.
    reasoning: textAt(choice, 'delta', 'reasoning_content') ?? textAt(choice, 'delta', 'reasoning'),
    ended: endOf(at(choice, 'finish_reason'), value),
    promptTokens: countAt(value, 'usage', 'prompt_tokens') ?? countAt(value, 'tokens_evaluated'),
    answerTokens: countAt(value, 'usage', 'completion_tokens') ?? countAt(value, 'tokens_predicted'),
  };
}

function endOf(reason: unknown, value: unknown): OpenaiPart['ended'] {
  if (typeof reason === 'string' && reason !== '') return reason === 'length' ? 'limit' : 'itself';
  if (at(value, 'stop') !== true) return undefined;
  // Before `stop_type` there was a flag for each.
  return at(value, 'stop_type') === 'limit' || at(value, 'stopped_limit') === true ? 'limit' : 'itself';
}
