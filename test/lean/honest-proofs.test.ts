import { afterAll, describe, expect, it } from 'vitest';
import { Bench } from './hostile/bench';
import { honest } from './hostile/honest';

const bench = new Bench();
afterAll(() => bench[Symbol.asyncDispose]());

const text = `${honest.map(({ text: piece }) => piece).join('\n\n')}\n`;
const proofs = honest.flatMap(({ name, proofs: ofPiece }) => ofPiece.map((proof) => ({ name, proof })));

describe.each([
  { kind: 'a file', file: text },
  { kind: 'a file with CRLF', file: text.replaceAll('\n', '\r\n') },
])('an honest proof passes every check in $kind', ({ file }) => {
  it.each(proofs.map((row, hole) => ({ ...row, hole })))('$name: $proof', async ({ proof, hole }) => {
    const opened = await bench.open(file, hole);
    if (opened.kind === 'closed') throw new Error(opened.reason);
    expect(await opened.checker.screen([proof], bench.limits())).toEqual({ kind: 'closed', index: 0 });
    expect(await opened.checker.confirm(proof, bench.limits())).toEqual({
      kind: 'proved',
      label: 'compiles',
    });
  });

  it('all of them together are replayed', async () => {
    const verdicts = await bench.decideAll(
      file,
      proofs.map(({ proof }) => proof),
    );
    const labels = verdicts.map((verdict, hole) => ({
      name: proofs[hole]?.name,
      // What came of it instead says why: an audit that was not to be had has a reason.
      label:
        verdict.kind === 'proved' && verdict.label === 'replayed' ? verdict.label : JSON.stringify(verdict),
    }));
    expect(labels).toEqual(proofs.map(({ name }) => ({ name, label: 'replayed' })));
  });
});
