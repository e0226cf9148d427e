import fs from 'node:fs';
import path from 'node:path';
import { readLeanFile } from '../../src/core/lean/file';
import { specsOf } from '../../src/core/spec/specs';
import { DEFAULT_STRENGTH_LIMITS, strengthOf } from '../../src/core/spec/strength/strength';
import type { Tester } from '../../src/core/spec/testing/tester';
import type { LeanServer } from '../../src/server';
import { limits } from '../lib/lean';
import { row } from '../lib/table';

/** Prints which share of small changes the specs of the example project notice. */
export async function benchStrength(tester: Tester, server: LeanServer, examples: string): Promise<void> {
  console.log('\nStrength of the specs of the example project: small changes noticed');
  for (const name of ['InsertionSort.lean', 'StackCompiler.lean']) {
    const file = readLeanFile(fs.readFileSync(path.join(examples, name), 'utf8'));
    const definitions = file.declarations.filter(({ kind }) => kind === 'def');
    const proofs = await server.elaborator.open(file.source.text);
    const found = await strengthOf(
      file,
      definitions,
      specsOf(file),
      { tester, proofs },
      { ...DEFAULT_STRENGTH_LIMITS, signal: limits.signal },
      () => undefined,
    );
    await proofs.close();
    for (const { definition, mutants, share } of found) {
      const without = mutants.filter(({ fate }) => fate.kind === 'equivalent').length;
      row(
        `${name}: ${definition.fullName ?? ''}`,
        `${Math.round(share * 100)} %`,
        `of ${mutants.length - without} changes, ${without} more without effect`,
      );
    }
  }
}
