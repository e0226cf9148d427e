import { oneLine } from './outside';
import { complaintIn, type Complaint } from './trouble';

/** What is wrong with what came, as the end of a sentence. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** The server complains in the middle of an answer. */
export class Complained extends Error {
  override readonly name = 'Complained';

  constructor(readonly complaint: Complaint) {
    super(complaint.detail);
  }
}

/** A list or a description is no longer than this, bytes; that of a model with its licence takes some 100,000. */
const LONGEST_BODY = 8 * 2 ** 20;
/** One part of an answer is no longer than this, bytes; a part is a token or a few, mostly. */
const LONGEST_LINE = 2 ** 20;
/** An answer in all its parts, each with what is said around it, bytes. */
const LONGEST_STREAM = 128 * 2 ** 20;

/**
 * The beginning of a body as text; the rest is not fetched.
 *
 * @param most bytes
 */
export async function beginningOf(body: ReadableStream<Uint8Array> | null, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk.subarray(0, most - bytes), { stream: true });
    bytes += chunk.length;
    // Leaving the loop cancels the body.
    if (bytes >= most) break;
  }
  return text + decoder.decode();
}

/** A whole body, which has to be a JSON object. @throws Unreadable */
export async function jsonBody(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const text = await beginningOf(body, LONGEST_BODY);
  // UTF-8 takes at least a byte for each UTF-16 unit, so this is the cheap half of the question.
  if (text.length > LONGEST_BODY / 4 && Buffer.byteLength(text) >= LONGEST_BODY)
    throw new Unreadable('it has no end');
  objectIn(text);
  return text;
}

/** NDJSON as Ollama streams it: one object a line, the last of them says so. @throws Unreadable; Complained */
export async function* objectLines(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<string, void, undefined> {
  for await (const line of linesOf(body)) {
    if (line.trim() === '') continue;
    const value = objectIn(line);
    const complaint = complaintIn(value);
    if (complaint !== undefined) throw new Complained(complaint);
    yield `${line}\n`;
    if (('done' in value && value.done === true) || ('status' in value && value.status === 'success')) return;
  }
  throw new Unreadable('it ended in the middle');
}

/**
 * Server-sent events as the OpenAI protocol streams them: one object each, then `[DONE]`, which is not yielded.
 *
 * @param finished hears of the `[DONE]`; some servers leave it out
 * @throws Unreadable; Complained
 */
export async function* objectEvents(
  body: ReadableStream<Uint8Array> | null,
  finished: () => void,
): AsyncGenerator<string, void, undefined> {
  let data: string[] = [];
  let size = 0;
  for await (const whole of linesOf(body)) {
    const line = whole.replace(/\r$/u, '');
    const field = /^(data|error): ?(.*)$/su.exec(line);
    if (field !== null) {
      // llama.cpp reports an error under a name of its own.
      const value = field[1] === 'error' ? `{"error":${field[2] ?? ''}}` : (field[2] ?? '');
      size += value.length;
      if (size > LONGEST_LINE) throw new Unreadable('one part of it has no end');
      data.push(value);
      continue;
    }
    if (line !== '') {
      // Other fields and comments; anything else is an answer of another kind.
      if (/^(?:event|id|retry)?:/u.test(line)) continue;
      const complaint = complaintIn(objectIn(line));
      throw complaint === undefined ? new Unreadable('it is not streamed') : new Complained(complaint);
    }
    if (data.length > 0) {
      const said = data.join('\n');
      if (said.trim() === '[DONE]') {
        finished();
        return;
      }
      yield event(said);
    }
    data = [];
    size = 0;
  }
  // The last event of a stream that broke off is no event, unless it is whole all the same.
  const rest = data.join('\n');
  if (rest.trim() === '[DONE]') finished();
  else if (rest !== '') yield event(rest);
}

function event(said: string): string {
  const complaint = complaintIn(objectIn(said));
  if (complaint !== undefined) throw new Complained(complaint);
  // Line ends inside of JSON mean nothing, and a field must not have any.
  return `data: ${said.replaceAll('\n', ' ')}\n\n`;
}

function objectIn(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unreadable(`it is not JSON: ${quoted(text)}`);
  }
  if (typeof value !== 'object' || value === null)
    throw new Unreadable(`it is not an object: ${quoted(text)}`);
  return value;
}

function quoted(text: string): string {
  return text.trim() === '' ? 'empty' : `"${oneLine(text, 120)}"`;
}

/** Lines without their ends, as soon as they are whole. @throws Unreadable */
async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  const line = new Bytes();
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > LONGEST_STREAM) throw new Unreadable('it has no end');
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      line.add(chunk.subarray(from, end));
      yield decoder.decode(line.taken());
      from = end + 1;
    }
    line.add(chunk.subarray(from));
    if (line.length > LONGEST_LINE) throw new Unreadable('one line of it has no end');
  }
  if (line.length > 0) yield decoder.decode(line.taken());
}

/** Bytes that are added to: a server that sends them one by one costs no more than one that does not. */
class Bytes {
  #room = new Uint8Array(4_096);
  length = 0;

  add(more: Uint8Array): void {
    const length = this.length + more.length;
    if (length > this.#room.length) {
      const room = new Uint8Array(2 * length);
      room.set(this.#room.subarray(0, this.length));
      this.#room = room;
    }
    this.#room.set(more, this.length);
    this.length = length;
  }

  /** All of them; there are none afterwards. Valid until more are added. */
  taken(): Uint8Array {
    const all = this.#room.subarray(0, this.length);
    this.length = 0;
    return all;
  }
}
