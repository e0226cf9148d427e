import type { Profile, ProfileOverride } from '../core/candidates/model/types';

/**
 * Reads how models are to be asked that want it differently, as it was written: by a part of their name. What does not fit
 * is left out.
 */
export function profilesIn(value: unknown): Readonly<Record<string, ProfileOverride>> {
  return Object.fromEntries(entriesOf(value).map(([part, override]) => [part, overrideIn(override)]));
}

function overrideIn(value: unknown): ProfileOverride {
  const of = new Map(entriesOf(value));
  const text = (name: string): string | undefined => {
    const found = of.get(name);
    return typeof found === 'string' ? found : undefined;
  };
  const base = text('base');
  const style = styles.find((one) => one === text('style'));
  const format = formats.find((one) => one === text('format'));
  const structured = of.get('structured');
  const temperature = numberIn(of.get('temperature'), 0, 2);
  const answerTokens = numberIn(of.get('answerTokens'), 16, 131_072);
  const contextTokens = numberIn(of.get('contextTokens'), 512, 1_048_576);
  const stop = of.get('stop');
  return {
    ...(base !== undefined && { base }),
    ...(style !== undefined && { style }),
    ...(format !== undefined && { format }),
    ...(typeof structured === 'boolean' && { structured }),
    ...(temperature !== undefined && { temperature }),
    ...(answerTokens !== undefined && { answerTokens: Math.round(answerTokens) }),
    ...(contextTokens !== undefined && { contextTokens: Math.round(contextTokens) }),
    ...(Array.isArray(stop) && { stop: stop.filter((one) => typeof one === 'string' && one !== '') }),
  };
}

const styles = ['tactics', 'whole proof', 'fill'] as const satisfies readonly Profile['style'][];
const formats = [
  ...(['instruct', 'instruct-examples', 'complete-code', 'complete-code-plan'] as const),
  ...(['kimina', 'leanstral', 'fill'] as const),
] as const satisfies readonly Profile['format'][];

/** The members of an object that was written as a setting; none of anything else. */
export function entriesOf(value: unknown): readonly (readonly [name: string, value: unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** A number moved into its bounds; `undefined` if it is none. */
export function numberIn(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(most, Math.max(least, value))
    : undefined;
}
