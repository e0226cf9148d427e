import { serveFetcher } from './server/embedded/fetch/serve';

/** Fetches the embedded Lean for an editor, which starts this as a child process; ends when the editor is gone. */
serveFetcher(process).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(String(error instanceof Error ? error.stack : error));
    process.exit(1);
  },
);
