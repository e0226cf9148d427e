import type { PullProgress } from '../../checker/protocol';
import { shownLine } from '../shared/plain-text';

/** A size for people: `4.7 GB`, `986 MB`. */
export function sizeText(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}

/** A step of a pull, for its notification. */
export function pullText({ step, doneBytes, allBytes }: PullProgress): string {
  const words = shownLine(step, 60);
  if (doneBytes === undefined || allBytes === undefined || allBytes <= 0) return words;
  const percent = Math.min(100, Math.floor((100 * doneBytes) / allBytes));
  return `${words}: ${sizeText(doneBytes)} of ${sizeText(allBytes)} (${percent} %)`;
}

/** A model that Ollama can fetch, and what speaks for it. */
export interface SuggestedModel {
  readonly name: string;
  readonly why: string;
}

/** Worth trying on Lean, the easiest to run first. */
export const suggestedModels: readonly SuggestedModel[] = [
  { name: 'qwen2.5-coder:7b', why: 'a general model for code; fills in the middle, too' },
  { name: 'qwen2.5-coder:1.5b', why: 'the same in small, for machines without a graphics card' },
  {
    name: 'BoltonBailey/Kimina-Prover-Distill-1.7B',
    why: 'a small prover for Lean 4; thinks at length before it answers',
  },
  { name: 'BoltonBailey/Kimina-Prover-Distill-8B', why: 'a prover for Lean 4; thinks at length' },
  { name: 'hf.co/Mungert/DeepSeek-Prover-V2-7B-GGUF', why: 'a prover for Lean 4 that writes whole proofs' },
];
