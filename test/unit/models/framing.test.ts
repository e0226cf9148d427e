import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf, jsonBody, objectEvents, objectLines, Unreadable } from '../../../src/models/framing';

const MEGABYTE = 2 ** 20;

/** A body that is made as it is read; counts how much was. */
function bodyOf(chunks: Iterable<Uint8Array>): {
  readonly body: ReadableStream<Uint8Array>;
  readonly read: { bytes: number; cancelled: boolean };
} {
  const read = { bytes: 0, cancelled: false };
  const source = chunks[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = source.next();
        if (next.done === true) controller.close();
        else {
          read.bytes += next.value.length;
          controller.enqueue(next.value);
        }
      },
      cancel() {
        read.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, read };
}

function* forever(chunk: Uint8Array): Generator<Uint8Array> {
  for (;;) yield chunk;
}

function* inPieces(text: string, sizes: readonly number[]): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function all(parts: AsyncIterable<string>): Promise<readonly string[]> {
  const read: string[] = [];
  for await (const part of parts) read.push(part);
  return read;
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const objects = fc.array(fc.record({ text: fc.string({ unit: 'binary' }) }), { maxLength: 8 });

describe('a stream', () => {
  it('of lines is the same in all pieces that it may come in', async () => {
    await fc.assert(
      fc.asyncProperty(objects, sizes, fc.constantFrom('\n', '\r\n', '\n\n'), async (values, pieces, end) => {
        const whole = [...values, { done: true }];
        const text = whole.map((value) => JSON.stringify(value) + end).join('');
        const lines = await all(objectLines(bodyOf(inPieces(text, pieces)).body));
        expect(lines.map((line): unknown => JSON.parse(line))).toEqual(whole);
      }),
    );
  });

  it('of events is the same in all pieces that it may come in', async () => {
    await fc.assert(
      fc.asyncProperty(objects, sizes, fc.constantFrom('\n', '\r\n'), async (values, pieces, end) => {
        const text = [...values.map((value) => JSON.stringify(value)), '[DONE]']
          .map((data) => `data: ${data}${end}${end}`)
          .join('');
        let finished = 0;
        const events = await all(objectEvents(bodyOf(inPieces(text, pieces)).body, () => (finished += 1)));
        expect(events.map((event): unknown => JSON.parse(event.slice('data: '.length)))).toEqual(values);
        expect(finished).toBe(1);
      }),
    );
  });

  it.each([
    ['lines', (body: ReadableStream<Uint8Array>) => objectLines(body), '{}\n'],
    ['events', (body: ReadableStream<Uint8Array>) => objectEvents(body, () => undefined), 'data: {}\n\n'],
  ] as const)('of %s that has no end is given up and hung up on', async (_what, read, part) => {
    // Long parts, so that there are few of them.
    const long = Buffer.from(part.replace('{}', JSON.stringify({ x: 'x'.repeat(MEGABYTE / 2) })));
    const stream = bodyOf(forever(long));
    let parts = 0;
    await expect(async () => {
      for await (const { length } of read(stream.body)) parts += Math.sign(length);
    }).rejects.toThrow(Unreadable);
    expect(parts).toBeGreaterThan(10);
    expect(stream.read.cancelled).toBe(true);
    expect(stream.read.bytes).toBeLessThan(200 * MEGABYTE);
  });

  it.each([
    ['a line', 'x'.repeat(65_536)],
    ['an event of many lines', 'data: 1\n'.repeat(10_000)],
  ])('with %s that has no end is given up after some megabytes', async (_what, chunk) => {
    const stream = bodyOf(forever(Buffer.from(chunk)));
    await expect(all(objectEvents(stream.body, () => undefined))).rejects.toThrow('has no end');
    expect(stream.read.cancelled).toBe(true);
    expect(stream.read.bytes).toBeLessThan(16 * MEGABYTE);
  });

  it('that somebody stops reading is hung up on', async () => {
    const stream = bodyOf(forever(Buffer.from('{}\n')));
    const lines = objectLines(stream.body);
    expect(await lines.next()).toMatchObject({ value: '{}\n' });
    await lines.return();
    expect(stream.read.cancelled).toBe(true);
  });
});

describe('a body', () => {
  it('that has no end is given up after some megabytes', async () => {
    for (const chunk of ['{"x": "', 'é'.repeat(10_000)]) {
      const stream = bodyOf(forever(Buffer.from(chunk)));
      await expect(jsonBody(stream.body)).rejects.toThrow('has no end');
      expect(stream.read.cancelled).toBe(true);
      expect(stream.read.bytes).toBeLessThan(16 * MEGABYTE);
    }
  });

  it('is read no further than its beginning, where that is enough', async () => {
    const stream = bodyOf(forever(Buffer.from('abc')));
    expect(await beginningOf(stream.body, 7)).toBe('abcabca');
    expect(stream.read).toEqual({ bytes: 9, cancelled: true });
    expect(await beginningOf(null, 7)).toBe('');
  });

  it.each(['', 'x', '7', 'null', '"x"', '{'])('that is %j is no object', async (text) => {
    await expect(jsonBody(bodyOf([Buffer.from(text)]).body)).rejects.toThrow(Unreadable);
  });
});
