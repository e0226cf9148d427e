import { fenced } from '../../../candidates/model/lean-text';
import { uncommented } from '../../../candidates/model/comments';
import { fillPrompt, type Room } from '../../../candidates/model/prompt';
import { profileOn } from '../../../candidates/model/profiles';
import type { ChatMessage, ModelPrompt, Profile } from '../../../candidates/model/types';
import { lastPart, namesOf } from '../../../candidates/terms';
import { EditList } from '../../../check/edits';
import { statementEnd, type Declaration } from '../../../lean/declarations';
import type { LeanFile } from '../../../lean/file';
import type { Spec } from '../../specs';
import { withoutProof } from '../../testing/copy';

/** A definition that a body is wanted for. */
export interface BodyTask {
  readonly file: LeanFile;
  readonly stub: Declaration;
  readonly specs: readonly Spec[];
}

/**
 * Asks a model for bodies of a definition: the file without its proofs, or as much of what matters as there is room for.
 *
 * @returns `undefined` where there is no room even for the definition and the specs that name it
 */
export function bodyPrompt(task: BodyTask, profile: Profile, room: Room): ModelPrompt | undefined {
  const own = profileOn(profile, room.fill);
  if (own.format === 'fill') {
    const { file, stub } = task;
    const { text } = file.source;
    const at = stub.body.kind === 'term' || stub.body.kind === 'tactics' ? stub.body.assign.end : undefined;
    // What a model fills in, it reads from both sides: the specs stand behind.
    return at === undefined
      ? undefined
      : fillPrompt(`${text.slice(0, at)} `, withoutProofs(task, stub.span.end), room);
  }
  const isShown = own.format === 'instruct-examples';
  for (const context of contexts(task)) {
    const prompt: ModelPrompt = {
      kind: 'chat',
      messages: [
        { role: 'system', content: SYSTEM },
        ...(isShown ? EXAMPLE : []),
        { role: 'user', content: question(context, statementOf(task)) },
      ],
    };
    if (room.meter.countPrompt(prompt) <= room.promptTokens) return prompt;
  }
  return undefined;
}

/**
 * Goes on with a conversation after a body that did not stand.
 *
 * @param body as it was taken from the answer
 * @param why in a sentence or more: Lean's errors, or values for which a spec does not hold
 * @returns `undefined` where it is no conversation, or there is no room
 */
export function bodyRepair(
  task: BodyTask,
  before: ModelPrompt,
  body: string,
  why: string,
  room: Room,
): ModelPrompt | undefined {
  if (before.kind === 'fill') return undefined;
  const wrong = fenced(`${statementOf(task)} ${body}`);
  const prompt: ModelPrompt = {
    kind: 'chat',
    messages: [
      ...before.messages,
      { role: 'assistant', content: wrong },
      {
        role: 'user',
        content: `${why}\n\nWrite \`${nameIn(task)}\` again, so that it does. Answer as before.`,
      },
    ],
  };
  return room.meter.countPrompt(prompt) <= room.promptTokens ? prompt : undefined;
}

const SYSTEM = [
  'You write definitions in Lean 4. What you write is tested against its specification and then proved, so only a definition that does exactly what the theorems say counts.',
  'Answer with up to three alternatives, the one most likely to be right first, each in a fenced block of its own that starts with ```lean. Each block holds the whole definition with its signature as it is given, and nothing else.',
  'Recursion has to end for a reason that Lean sees: on a part of an argument, or with `termination_by`. Do not use sorry, partial, unsafe, noncomputable, axioms, set_option, comments or definitions of your own beside it; `where` and `let rec` are fine.',
].join('\n');

/** Small models do as they are shown. */
const EXAMPLE: readonly ChatMessage[] = [
  {
    role: 'user',
    content: question(
      'def double (n : Nat) : Nat := sorry\n\ntheorem double_eq (n : Nat) : double n = n + n := sorry',
      'def double (n : Nat) : Nat',
    ),
  },
  { role: 'assistant', content: fenced('def double (n : Nat) : Nat := n + n') },
];

function question(context: string, statement: string): string {
  return `The file, where each \`sorry\` stands for what is missing:\n${fenced(context)}\n\nWrite this definition, so that every theorem holds:\n${fenced(statement)}`;
}

function nameIn({ stub }: BodyTask): string {
  return stub.fullName ?? stub.kind;
}

/** Keyword to before the body, comments left out. */
function statementOf({ file, stub }: BodyTask): string {
  const end = statementEnd(stub);
  return uncommented(file.source.text.slice(stub.keywordStart, end)).trim();
}

/** The file from an offset on, with `sorry` for each proof of a spec. */
function withoutProofs({ file, specs }: BodyTask, from: number): string {
  const edits = specs.flatMap(({ declaration }) => withoutProof(declaration));
  const list = new EditList(edits.filter(({ span }) => span.start >= from));
  return list.applyTo(file.source.text).slice(from);
}

/** What may be told, from the most to the least. */
function contexts(task: BodyTask): readonly string[] {
  const { file, stub, specs } = task;
  const { text } = file.source;
  const own = lastPart(stub.fullName ?? '');
  const isSpec = new Set(specs.map(({ declaration }) => declaration));
  const written = (declaration: Declaration): string => {
    const { span } = declaration;
    const [edit] = isSpec.has(declaration) ? withoutProof(declaration) : [];
    const whole =
      edit === undefined
        ? text.slice(span.start, span.end)
        : text.slice(span.start, edit.span.start) + edit.text;
    return uncommented(whole).trim();
  };
  const naming = file.declarations.filter(
    (declaration) =>
      declaration === stub || (isSpec.has(declaration) && namesOf(written(declaration)).has(own)),
  );
  const some = file.declarations.filter((one) => !isSpec.has(one) || naming.includes(one));
  return [
    uncommented(withoutProofs(task, 0)).trim(),
    some.map(written).join('\n\n'),
    naming.map(written).join('\n\n'),
  ];
}
