// Programs and headers that only the system's own packages bring, for what the tests set up.
import which from 'which';
import { runToEnd } from './editor/process.mjs';
import { lockIn } from './lock.mjs';

const installMs = 15 * 60_000;

/**
 * Installs Debian packages that are missing where that is ours to do: as root, with CI=true.
 * @param wanted `{package, isThere()}` each: the name and whether the machine has what it brings
 * @param cache a folder that all who call this on the machine share; one at a time may install
 * @param log takes a line of text for people
 * @returns those of `wanted` that are still missing
 * @throws when they cannot be installed
 */
export async function installSystemPackages(wanted, cache, log) {
  const lacking = () => wanted.filter(({ isThere }) => !isThere());
  const mayInstall = process.env.CI === 'true' && process.getuid?.() === 0 && isProgram('apt-get');
  if (!mayInstall || lacking().length === 0) return lacking();
  // apt-get refuses to run twice at a time.
  const release = await lockIn(cache, 'system-packages');
  try {
    const names = lacking().map((one) => one.package);
    if (names.length === 0) return [];
    log(`Installing ${names.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runToEnd('apt-get', ['update'], { env, timeoutMs: installMs });
    await runToEnd('apt-get', ['install', '-y', '--no-install-recommends', ...names], {
      env,
      timeoutMs: installMs,
    });
  } finally {
    await release();
  }
  return lacking();
}

/** Whether a program of this name is on the PATH. */
export function isProgram(name) {
  return which.sync(name, { nothrow: true }) !== null;
}
