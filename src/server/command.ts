import { withoutSecrets } from './secrets';

/** How to start a program that behaves like `lean`. */
export interface LeanCommand {
  /** A program: a path, or a name that PATH resolves. */
  readonly command: string;
  readonly args: readonly string[];
  /** Folder it runs in; `lean-toolchain` and the Lake project are found from here. */
  readonly cwd: string;
  /** Environment variables set on top of our own; `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The command as one would type it, for logs and `verdict doctor`. */
export function commandLine(command: LeanCommand): string {
  return [command.command, ...command.args]
    .map((word) => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}

/** Our own environment without secrets, with the command's changes. */
export function environmentOf(command: LeanCommand): NodeJS.ProcessEnv {
  const env = withoutSecrets(process.env);
  for (const [name, value] of Object.entries(command.env ?? {})) {
    if (value === undefined) Reflect.deleteProperty(env, name);
    else env[name] = value;
  }
  return env;
}
