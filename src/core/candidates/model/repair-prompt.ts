import type { StatedGoal } from '../types';
import type { Room } from './brief';
import { tacticsSchema } from './instruct';
import {
  clips,
  clipped,
  errorsText,
  goalsText,
  markedErrors,
  type CandidateMessage,
  type Clip,
} from './lean-messages';
import { fenced, indented, proofLine, provedText } from './lean-text';
import { continued, type KeptProof } from './partial';
import { profileOn } from './profiles';
import { fillPrompt, promptFor, speaks } from './prompt';
import type { ChatMessage, ModelPrompt, Profile } from './types';

/** A candidate that Lean did not accept, and what Lean says of it. */
export interface FailedAttempt {
  /** First line unindented, others relative to it. */
  readonly candidate: string;
  readonly errors: readonly CandidateMessage[];
  /** As Lean prints them. */
  readonly goalsLeft: readonly string[];
  /**
   * The beginning of the candidate that holds: `before`, what is to come, `after` make a new one. The goal is the one
   * between them.
   */
  readonly kept?: KeptProof & { readonly goal: string };
}

/** What was asked and answered. */
export interface Conversation {
  readonly prompt: ModelPrompt;
  readonly answer: string;
}

/** An answer that takes more than this part of the room is not repeated: the candidate in it is what counts. */
const ANSWER_PART = 0.25;

/**
 * Turns a conversation on after a failure: what was answered, then the candidate with Lean's messages. A model that is
 * asked in other words than the conversation began in gets one question of its own with everything in it. Where there is
 * too little room, the oldest failures go first, then Lean's messages become shorter, then fewer declarations are told.
 *
 * @param profile of the model that is asked now, which may be another than the one that answered
 * @returns `undefined` where there is no room even then, or where the model cannot be told: one that fills the middle knows
 *   nothing but text, so only steps that hold can be given to it. Never throws
 */
export function repairPrompt(
  goal: StatedGoal,
  profile: Profile,
  conversation: Conversation,
  failed: FailedAttempt,
  room: Room,
): ModelPrompt | undefined {
  const own = profileOn(profile, room.fill);
  if (own.format === 'fill') return failed.kept && filledOn(goal, failed.kept, room);
  const structured = own.structured && room.structured;
  const goesOn = conversation.prompt.kind === 'chat' && speaks(conversation.prompt, own.format, structured);
  const attempts = goesOn ? continuations : conversions;
  for (const clip of clips)
    for (const prompt of attempts({ goal, profile: own, conversation, failed, room, structured }, clip))
      if (room.meter.countPrompt(prompt) <= room.promptTokens) return prompt;
  return undefined;
}

interface Repair {
  readonly goal: StatedGoal;
  readonly profile: Profile;
  readonly conversation: Conversation;
  readonly failed: FailedAttempt;
  readonly room: Room;
  readonly structured: boolean;
}

/** The conversation with its next turn: all of it, without its oldest failures, with a shorter question. */
function* continuations(repair: Repair, clip: Clip): Generator<ModelPrompt> {
  const { conversation, room, profile } = repair;
  if (conversation.prompt.kind === 'fill') return;
  const { messages } = conversation.prompt;
  const opening = openingOf(messages);
  const turns = messages.slice(opening);
  const round = turns.filter(({ role }) => role === 'assistant').length;
  const last: readonly ChatMessage[] = [
    { role: 'assistant', content: saidBefore(repair) },
    { role: 'user', content: feedback(repair, clip, round) },
  ];
  for (let dropped = 0; dropped <= turns.length; dropped += 2)
    yield chat([...messages.slice(0, opening), ...turns.slice(dropped), ...last], repair);
  const tokens = room.meter.countPrompt({ kind: 'chat', messages: last });
  const shorter = promptFor(repair.goal, profile, { ...room, promptTokens: room.promptTokens - tokens });
  if (shorter?.kind === 'chat') yield chat([...shorter.messages, ...last], repair);
}

/** One question with everything in it. */
function* conversions(repair: Repair, clip: Clip): Generator<ModelPrompt> {
  const { goal, profile, room } = repair;
  const told = `\n\n${feedback(repair, clip)}`;
  const promptTokens = room.promptTokens - room.meter.count(told) - 1;
  const question = promptFor(goal, profile, { ...room, promptTokens });
  if (question?.kind !== 'chat') return;
  const messages = question.messages.map((message, index) =>
    index === question.messages.length - 1 ? { ...message, content: message.content + told } : message,
  );
  yield chat(messages, repair);
}

function chat(messages: readonly ChatMessage[], { structured }: Repair): ModelPrompt {
  return { kind: 'chat', messages, ...(structured && { schema: tacticsSchema }) };
}

/** How many messages come before the first answer that was not a worked example. */
function openingOf(messages: readonly ChatMessage[]): number {
  const firstFeedback = messages.findIndex(({ role, content }) => role === 'user' && isFeedback(content));
  return firstFeedback === -1 ? messages.length : firstFeedback - 1;
}

const REJECTED = 'Lean accepts no proof of this answer. The nearest one:';
const INCORRECT = /^The proof \(Round \d+\) is not correct\./u;

function isFeedback(content: string): boolean {
  return content.startsWith(REJECTED) || INCORRECT.test(content);
}

/** An answer as it is repeated to the model: without its thoughts, and only its candidate where it is long. */
function saidBefore({ conversation, failed, profile, room, structured }: Repair): string {
  const { meter, promptTokens } = room;
  const { candidate } = failed;
  const spoken = (conversation.answer.split('</think>').at(-1) ?? '').trim();
  const isShort = spoken !== '' && meter.count(spoken) <= promptTokens * ANSWER_PART;
  if (isShort && !spoken.includes('<think>')) return spoken;
  if (structured) return JSON.stringify({ tactics: [candidate] });
  return fenced(candidate, profile.style === 'whole proof' ? 'lean4' : 'lean');
}

/**
 * What Lean says of the candidate, in the words of the format.
 *
 * @param round how often the conversation came back before; absent where it is told in one question
 */
function feedback(repair: Repair, clip: Clip, round?: number): string {
  return repair.profile.style === 'whole proof'
    ? proverFeedback(repair, clip, round)
    : tacticsFeedback(repair, clip);
}

function tacticsFeedback({ failed, structured }: Repair, clip: Clip): string {
  const { candidate, errors, goalsLeft, kept } = failed;
  const format = structured
    ? 'Answer with JSON as before.'
    : 'Answer as before, in fenced blocks that start with ```lean.';
  return [
    `${REJECTED}\n${fenced(candidate)}`,
    ...(errors.length === 0 ? [] : [`What Lean says:\n${errorsText(candidate, errors, clip)}`]),
    ...(goalsLeft.length === 0 || kept !== undefined
      ? []
      : [`Goals that it leaves:\n${goalsText(goalsLeft, clip)}`]),
    ...(kept === undefined
      ? [`Give corrected proofs of the whole goal. ${format}`]
      : [
          `These first steps hold; continue from where \`sorry\` stands:\n${fenced(continued(kept, 'sorry'))}`,
          `The goal there:\n${fenced(clipped(kept.goal, clip))}`,
          `Give only the tactics that stand in place of \`sorry\`. ${format}`,
        ]),
  ].join('\n\n');
}

/** The words of Goedel-Prover-V2's correction rounds; the others were made for none, and understand these. */
function proverFeedback({ goal, failed, profile }: Repair, clip: Clip, round: number | undefined): string {
  const { candidate, errors, goalsLeft, kept } = failed;
  const code = provedText(goal, candidate);
  // A conversation has the whole proof in the answer before.
  const isTold = round !== undefined && errors.length > 0;
  return [
    `The proof (Round ${round ?? 0}) is not correct. Following is the compilation error message, where we use <error></error> to signal the position of the error.`,
    ...(isTold ? [] : [fenced(code, 'lean4')]),
    ...(errors.length === 0 ? [] : [markedErrors(code, proofLine(goal), errors, clip)]),
    ...(goalsLeft.length === 0 || kept !== undefined
      ? []
      : [`Unsolved goals:\n${goalsText(goalsLeft, clip)}`]),
    ...(kept === undefined
      ? []
      : [
          `The first steps hold; continue them from where \`sorry\` stands:\n${fenced(provedText(goal, continued(kept, 'sorry')), 'lean4')}`,
          `The goal there:\n${fenced(clipped(kept.goal, clip), 'lean4')}`,
        ]),
    profile.format === 'complete-code-plan'
      ? 'Before producing the Lean 4 code to formally prove the given theorem, provide a detailed analysis of the error message.'
      : 'Give the whole corrected Lean 4 code of the theorem.',
  ].join('\n\n');
}

/** A word that no proof has. */
const HERE = '\u0000';

/** The place with the steps that hold filled in. */
function filledOn(
  goal: StatedGoal,
  kept: NonNullable<FailedAttempt['kept']>,
  room: Room,
): ModelPrompt | undefined {
  const { prefix, suffix } = goal;
  const columns = prefix.length - prefix.lastIndexOf('\n') - 1;
  return fillPrompt(
    prefix + indented(continued({ ...kept, after: '' }, HERE).replace(HERE, ''), columns),
    indented(kept.after, columns) + suffix,
    room,
  );
}
