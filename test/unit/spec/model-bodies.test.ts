import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditList } from '../../../src/core/check/edits';
import { readLeanFile } from '../../../src/core/lean/file';
import { bodiesIn } from '../../../src/core/spec/implement/models/answer';
import { BodyWriter } from '../../../src/core/spec/implement/models/writer';
import { placeUntrusted } from '../../../src/core/spec/implement/place';
import { specsOf } from '../../../src/core/spec/specs';
import { askedOf, Scripted } from './scripted-models';

const fence = (code: string): string => `\`\`\`lean\n${code}\n\`\`\``;

describe('an answer', () => {
  const read = (answer: string): readonly string[] => bodiesIn(answer, 'Sorting.insertInto', false);

  it('gives the bodies of the definition, and nothing else of its declaration', () => {
    expect(
      read(
        `<think>${fence('def insertInto := 1')}</think>Here it is.\n${fence(
          '@[simp] partial def insertInto (x : Nat) : List Nat → List Nat\n  | [] => [x] -- easy\n  | y :: ys => y :: insertInto x ys\n\ntheorem t : False := sorry',
        )}\nOr:\n${fence('def insertInto (x : Nat) (xs : List Nat) : List Nat := x :: xs')}`,
      ),
    ).toEqual(['  | [] => [x]\n  | y :: ys => y :: insertInto x ys', ':= x :: xs']);
  });

  it('may be a body alone, or what fills the gap', () => {
    expect(read(fence('x :: xs'))).toEqual([':=\n  x :: xs']);
    expect(read(fence('| [] => [x]\n| y :: ys => ys'))).toEqual(['| [] => [x]\n| y :: ys => ys']);
    expect(bodiesIn(' x :: xs\n\ntheorem t : 1 = 1 := rfl', 'insertInto', true)).toEqual([':= x :: xs']);
  });
});

const text = `namespace Sorting

def insertInto (x : Nat) (xs : List Nat) : List Nat := sorry

theorem insertInto_nil (x : Nat) : insertInto x [] = [x] := by
  sorry

end Sorting
`;
const file = readLeanFile(text);
const [own] = file.declarations;
if (own === undefined) throw new Error('no stub');
const stub = own;

describe('a body', () => {
  const placed = (body: string): string => {
    const result = placeUntrusted(file, stub, body);
    return 'refused' in result
      ? result.refused
      : (new EditList([result.edit]).applyTo(text).split('\n\n')[1] ?? '');
  };

  it('stands in place of the stub', () => {
    expect(placed(':= x :: xs')).toBe('def insertInto (x : Nat) (xs : List Nat) : List Nat := x :: xs');
    expect(placed(':= go [x] xs\nwhere\n  go (acc : List Nat) : List Nat → List Nat\n  | _ => acc')).toMatch(
      /where\n {2}go/u,
    );
    expect(
      placed(':= if x = 0 then xs else insertInto (x - 1) xs\ntermination_by x\ndecreasing_by omega'),
    ).toMatch(/decreasing_by omega$/u);
    expect(placed('  | [] => 1')).toBe('def insertInto (x : Nat) (xs : List Nat) : List Nat\n  | [] => 1');
  });

  it.each([
    [':= sorry', /unproved/u],
    [':= x :: xs\n\naxiom cheat : False', /command/u],
    [':= x :: xs\n\nend Sorting', /command/u],
    [':= unsafe x', /runs code/u],
    [':= by native_decide', /trusts compiled code/u],
    [':= by run_tac pure ()', /runs code/u],
    [':= (x :: xs', /bracket/u],
    [':= x :: xs /- ', /comment/u],
  ])('is refused: %s', (body, reason) => {
    expect(placed(body)).toMatch(reason);
  });

  it('may not give another name a meaning', () => {
    const other = readLeanFile(
      'def List (n : Nat) : Nat := sorry\ntheorem t (xs : List.Sorted) : List 1 = 1 := sorry\n',
    );
    const [own] = other.declarations;
    if (own === undefined) throw new Error('no stub');
    const result = placeUntrusted(other, own, ':= n\nwhere Sorted : Type := Unit');
    expect(result).toMatchObject({ refused: expect.stringContaining('local definition') as unknown });
  });

  it('never changes what else stands in the file, whatever it is', () => {
    const words = [
      'x',
      ':=',
      '\n',
      '\n\n',
      'theorem t : True',
      'where',
      'end',
      '| [] =>',
      '(',
      ')',
      '"',
      '--',
    ];
    const more = [
      '/-',
      '-/',
      'def f',
      'by',
      'sorry',
      'namespace A',
      'open B',
      '#eval',
      '«',
      '»',
      ' in ',
      '@[',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, ...more), { maxLength: 12 }), (parts) => {
        const result = placeUntrusted(file, stub, `:= ${parts.join(' ')}`);
        if ('refused' in result) return;
        const changed = readLeanFile(new EditList([result.edit]).applyTo(text));
        const after = changed.declarations[1];
        expect(changed.declarations).toHaveLength(2);
        expect(after && changed.source.text.slice(after.span.start)).toBe(
          text.slice(file.declarations[1]?.span.start),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

function writerFor(models: Scripted, samples: number, rounds: number, signal: AbortSignal): BodyWriter {
  return new BodyWriter({ file, stub, specs: specsOf(file) }, askedOf(models, samples, rounds), signal);
}

describe('a writer', () => {
  const signal = new AbortController().signal;

  it('takes what does not stand back to the model, with the reason', async () => {
    const models = new Scripted([fence('def insertInto := x :: xs'), fence('def insertInto := [x] ++ xs')]);
    using writer = writerFor(models, 1, 1, signal);
    const bodies: string[] = [];
    for await (const body of writer.bodies) {
      bodies.push(body);
      if (bodies.length === 1) writer.refused(body, 'It is too simple.');
      else writer.stood(body);
    }
    expect(bodies).toEqual([':= x :: xs', ':= [x] ++ xs']);
    const said = models.asked.map(({ prompt }) => (prompt.kind === 'chat' ? prompt.messages : []));
    expect(said[0]?.at(-1)?.content).toContain('theorem insertInto_nil');
    expect(said[0]?.at(-1)?.content).not.toContain('by\n  sorry');
    expect(said[1]?.slice(0, 2)).toEqual(said[0]);
    expect(said[1]?.at(-1)?.content).toContain('It is too simple.');
    expect(models.asked.map(({ seed }) => seed)).toEqual([8, 9]);
  });

  it('ends when nothing comes, when all is said, and when it is told to', async () => {
    const ends = async (models: Scripted, rounds: number): Promise<readonly string[]> => {
      using writer = writerFor(models, 2, rounds, signal);
      const bodies: string[] = [];
      for await (const body of writer.bodies) {
        bodies.push(body);
        writer.refused(body, 'no');
      }
      return bodies;
    };
    expect(await ends(new Scripted([undefined, 'I cannot.']), 3)).toEqual([]);
    // The same again is no news.
    expect(
      await ends(new Scripted(Array.from({ length: 9 }, () => fence('def insertInto := xs'))), 3),
    ).toEqual([':= xs']);
    const aborted = new AbortController();
    using writer = writerFor(new Scripted([fence('def insertInto := xs')]), 1, 1, aborted.signal);
    for await (const body of writer.bodies) {
      expect(body).toBe(':= xs');
      aborted.abort();
    }
  });
});
