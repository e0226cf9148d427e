import * as vscode from 'vscode';
import type { ModelsSettings } from '../../models/settings';
import type { Closable } from './closable';
import { KEY_PREFIX, KeyRing } from './key-ring';

/** Keys of model servers: kept by the editor, never in settings. */
export interface ModelKeys extends Pick<KeyRing, 'known' | 'read' | 'sourceOf' | 'set' | 'hide'> {
  readonly onDidChange: vscode.Event<void>;
}

/**
 * @param secrets where keys are stored
 * @param endpoints of the settings, read at each use
 * @param environment of the process
 */
export function createModelKeys(
  secrets: vscode.SecretStorage,
  endpoints: () => ModelsSettings['endpoints'],
  environment: Readonly<Record<string, string | undefined>>,
): ModelKeys & Closable {
  const changed = new vscode.EventEmitter<void>();
  const ring = new KeyRing(secrets, environment, () => {
    changed.fire();
  });
  const listening = secrets.onDidChange(({ key }) => {
    // Another window may have set it.
    if (key.startsWith(KEY_PREFIX)) void ring.refresh(endpoints());
  });
  return {
    known: (of) => ring.known(of),
    read: (of) => ring.read(of),
    sourceOf: (provider, endpoint) => ring.sourceOf(provider, endpoint),
    set: (provider, endpoint, key) => ring.set(provider, endpoint, key),
    hide: (text) => ring.hide(text),
    onDidChange: changed.event,
    dispose: () => {
      listening.dispose();
      changed.dispose();
    },
  };
}
