import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { proofsInAnswer } from '../../../src/core/candidates/model/answer';
import { readLeanFile } from '../../../src/core/lean/file';
import { isTrivia, lex } from '../../../src/core/lean/lexer';

const root = join(import.meta.dirname, '../../..');
const solved = join(root, 'bench/model-holes/solved');
const files = readdirSync(solved).map((name) => join(solved, name));

function tokens(text: string): readonly string[] {
  return lex(text)
    .filter((token) => !isTrivia(token))
    .map(({ start, end }) => text.slice(start, end));
}

const theorems = files.flatMap((path) => {
  const text = readFileSync(path, 'utf8');
  return readLeanFile(text).declarations.flatMap(({ name, body, span, keywordStart }) =>
    body.kind === 'tactics' && name !== undefined
      ? {
          name,
          file: text,
          declaration: text.slice(span.start, span.end),
          statement: text.slice(keywordStart, body.assign.start),
          proof: text.slice(body.by.end, span.end),
        }
      : [],
  );
});

describe('real proofs', () => {
  it('are many', () => {
    expect(theorems.length).toBeGreaterThan(10);
  });

  it.each(theorems)('of $name are read from the theorem, its file and its tactics', (theorem) => {
    const { file, declaration, statement, proof } = theorem;
    for (const code of [declaration, file, proof.replace(/^\s*\n/u, '')]) {
      const [first = '', ...others] = proofsInAnswer(`\`\`\`lean4\n${code}\n\`\`\``, {
        style: 'whole proof',
        statement,
        before: '',
      });
      expect(tokens(first)).toEqual(tokens(proof));
      expect(others).toEqual([]);
    }
  });
});
