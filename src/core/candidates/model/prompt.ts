import { readLeanFile } from '../../lean/file';
import type { StatedGoal } from '../types';
import { fitted, type Brief, type BriefPart, type Room } from './brief';
import { exampleParts, instructParts, instructPrompt, systemText } from './instruct';
import { fenced, fileText } from './lean-text';
import { profileOn } from './profiles';
import type { ChatMessage, ModelPrompt, Profile } from './types';

export type { Room } from './brief';

/**
 * What a model is asked for a proof of a goal, in the words that it was made for, telling as much as there is room for.
 *
 * @returns `undefined` where there is no room for statement and goal. Never throws
 */
export function promptFor(goal: StatedGoal, profile: Profile, room: Room): ModelPrompt | undefined {
  const own = profileOn(profile, room.fill);
  switch (own.format) {
    case 'instruct':
    case 'instruct-examples':
      return fitted(goal, room, own.format === 'instruct' ? instructParts : exampleParts, (brief) =>
        instructPrompt(goal, brief, {
          structured: own.structured && room.structured,
          examples: own.format === 'instruct-examples',
          variant: room.variant,
        }),
      );
    case 'complete-code':
    case 'complete-code-plan':
    case 'kimina':
    case 'leanstral': {
      const { format } = own;
      const parts = format === 'leanstral' ? leanstralParts : fileParts;
      return fitted(goal, room, parts, (brief) => ({
        kind: 'chat',
        messages: proverMessages(format, goal, brief, 'sorry'),
      }));
    }
    case 'fill':
      return fillPrompt(goal.prefix, goal.suffix, room);
  }
}

/** The formats in which a model answers with the whole file. */
export type ProverFormat = 'complete-code' | 'complete-code-plan' | 'kimina' | 'leanstral';

/** What an ordinary file can tell. */
const fileParts: ReadonlySet<BriefPart> = new Set<BriefPart>(['scope', 'definitions', 'lemmas']);
/** Leanstral follows instructions, so that it can be told what is no part of a file. */
const leanstralParts: ReadonlySet<BriefPart> = new Set<BriefPart>([...fileParts, 'library', 'leanVersion']);

/**
 * Asks a prover for the file with its proof. The words are those that its authors publish (`Profile.source`): it has seen
 * no others.
 *
 * @param proof what stands in place of the hole, a `sorry` in it
 */
export function proverMessages(
  format: ProverFormat,
  goal: StatedGoal,
  brief: Brief,
  proof: string,
): readonly ChatMessage[] {
  const declarations = [...brief.definitions, ...brief.lemmas];
  const file = fenced(fileText({ goal, declarations, scope: brief.scope, proof }), 'lean4');
  switch (format) {
    case 'complete-code':
      return [{ role: 'user', content: `${COMPLETE}\n\n${file}` }];
    case 'complete-code-plan':
      return [{ role: 'user', content: `${COMPLETE}\n\n${file}\n\n${PLAN}` }];
    case 'kimina': {
      const inside = goal.before === '' ? '' : ` The goal at the last \`sorry\`:\n${goal.goalText}`;
      const problem = `Prove the last theorem of this file.${inside}`;
      return [
        { role: 'system', content: KIMINA_SYSTEM },
        { role: 'user', content: `${KIMINA}\n# Problem:${problem}\n# Formal statement:\n${file}\n` },
      ];
    }
    case 'leanstral': {
      const { library, leanVersion } = brief;
      return [
        { role: 'system', content: LEANSTRAL_SYSTEM },
        {
          role: 'user',
          content: [
            `Replace the last \`sorry\` of this file by a proof:\n${file}`,
            `The goal there, as Lean prints it:\n${fenced(goal.goalText, 'lean4')}`,
            ...(library.length === 0
              ? []
              : [`From the library:\n${fenced(library.map(({ text }) => text).join('\n'), 'lean4')}`]),
            ...(leanVersion === undefined ? [] : [`The version is Lean ${leanVersion}.`]),
          ].join('\n\n'),
        },
      ];
    }
  }
}

const COMPLETE = 'Complete the following Lean 4 code:';
const PLAN =
  'Before producing the Lean 4 code to formally prove the given theorem, provide a detailed proof plan outlining the main proof steps and strategies.\n' +
  'The plan should highlight key ideas, intermediate lemmas, and proof structures that will guide the construction of the final formal proof.';
const KIMINA_SYSTEM = 'You are an expert in mathematics and Lean 4.';
const KIMINA = 'Think about and solve the following problem step by step in Lean 4.';
/** Its authors document no words for a single answer (it is made for an agent), but that it keeps to a system prompt. */
const LEANSTRAL_SYSTEM =
  'You prove theorems in Lean 4. Lean checks what you answer. Answer with the theorem and its whole proof in one fenced ' +
  'block that starts with ```lean4. Leave the statement and the steps before `sorry` as they are. Do not use sorry, admit, ' +
  'axioms, native_decide or set_option.';

/**
 * Whether a conversation began in the words of a format, so that its model can take it up.
 *
 * @param structured whether answers are held to a schema
 */
export function speaks(prompt: ModelPrompt, format: Profile['format'], structured: boolean): boolean {
  if (prompt.kind === 'fill') return format === 'fill';
  const [first] = prompt.messages;
  switch (format) {
    case 'instruct':
    case 'instruct-examples':
      return first?.role === 'system' && first.content === systemText(structured);
    case 'complete-code':
    case 'complete-code-plan':
      return first?.role === 'user' && first.content.startsWith(COMPLETE);
    case 'kimina':
      return first?.content === KIMINA_SYSTEM;
    case 'leanstral':
      return first?.content === LEANSTRAL_SYSTEM;
    case 'fill':
      return false;
  }
}

/**
 * Asks for what is missing between two texts. What does not fit is cut off at the beginning of a declaration, what follows
 * goes as a whole.
 *
 * @param prefix up to the hole, its declaration included
 */
export function fillPrompt(
  prefix: string,
  suffix: string,
  { meter, promptTokens }: Pick<Room, 'meter' | 'promptTokens'>,
): ModelPrompt | undefined {
  const fits = (prompt: ModelPrompt): boolean => meter.countPrompt(prompt) <= promptTokens;
  const whole: ModelPrompt = { kind: 'fill', prefix, suffix };
  if (fits(whole)) return whole;
  const starts = readLeanFile(prefix).declarations.map(({ span }) => span.start);
  for (const after of suffix === '' ? [suffix] : [suffix, '']) {
    const cut = (at: number): ModelPrompt => ({ kind: 'fill', prefix: prefix.slice(at), suffix: after });
    // The later the cut, the less there is to count.
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fits(cut(starts[middle] ?? 0))) high = middle;
      else low = middle + 1;
    }
    const start = starts[low];
    if (start !== undefined) return cut(start);
  }
  return undefined;
}
