import fs from 'node:fs';
import type { Journal } from '../core/search/journal';

/** Appends every entry of a journal to a file as a JSON line, until disposed. */
export function journalFile(journal: Journal, file: string): Disposable {
  const descriptor = fs.openSync(file, 'a');
  const listening = journal.listen((entry) => {
    fs.writeSync(descriptor, `${JSON.stringify(entry)}\n`);
  });
  return {
    [Symbol.dispose]: () => {
      listening[Symbol.dispose]();
      fs.closeSync(descriptor);
    },
  };
}
