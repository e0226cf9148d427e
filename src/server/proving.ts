import type { Auditor } from '../core/check/ports';
import type { ProvePorts, ProvesCopies } from '../core/search/prove-types';
import { assignmentWords } from '../core/spec/testing/counterexample';
import { refutedStatements } from '../core/spec/testing/refuted';
import { Tester } from '../core/spec/testing/tester';
import { testingLibrary } from './testing-library';
import type { Workbench } from './workbench';

/** Proves each copy of a file in a document of its own, which is closed when that is done with. */
export function provingIn(workbench: Workbench, auditor: Auditor): ProvesCopies['proving'] {
  return async (text) => {
    const document = await workbench.openDocument(text);
    return {
      ports: { documents: [document], auditor, now: () => performance.now(), wallClock: () => Date.now() },
      [Symbol.asyncDispose]: () => document.close(),
    };
  };
}

/**
 * Tests statements in a document of its own, which is closed when that is done with.
 *
 * @param packageRoot folder of the package: `media/` is in it
 */
export function refutingIn(workbench: Workbench, packageRoot: string): NonNullable<ProvePorts['refute']> {
  return async (file, declarations, signal) => {
    const document = await workbench.openDocument('');
    try {
      const tester = new Tester(document, await testingLibrary(packageRoot));
      const found = await refutedStatements(file, declarations, tester, signal);
      return new Map([...found].map(([one, { values }]) => [one, assignmentWords(values)]));
    } finally {
      await document.close();
    }
  };
}
