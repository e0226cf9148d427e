/** Variables of the environment that hold keys of model servers. */
export const KEY_VARIABLES = { ollama: 'VERDICT_OLLAMA_KEY', openai: 'VERDICT_OPENAI_KEY' } as const;

/** An environment for processes that have no business with keys: Lean runs code of the files that it elaborates. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const secret: readonly string[] = Object.values(KEY_VARIABLES);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.includes(name)));
}
