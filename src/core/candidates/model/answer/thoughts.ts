/** Hears an answer without its thoughts. */
export interface Listener {
  /** More of what is said. */
  say(text: string): void;
  /** All that was said so far was a thought whose beginning is missing: it may have been part of the prompt. */
  anew(): void;
  /** A thought came to its end, so that what comes now is no thought. */
  settled(): void;
  /** A mark that ends a turn or a text; servers that know the model's template leave it out. */
  over(): void;
}

/**
 * How thoughts begin and end: DeepSeek-R1, Qwen 3 and Kimina-Prover (`<think>`), Magistral (`[THINK]`), Kimi (`◁think▷`),
 * gpt-oss (channels of the Harmony format, whose `final` is the answer), and what others have made of them.
 */
const thoughts: ReadonlyMap<string, string> = new Map([
  ['<think>', '</think>'],
  ['<thinking>', '</thinking>'],
  ['<thought>', '</thought>'],
  ['<reasoning>', '</reasoning>'],
  ['[THINK]', '[/THINK]'],
  ['◁think▷', '◁/think▷'],
  ['<|begin_of_thought|>', '<|end_of_thought|>'],
  ['<|channel|>analysis', '<|channel|>final'],
  ['<|channel|>commentary', '<|channel|>final'],
]);
const thoughtEnds: ReadonlySet<string> = new Set(thoughts.values());

/** Marks of templates: ends of text and of turns, fill in the middle (Qwen, DeepSeek, StarCoder, CodeLlama). */
const breaks = [
  ...'endoftext end_of_text im_start im_end eot_id eom_id end return start message call channel constrain'.split(
    ' ',
  ),
  ...'start_header_id end_header_id begin_of_text begin_of_solution end_of_solution cursor'.split(' '),
  ...'fim_prefix fim_middle fim_suffix fim_pad fim_begin fim_hole fim_end file_sep file_separator repo_name'.split(
    ' ',
  ),
]
  .map((name) => `<|${name}|>`)
  .concat('<fim_prefix>', '<fim_middle>', '<fim_suffix>', '<fim_pad>', '<file_sep>', '<|fim▁begin|>')
  .concat(
    '<｜fim▁begin｜>',
    '<｜fim▁hole｜>',
    '<｜fim▁end｜>',
    '<｜end▁of▁sentence｜>',
    '<｜begin▁of▁sentence｜>',
  )
  .concat('<｜User｜>', '<｜Assistant｜>', '<EOT>', '<PRE>', '<SUF>', '<MID>', '</s>', '<end_of_turn>')
  .concat('<start_of_turn>', '[INST]', '[/INST]', '<answer>', '</answer>', '<eos>', '<bos>');

const marks = [...thoughts.keys(), ...thoughtEnds, ...breaks].sort((a, b) => b.length - a.length);
const longestMark = Math.max(...marks.map(({ length }) => length));
const anyMark = new RegExp(marks.map((mark) => mark.replaceAll(/[[\]|/]/gu, '\\$&')).join('|'), 'uy');

/**
 * Takes the thoughts and the marks of templates out of an answer while it comes in. What never ends is all thought. Takes
 * time linear in the text, and holds back no more than the beginning of a mark.
 */
export class Thoughts {
  readonly #to: Listener;
  /** What ends the thought that is under way. */
  #end: string | undefined;
  /** May be the beginning of a mark. */
  #held = '';

  constructor(to: Listener) {
    this.#to = to;
  }

  /** Takes the next part of the answer. */
  push(delta: string): void {
    this.#read(this.#held + delta, false);
  }

  /** Takes note that the answer is whole. */
  finish(): void {
    this.#read(this.#held, true);
  }

  #read(text: string, whole: boolean): void {
    this.#held = '';
    let from = 0;
    let at = 0;
    for (;;) {
      if (this.#end !== undefined) {
        const end = text.indexOf(this.#end, from);
        if (end === -1) {
          this.#held = whole ? '' : beginningOf(this.#end, text, from);
          return;
        }
        from = at = end + this.#end.length;
        this.#end = undefined;
        this.#to.settled();
      }
      const start = nextMark(text, at);
      if (start === -1) break;
      if (!whole && text.length - start < longestMark && isBeginning(text.slice(start))) {
        this.#say(text.slice(from, start));
        this.#held = text.slice(start);
        return;
      }
      anyMark.lastIndex = start;
      const mark = anyMark.exec(text)?.[0];
      at = start + (mark?.length ?? 1);
      if (mark === undefined) continue;
      this.#say(text.slice(from, start));
      from = at;
      this.#end = thoughts.get(mark);
      if (thoughtEnds.has(mark)) this.#to.anew();
      else if (this.#end === undefined) this.#to.over();
    }
    this.#say(text.slice(from));
  }

  #say(text: string): void {
    if (text !== '') this.#to.say(text);
  }
}

const markStart = /[<[◁]/gu;

function nextMark(text: string, from: number): number {
  markStart.lastIndex = from;
  return markStart.exec(text)?.index ?? -1;
}

/** Whether a text may become a mark, or a longer one. */
function isBeginning(text: string): boolean {
  return marks.some((mark) => mark.length > text.length && mark.startsWith(text));
}

/** The end of a text, from an offset on, that may be the beginning of a mark. */
function beginningOf(mark: string, text: string, from: number): string {
  for (let start = Math.max(from, text.length - mark.length + 1); start < text.length; start += 1)
    if (mark.startsWith(text.slice(start))) return text.slice(start);
  return '';
}
