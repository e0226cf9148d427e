import { workerData } from 'node:worker_threads';
import type { ThreadBoot } from './boot';
import { Guest } from './guest';
import { evaluateLoader } from './load';

/** Entry point of one pthread (bundled as `dist/lean-thread.js`). */
// The process's main thread is the only one that starts these workers, and hands them this.
const boot = workerData as ThreadBoot;
const guest = new Guest(boot, true);
evaluateLoader(
  boot.loaderFile,
  {
    isThread: true,
    Worker: undefined,
    poolSize: 0,
    replaceImports: guest.replaceImports.bind(guest),
    runThread: guest.runThread.bind(guest),
    startMain: () => {
      throw new Error('main starts on the main thread');
    },
  },
  {},
);
