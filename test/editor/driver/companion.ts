import net from 'node:net';
import {
  createMessageConnection,
  SocketMessageReader,
  SocketMessageWriter,
  type MessageConnection,
  type RequestType,
} from 'vscode-jsonrpc/node';
import { until } from './until';

/**
 * The tests' end of the line to the companion extension. A reloaded window starts a new extension host, whose companion
 * connects anew; requests go to the latest one.
 */
export class Companion {
  readonly #server = net.createServer();
  #connection: MessageConnection | undefined;

  private constructor() {
    this.#server.on('connection', (socket) => {
      const connection = createMessageConnection(
        new SocketMessageReader(socket),
        new SocketMessageWriter(socket),
      );
      socket.on('error', () => undefined);
      connection.onClose(() => {
        if (this.#connection === connection) this.#connection = undefined;
      });
      connection.listen();
      this.#connection = connection;
    });
  }

  /** Listens on a free port of 127.0.0.1. */
  static async listen(): Promise<Companion> {
    const companion = new Companion();
    await new Promise<void>((resolve, reject) => {
      companion.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return companion;
  }

  /** Where it listens. */
  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The companion port is closed.');
    return address.port;
  }

  /** Asks; waits for the extension host first. */
  async ask<P, R>(request: RequestType<P, R, void>, params: P): Promise<R> {
    const connection = await until('the companion extension', () => Promise.resolve(this.#connection));
    return await connection.sendRequest<R>(request.method, params);
  }

  /** Forgets the extension host that is about to end, so that the next question waits for the new one. */
  forget(): void {
    this.#connection?.dispose();
    this.#connection = undefined;
  }

  /** Closes the line. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.forget();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
