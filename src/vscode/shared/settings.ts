import * as vscode from 'vscode';
import type { Closable } from './closable';
import type { ModelFields } from './models-in-use';

/** What to do with a proof that "Prove This Lemma" found. */
export type ApplyMode = 'diff' | 'directly';

/** The settings of Verdict, read afresh at each access; see package.json for what each means. */
export interface Settings {
  readonly leanPath: string;
  /** Whether our own Lean client serves Lean files where the official extension does not. */
  readonly ownClient: boolean;
  readonly trafficLog: string;
  readonly idleMinutes: number;
  readonly allowedAxioms: readonly string[];
  readonly inlineEnabled: boolean;
  readonly inlineAutomatic: boolean;
  readonly inlineDelayMs: number;
  readonly inlineSeconds: number;
  readonly codeLens: boolean;
  readonly proveSeconds: number;
  readonly proveMaxChecks: number;
  /** Goals worked on at a time. */
  readonly proveJobs: number;
  readonly proveApply: ApplyMode;
  readonly proveAudit: boolean;
  /** What is set about models, as it was written; `modelsInUse` makes sense of it. */
  readonly model: ModelFields;
  /** By a part of a model's name; as it was written. */
  readonly modelPrices: unknown;
  /** Fires when any of them changed. */
  readonly onDidChange: vscode.Event<vscode.ConfigurationChangeEvent>;
}

/** Reads the settings of section `verdict`; dispose the result to stop listening. */
export function readSettings(): Settings & Closable {
  const changed = new vscode.EventEmitter<vscode.ConfigurationChangeEvent>();
  const listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('verdict')) changed.fire(event);
  });
  const get = <T>(key: string, fallback: T): T =>
    vscode.workspace.getConfiguration('verdict').get(key, fallback);
  return {
    get leanPath() {
      return get('lean.path', '').trim();
    },
    get ownClient() {
      return get('lean.ownClient', true);
    },
    get trafficLog() {
      return get('checker.trafficLog', '').trim();
    },
    get idleMinutes() {
      return get('checker.idleMinutes', 5);
    },
    get allowedAxioms() {
      return get<readonly string[]>('allowedAxioms', ['propext', 'Classical.choice', 'Quot.sound']);
    },
    get inlineEnabled() {
      return get('inlineCompletion.enabled', true);
    },
    get inlineAutomatic() {
      return get('inlineCompletion.automatic', true);
    },
    get inlineDelayMs() {
      return get('inlineCompletion.delay', 300);
    },
    get inlineSeconds() {
      return get('inlineCompletion.timeLimit', 15);
    },
    get codeLens() {
      return get('codeLens.enabled', true);
    },
    get proveSeconds() {
      return get('prove.timeLimit', 60);
    },
    get proveMaxChecks() {
      return get('prove.maxChecks', 2000);
    },
    get proveJobs() {
      return get('prove.jobs', 1);
    },
    get proveApply() {
      return get<ApplyMode>('prove.apply', 'diff');
    },
    get proveAudit() {
      return get('prove.audit', true);
    },
    get model() {
      return {
        name: get<unknown>('model.name', ''),
        provider: get<unknown>('model.provider', 'ollama'),
        endpoint: get<unknown>('model.endpoint', 'http://127.0.0.1:11434'),
        openaiEndpoint: get<unknown>('model.openaiEndpoint', 'http://127.0.0.1:8080/v1'),
        allowRemote: get<unknown>('model.allowRemote', false),
        samples: get<unknown>('model.samples', 4),
        rounds: get<unknown>('model.rounds', 1),
        temperature: get<unknown>('model.temperature', null),
        alloy: get<unknown>('model.alloy', 'learn'),
        profiles: get<unknown>('model.profiles', {}),
        parallel: get<unknown>('model.parallel', 1),
        timeLimit: get<unknown>('model.timeLimit', 120),
        keepAlive: get<unknown>('model.keepAlive', ''),
      };
    },
    get modelPrices() {
      return get<unknown>('model.prices', {});
    },
    onDidChange: changed.event,
    dispose: () => {
      listening.dispose();
      changed.dispose();
    },
  };
}
