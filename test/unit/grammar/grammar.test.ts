import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index.js';

const folder = import.meta.dirname;

describe('the grammar', () => {
  const registry = createRegistry([
    { path: 'syntaxes/lean4.tmLanguage.json', scopeName: 'source.lean4', language: 'lean4' },
  ]);

  it.each(readdirSync(folder).filter((file) => file.endsWith('.lean')))(
    'gives the scopes asked for in %s',
    async (file) => {
      const asked = parseGrammarTestCase(readFileSync(join(folder, file), 'utf8'));
      expect(asked.assertions.length).toBeGreaterThan(5);
      expect(await runGrammarTestCase(registry, asked)).toEqual([]);
    },
  );
});
