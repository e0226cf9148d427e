/** The parts of npm's own reader of settings that we use; the package brings no types. */
declare module '@npmcli/config' {
  import type { Options } from 'npm-registry-fetch';

  export default class Config {
    constructor(options: {
      readonly definitions: unknown;
      readonly shorthands: unknown;
      readonly flatten: unknown;
      readonly nerfDarts: readonly string[];
      /** Folder of npm itself, whose `npmrc` holds what its packager has set. */
      readonly npmPath: string;
      /** The Node program, beside which the machine-wide `etc/npmrc` lies. */
      readonly execPath: string;
      readonly argv: readonly string[];
      readonly env: NodeJS.ProcessEnv;
      readonly cwd: string;
    });
    load(): Promise<void>;
    /** @throws when credentials are written in a form that npm no longer accepts */
    validate(): boolean;
    /** The settings under the names that npm's libraries use. */
    readonly flat: Options & {
      readonly registry: string;
      readonly replaceRegistryHost?: string;
      readonly httpsProxy?: string | null;
      readonly fetchRetries?: number;
    };
  }
}

declare module '@npmcli/config/lib/definitions' {
  export const definitions: { readonly registry: { readonly default: string } };
  export const shorthands: unknown;
  export const flatten: unknown;
  export const nerfDarts: readonly string[];
}
