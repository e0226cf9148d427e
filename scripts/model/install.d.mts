/** A model server that can be started: its program and what it is to have. */
export interface ReadyModelServer {
  readonly kind: 'ready';
  readonly ollama: string;
  readonly models: readonly {
    readonly name: string;
    /** Its weights. */
    readonly file: string;
    /** How a conversation is put to the model; absent: as the file says. */
    readonly template?: string;
  }[];
}

/** None, and a sentence that says what to do. */
export interface MissingModelServer {
  readonly kind: 'missing';
  readonly reason: string;
}

export function ensureModelServer(
  log?: (line: string) => void,
): Promise<ReadyModelServer | MissingModelServer>;
