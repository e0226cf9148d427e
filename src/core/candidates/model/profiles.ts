import type { Profile, ProfileOverride } from './types';

const instruct: Profile = {
  name: 'instruct',
  style: 'tactics',
  format: 'instruct',
  structured: true,
  temperature: 0.8,
  answerTokens: 1_024,
  contextTokens: 8_192,
  stop: [],
  source: 'https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion',
};

/**
 * The profiles, by name.
 *
 * - `instruct`: models that follow instructions; a few proofs in one answer.
 * - `instruct-small`: a billion parameters or fewer, which answer usefully only after worked examples and held to a schema.
 * - `reasoning`: models that think first; a schema would bind their thoughts, and those need room.
 * - `deepseek-prover`, `goedel-prover`: asked for a plan and then the file, as their authors' quick start does.
 * - `complete-code`: provers before them, asked for the file alone.
 * - `kimina-prover`, `leanstral`: their authors' words, temperature and length.
 * - `fill`: base models that were trained to fill the middle.
 */
export const profiles = {
  instruct,
  'instruct-small': {
    ...instruct,
    name: 'instruct-small',
    format: 'instruct-examples',
    answerTokens: 256,
    contextTokens: 4_096,
    source: 'https://arxiv.org/abs/2005.14165',
  },
  reasoning: {
    ...instruct,
    name: 'reasoning',
    structured: false,
    // What DeepSeek advises for R1; gpt-oss is made for 1.0.
    temperature: 0.6,
    answerTokens: 8_192,
    contextTokens: 24_576,
    source: 'https://github.com/deepseek-ai/DeepSeek-R1#usage-recommendations',
  },
  'deepseek-prover': {
    name: 'deepseek-prover',
    style: 'whole proof',
    format: 'complete-code-plan',
    structured: false,
    temperature: 1,
    answerTokens: 8_192,
    contextTokens: 16_384,
    stop: [],
    source: 'https://github.com/deepseek-ai/DeepSeek-Prover-V2#5-quick-start',
  },
  'goedel-prover': {
    name: 'goedel-prover',
    style: 'whole proof',
    format: 'complete-code-plan',
    structured: false,
    temperature: 1,
    answerTokens: 8_192,
    contextTokens: 16_384,
    stop: [],
    source: 'https://github.com/Goedel-LM/Goedel-Prover-V2#6-quick-start',
  },
  'complete-code': {
    name: 'complete-code',
    style: 'whole proof',
    format: 'complete-code',
    structured: false,
    temperature: 1,
    answerTokens: 2_048,
    // DeepSeek-Prover-V1.5 has no more.
    contextTokens: 4_096,
    stop: [],
    source: 'https://github.com/deepseek-ai/DeepSeek-Prover-V1.5',
  },
  'kimina-prover': {
    name: 'kimina-prover',
    style: 'whole proof',
    format: 'kimina',
    structured: false,
    temperature: 0.6,
    answerTokens: 8_096,
    contextTokens: 16_384,
    stop: [],
    source: 'https://huggingface.co/AI-MO/Kimina-Prover-Preview-Distill-7B',
  },
  leanstral: {
    name: 'leanstral',
    style: 'whole proof',
    format: 'leanstral',
    structured: false,
    temperature: 1,
    answerTokens: 8_192,
    contextTokens: 32_768,
    stop: [],
    source: 'https://huggingface.co/mistralai/Leanstral-2603',
  },
  fill: {
    name: 'fill',
    style: 'fill',
    format: 'fill',
    structured: false,
    temperature: 0.6,
    answerTokens: 256,
    contextTokens: 4_096,
    // Servers of OpenAI's protocol take four at most. Where a proof ends, an empty line or a declaration begins.
    stop: ['\n\n', '\ntheorem', '\nlemma', '\nend'],
    source: 'https://github.com/ollama/ollama/blob/main/docs/api.md#generate-request-with-suffix',
  },
} as const satisfies Readonly<Record<string, Profile>>;

/** Parts of names by which models are known, lower case; the first that matches counts. */
const families: readonly (readonly [RegExp, keyof typeof profiles])[] = [
  [/leanstral/u, 'leanstral'],
  [/kimina-prover/u, 'kimina-prover'],
  [/goedel-(?:code-)?prover(?!-(?:sft|dpo|v1))/u, 'goedel-prover'],
  [/deepseek-prover-v2/u, 'deepseek-prover'],
  [/deepseek-prover|goedel-prover/u, 'complete-code'],
  [/(?:code|coder|codegemma|starcoder)\d*[^/]*[-:_.](?:base|fim)\b/u, 'fill'],
  [/(?:codellama|codegemma)[^/]*[-:_](?:\d+b-)?code\b/u, 'fill'],
  [/(?:starcoder|stable-code|codestral)(?!.*(?:instruct|chat|mamba))/u, 'fill'],
  [/gpt-oss|qwq|magistral|deepseek-r\d|[-_:/]r1\b|reasoning|thinking|openthinker/u, 'reasoning'],
  [/qwen-?3(?!.*(?:coder|instruct|non-thinking))/u, 'reasoning'],
  // Its usual size is above, but it is all that its makers' smaller ones are.
  [/smollm\d*(?!.*\b(?:1\.7|3)b)/u, 'instruct-small'],
];

/** Up to so many parameters a model is small, billions. */
const SMALL = 1;

/**
 * How a model wants to be asked, by its name.
 *
 * @param modelName as its server names it: `qwen2.5-coder:7b`, `hf.co/unsloth/…`, `Goedel-LM/Goedel-Prover-V2-8B`
 * @param overrides by a part of the name, letter case aside; of those that the name contains, the longest counts. A `base`
 *   that is no profile's name is passed over
 */
export function profileFor(modelName: string, overrides: Readonly<Record<string, ProfileOverride>>): Profile {
  const name = modelName.toLowerCase();
  const [own] = Object.entries(overrides)
    .filter(([part]) => name.includes(part.toLowerCase()))
    .sort(([a], [b]) => b.length - a.length);
  const { base, ...changes } = own?.[1] ?? {};
  const start = (base === undefined ? undefined : profileNamed(base)) ?? profileSuggested(name);
  return { ...start, ...changes };
}

/** The profile of a name, or `undefined`. @param name one of the keys of {@link profiles} */
export function profileNamed(name: string): Profile | undefined {
  return Object.values<Profile>(profiles).find((profile) => profile.name === name);
}

/**
 * The profile that is in force on a server: a model that is to fill the middle is asked in words where its server cannot
 * take both sides.
 *
 * @param fill whether the server can
 */
export function profileOn(profile: Profile, fill: boolean): Profile {
  if (profile.format !== 'fill' || fill) return profile;
  const { answerTokens, contextTokens, temperature } = profile;
  // A base model goes on in the way that its examples went.
  return { ...profiles['instruct-small'], answerTokens, contextTokens, temperature, structured: false };
}

function profileSuggested(name: string): Profile {
  const family = families.find(([part]) => part.test(name))?.[1];
  if (family !== undefined) return profiles[family];
  const billions = parametersOf(name);
  return billions !== undefined && billions <= SMALL ? profiles['instruct-small'] : instruct;
}

/** Parameters that a name speaks of, billions: `7b`, `270m`, `30b-a3b` (the larger). */
function parametersOf(name: string): number | undefined {
  const sizes = [...name.matchAll(/(?<![\p{L}\d.])(\d+(?:\.\d+)?)([bm])(?![\p{L}\d])/gu)].map(
    ([, number, unit]) => Number(number) / (unit === 'm' ? 1_000 : 1),
  );
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}
