import type { InductiveInfo, StatedGoal } from './types';
import { namesOf } from './terms';

/** So much of the file goes into a prompt, UTF-16 units: a few thousand tokens, which small models have room for. */
const MOST_CONTEXT = 8_000;

/** What a model is asked for one proof of a goal. */
export function modelPrompt({
  goalText,
  statement,
  localDefinitions,
  inductives,
  lemmas,
}: StatedGoal): string {
  const definitions = localDefinitions.map(({ text }) => text.trim());
  const mentioned = namesOf([goalText, statement, ...definitions].join('\n'));
  const types = inductives.filter(({ name }) => mentioned.has(name)).map(inductiveText);
  const context = fitting([...types, ...definitions]);
  return [
    'Prove a theorem in Lean 4.',
    ...(context.length > 0 ? ['It is about these declarations:', fenced(context.join('\n\n'))] : []),
    ...(lemmas.length > 0 ? [`These lemmas are proved and may be used: ${lemmas.join(', ')}.`] : []),
    'The theorem:',
    fenced(statement),
    'The goal that is to be closed, as Lean prints it:',
    fenced(goalText),
    'Answer with Lean 4 tactics that close this goal, in one fenced block and without comments. ' +
      'Do not repeat the theorem. Do not use sorry, axioms or native_decide.',
  ].join('\n\n');
}

function fenced(code: string): string {
  return `\`\`\`lean\n${code}\n\`\`\``;
}

/** As many texts as fit, each whole. */
function fitting(texts: readonly string[]): readonly string[] {
  let room = MOST_CONTEXT;
  return texts.filter((text) => {
    if (text.length > room) return false;
    room -= text.length;
    return true;
  });
}

/** An inductive type as far as it is known: its parameters and indices are not. */
function inductiveText({ name, constructors }: InductiveInfo): string {
  const arms = constructors.map(
    (one) =>
      `  | ${[one.name, ...one.arguments.map(({ name: binder, type }) => `(${binder ?? '_'} : ${type})`)].join(' ')}`,
  );
  return [`inductive ${name} where`, ...arms].join('\n');
}
