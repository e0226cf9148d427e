import type { ModelChoice } from '../../models/settings';
import { shownLine } from './plain-text';

/** The models in use on a line: `qwen2.5-coder:7b, prover:8b ×2`. */
export function modelsText(models: readonly ModelChoice[]): string {
  return models
    .map(({ name, weight }) => `${shownLine(name, 80)}${weight === 1 ? '' : ` ×${weight}`}`)
    .join(', ');
}
