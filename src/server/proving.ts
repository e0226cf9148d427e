import type { Auditor } from '../core/check/ports';
import type { ProvesCopies } from '../core/search/prove-types';
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
