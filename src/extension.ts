import type { ExtensionContext } from 'vscode';
import { contextKeys } from './vscode/context-keys';
import { doctor } from './vscode/doctor';
import { example } from './vscode/example';
import { fileChanges } from './vscode/file-changes';
import { getLean } from './vscode/get-lean';
import { goalViewFeature } from './vscode/goal-view';
import { inlineFeature } from './vscode/inline/feature';
import { createLeanLink } from './vscode/lean/link';
import { proveFeature } from './vscode/prove';
import { report } from './vscode/report';
import { modelFeature } from './vscode/model';
import { createChecker } from './vscode/shared/checker-client';
import { createLog } from './vscode/shared/log';
import { createModelKeys } from './vscode/shared/model-keys';
import { serversIn } from './vscode/shared/models-in-use';
import { createPause } from './vscode/shared/pause';
import type { Feature, Services } from './vscode/shared/services';
import { readSettings } from './vscode/shared/settings';
import { specsFeature } from './vscode/specs';
import { status } from './vscode/status';

const features: readonly Feature[] = [
  contextKeys,
  fileChanges,
  status,
  inlineFeature,
  proveFeature,
  goalViewFeature,
  specsFeature,
  modelFeature,
  getLean,
  doctor,
  report,
  example,
];

/** Composes Verdict in the editor; everything it starts is disposed with the context. */
export function activate(context: ExtensionContext): void {
  const { extensionPath, subscriptions } = context;
  const log = createLog();
  const pause = createPause();
  const settings = readSettings();
  const keys = createModelKeys(context.secrets, () => serversIn(settings.model).endpoints, process.env);
  const checker = createChecker(extensionPath, settings, keys, log);
  const lean = createLeanLink(extensionPath, settings, log);
  subscriptions.push(log, pause, settings, keys, checker, lean);
  const services: Services = { extension: context, log, pause, settings, keys, checker, lean };
  for (const feature of features) subscriptions.push(feature(services));
}
