import { spokenIn } from '../candidates/model/answer/spoken';
import { fenced } from '../candidates/model/lean-text';
import { uncommented } from '../candidates/model/comments';
import { profileOn } from '../candidates/model/profiles';
import type { ModelPrompt } from '../candidates/model/types';
import { lastPart, namesOf } from '../candidates/terms';
import type { LeanFile } from '../lean/file';
import { statementEnd } from '../lean/declarations';
import { askOnce, type AskedModels } from '../search/ask-once';
import { specsOf, type Spec } from './specs';

/** What a model says that a spec says. Nobody has checked it. */
export interface ModelWords {
  /** `ModelMember.id`. */
  readonly model: string;
  readonly text: string;
}

/** Longer answers are no explanation, UTF-16 units. */
const LONGEST = 1_500;
/** Models are chosen by this. */
const SHAPE = 'words for a spec';

/**
 * Asks a model what a spec says, in words for a programmer who reads no proofs. What it answers is not checked and must be
 * shown as such.
 *
 * @returns `undefined` where no model answers, or none that can be talked to
 * @throws the signal's reason
 */
export async function modelWords(
  file: LeanFile,
  spec: Spec,
  models: AskedModels,
  signal: AbortSignal,
): Promise<ModelWords | undefined> {
  const prompts = promptsFor(file, spec);
  const asked = await askOnce(
    models,
    {
      ...{ shape: SHAPE, round: 0, seed: models.settings.seed() + 1, variant: 0 },
      prompt: (profile, { fill, meter, promptTokens }) =>
        profileOn(profile, fill).format === 'fill'
          ? undefined
          : prompts.find((prompt) => meter.countPrompt(prompt) <= promptTokens),
    },
    signal,
  );
  if (asked === undefined) return undefined;
  const text = spokenIn(asked.answer.text).replaceAll(/\s+/gu, ' ').trim();
  return text === '' || text.length > LONGEST ? undefined : { model: asked.member.id, text };
}

const SYSTEM =
  'You explain what theorems in Lean 4 say, to programmers who know no Lean. Answer with one or two plain sentences about ' +
  'what the theorem promises of the program, without symbols of logic, without saying how it is proved, and without ' +
  'praise or lists.';

/** What may be asked, from the most to the least. */
function promptsFor(file: LeanFile, { declaration }: Spec): readonly ModelPrompt[] {
  const { text } = file.source;
  const statement = uncommented(text.slice(declaration.keywordStart, statementEnd(declaration))).trim();
  const mentioned = namesOf(statement);
  const specs = new Set(specsOf(file).map((one) => one.declaration));
  const definitions = file.declarations
    .filter((one) => !specs.has(one) && one.name !== undefined && mentioned.has(lastPart(one.name)))
    .map(({ span }) => uncommented(text.slice(span.start, span.end)).trim());
  const asking = `What does this theorem say?\n${fenced(statement)}`;
  return [
    ...(definitions.length === 0
      ? []
      : [`These are the definitions:\n${fenced(definitions.join('\n\n'))}\n\n${asking}`]),
    asking,
  ].map((content) => ({
    kind: 'chat',
    messages: [
      { role: 'system', content: SYSTEM },
      { role: 'user', content },
    ],
  }));
}
