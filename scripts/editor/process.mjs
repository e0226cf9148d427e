// Running other programs for the editor's set-up.
import { spawn } from 'node:child_process';

/**
 * Runs a program to its end.
 * @param options `cwd`, `env`, `timeoutMs`
 * @returns what it printed on standard output
 * @throws with the last lines of its output when it fails or takes longer
 */
export function runToEnd(command, args, { cwd, env, timeoutMs }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let out = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      all += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(out);
      else {
        const end = all.trim().split('\n').slice(-15).join('\n');
        reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}:\n${end}`));
      }
    });
  });
}

/**
 * The environment without what `npm run` adds to it for its children (the folder and the Node of *this* project), so that
 * another npm started from here decides for itself. The user's own npm settings stay.
 */
export function withoutNpmState(env) {
  const added =
    /^(npm_(package_|lifecycle_|command$|execpath$|node_execpath$|config_(local_prefix|prefix|global_prefix|node_gyp|user_agent|npm_version|init_module)$)|INIT_CWD$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !added.test(name)));
}
