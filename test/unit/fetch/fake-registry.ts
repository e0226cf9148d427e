import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { create } from 'tar';
import type { EmbeddedRelease } from '../../../src/server/embedded/release';

/** A package of 300 kB in the shape of the real one. */
export interface FakePackage {
  readonly release: EmbeddedRelease;
  readonly tarball: Buffer;
  /** Folder that holds it unpacked. */
  readonly folder: string;
  /** The tarball on disk. */
  readonly file: string;
}

/** Makes a package in `dir`, with content that does not compress. */
export async function fakePackage(dir: string): Promise<FakePackage> {
  const folder = path.join(dir, 'original', 'package');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"name":"fake-lean","version":"1.2.3"}');
  const files = Object.fromEntries(
    ['lean.js', 'lean.wasm'].map((name) => {
      const content = randomBytes(150_000);
      fs.writeFileSync(path.join(folder, name), content);
      return [name, { bytes: content.length, sha512: sha512(content) }];
    }),
  );
  const file = path.join(dir, 'original', 'fake-lean-1.2.3.tgz');
  await create({ gzip: true, cwd: path.dirname(folder), file }, ['package']);
  const tarball = fs.readFileSync(file);
  const release = {
    name: 'fake-lean',
    version: '1.2.3',
    integrity: `sha512-${sha512(tarball)}`,
    tarballBytes: tarball.length,
    files,
    reworkedBytes: 1000,
  };
  return { release, tarball, folder, file };
}

function sha512(content: Buffer): string {
  return createHash('sha512').update(content).digest('base64');
}

/** What the registry does with one request for the tarball. */
export type Behaviour =
  | 'serve'
  /** Answers 200 with everything, whatever part was asked for. */
  | 'ignore ranges'
  /** Says that no part can be had. */
  | 'refuse ranges'
  /** Sends so many bytes, then cuts the line. */
  | { readonly breakAfter: number }
  /** Sends so many bytes, then nothing, until the other side gives up. */
  | { readonly holdAfter: number }
  /** Sends something else of the same size. */
  | 'lie'
  | { readonly status: number; readonly body?: string };

/** A registry on this machine that speaks npm's protocol and remembers what it was asked. */
export class FakeRegistry implements AsyncDisposable {
  /** Requests for the tarball: the `Range` header of each. */
  readonly ranges: (string | undefined)[] = [];
  /** `Authorization` headers of all requests. */
  readonly authorizations = new Set<string | undefined>();
  /** How many requests of any kind there were. */
  asked = 0;
  /** What to do with the next requests for the tarball; `serve` when used up. */
  behaviours: Behaviour[] = [];
  /** How the document of the package is changed before it is sent; or what is sent instead. */
  document: (dist: Record<string, unknown>) => { status?: number; body?: string } = () => ({});
  /** When set, requests with any other credentials are refused. */
  requiredAuthorization: string | undefined;
  private readonly server = http.createServer((request, response) => {
    this.answer(request, response);
  });

  private constructor(private readonly fake: FakePackage) {}

  static async start(fake: FakePackage): Promise<FakeRegistry> {
    const registry = new FakeRegistry(fake);
    await new Promise<void>((resolve) => registry.server.listen(0, '127.0.0.1', resolve));
    return registry;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/npm/`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    this.asked += 1;
    this.authorizations.add(request.headers.authorization);
    const { name, version, integrity } = this.fake.release;
    if (
      this.requiredAuthorization !== undefined &&
      request.headers.authorization !== this.requiredAuthorization
    ) {
      response.writeHead(401).end('{"error":"who are you?"}');
    } else if (request.url === `/npm/${name}`) {
      const dist: Record<string, unknown> = { tarball: `${this.url}${name}/-/file.tgz`, integrity };
      const { status = 200, body } = this.document(dist);
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(body ?? JSON.stringify({ name, versions: { [version]: { name, version, dist } } }));
    } else if (request.url === `/npm/${name}/-/file.tgz`) {
      this.ranges.push(request.headers.range);
      this.tarball(request, response, this.behaviours.shift() ?? 'serve');
    } else {
      response.writeHead(404).end();
    }
  }

  private tarball(request: http.IncomingMessage, response: http.ServerResponse, behaviour: Behaviour): void {
    const whole = behaviour === 'lie' ? Buffer.alloc(this.fake.tarball.length, 7) : this.fake.tarball;
    const match = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
    if (typeof behaviour === 'object' && 'status' in behaviour) {
      const { status, body = '' } = behaviour;
      response.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body);
      return;
    }
    if (match !== null && behaviour === 'refuse ranges') {
      response.writeHead(416, { 'content-range': `bytes */${whole.length}` }).end();
      return;
    }
    const from = match === null || behaviour === 'ignore ranges' ? 0 : Number(match[1]);
    const rest = whole.subarray(from);
    const range = { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` };
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': rest.length,
      ...(from > 0 ? range : {}),
    });
    if (typeof behaviour !== 'object') {
      response.end(rest);
    } else if ('breakAfter' in behaviour) {
      response.write(rest.subarray(0, behaviour.breakAfter), () => {
        response.destroy();
      });
    } else {
      response.write(rest.subarray(0, behaviour.holdAfter));
    }
  }
}
