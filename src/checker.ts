import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { CheckerService } from './checker/service';

/** The checker process: serves the extension host that started it, and ends with it. */
const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
const service = new CheckerService(connection);

process.once('disconnect', () => {
  // Its Lean servers end with their input; this is the orderly way.
  void service[Symbol.asyncDispose]().finally(() => process.exit(0));
});
connection.listen();
