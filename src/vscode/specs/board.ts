import * as vscode from 'vscode';
import type { ModelWords } from '../../core/spec/model-words';
import type { StrengthReport } from '../../core/spec/strength/report';
import type { FileSurvey, SpecReport } from '../../core/spec/survey/types';
import { sha256 } from '../../server/hash';

/** What is known of the specs of one file. */
export interface BoardEntry {
  readonly uri: string;
  /** Absent while the file has only been found. */
  readonly survey?: FileSurvey;
  /** Of the text that the survey is of. */
  readonly digest?: string;
  /** When it was completed, ms since 1970. */
  readonly at?: number;
  /** Why there is no survey. */
  readonly trouble?: string;
}

/** One spec on the board. */
export interface BoardSpec {
  readonly uri: string;
  readonly spec: SpecReport;
}

/** A strength that was measured. */
export interface MeasuredStrength {
  readonly report: StrengthReport;
  /** The file is not the one it was measured on. */
  readonly isStale: boolean;
}

const KEY = 'verdict.specs';
/** More would make the editor's store slow. */
const MOST_KEPT = 300;
const SAVE_MS = 1_000;

/** All specs of the workspace, as far as they are known. What is complete survives a reload. */
export class SpecBoard implements vscode.Disposable {
  readonly #entries = new Map<string, BoardEntry>();
  readonly #words = new Map<string, ModelWords>();
  readonly #strengths = new Map<string, { readonly digest: string; readonly report: StrengthReport }>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #saving: NodeJS.Timeout | undefined;

  constructor(readonly store: vscode.Memento) {
    for (const entry of store.get<readonly BoardEntry[]>(KEY, [])) this.#entries.set(entry.uri, entry);
  }

  /** In the order of their files' names. */
  get entries(): readonly BoardEntry[] {
    return [...this.#entries.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  get specs(): readonly BoardSpec[] {
    return this.entries.flatMap(({ uri, survey }) => survey?.specs.map((spec) => ({ uri, spec })) ?? []);
  }

  entryOf(uri: string): BoardEntry | undefined {
    return this.#entries.get(uri);
  }

  find(uri: string, name: string): SpecReport | undefined {
    return this.#entries.get(uri)?.survey?.specs.find((spec) => spec.name === name);
  }

  /** Whether what is known of a file is about this text. */
  isCurrent(uri: string, text: string): boolean {
    const entry = this.#entries.get(uri);
    return entry?.survey?.complete === true && entry.digest === sha256(text);
  }

  /** A file is there, whatever is in it. */
  found(uris: readonly string[]): void {
    const fresh = uris.filter((uri) => !this.#entries.has(uri));
    for (const uri of fresh) this.#entries.set(uri, { uri });
    if (fresh.length > 0) this.#fire();
  }

  /** Something is known of a text. */
  surveyed(uri: string, text: string, survey: FileSurvey): void {
    this.#entries.set(uri, {
      uri,
      survey,
      ...(survey.complete && { digest: sha256(text), at: Date.now() }),
    });
    this.#fire();
  }

  /** The strength of a definition's specs was measured on a text. */
  measured(uri: string, text: string, report: StrengthReport): void {
    this.#strengths.set(`${uri}#${report.definition}`, { digest: sha256(text), report });
    this.#fire();
  }

  /** How strong the specs of a definition are, as last measured. */
  strengthOf(uri: string, definition: string): MeasuredStrength | undefined {
    const found = this.#strengths.get(`${uri}#${definition}`);
    return found && { report: found.report, isStale: found.digest !== this.#entries.get(uri)?.digest };
  }

  /** A model said what a spec says, as it stands. */
  said(uri: string, { name, says }: SpecReport, words: ModelWords): void {
    this.#words.set(`${uri}#${name}#${says}`, words);
    this.#fire();
  }

  /** What a model said of a spec as it stands. */
  wordsOf(uri: string, { name, says }: SpecReport): ModelWords | undefined {
    return this.#words.get(`${uri}#${name}#${says}`);
  }

  /** Nothing can be known of a file. */
  failed(uri: string, trouble: string): void {
    const before = this.#entries.get(uri);
    this.#entries.set(uri, { uri, ...(before?.survey && { survey: before.survey }), trouble });
    this.#fire();
  }

  /** A file is gone. */
  gone(uri: string): void {
    if (this.#entries.delete(uri)) this.#fire();
  }

  dispose(): void {
    clearTimeout(this.#saving);
    void this.#save();
    this.#changed.dispose();
  }

  #fire(): void {
    this.#changed.fire();
    this.#saving ??= setTimeout(() => void this.#save(), SAVE_MS);
  }

  async #save(): Promise<void> {
    this.#saving = undefined;
    const kept = this.entries.filter(({ survey }) => survey?.complete === true);
    await this.store.update(KEY, kept.slice(0, MOST_KEPT));
  }
}
