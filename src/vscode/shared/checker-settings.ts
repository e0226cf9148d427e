import type { CheckerSettings } from '../../checker/protocol';
import type { ModelKeys } from './model-keys';
import { modelsInUse, serversIn } from './models-in-use';
import type { Settings } from './settings';

/**
 * What the checker process is told of the settings.
 * @param extensionPath folder of the extension
 */
export function checkerSettings(extensionPath: string, settings: Settings, keys: ModelKeys): CheckerSettings {
  const { leanPath, trafficLog, allowedAxioms, idleMinutes, model } = settings;
  const models = modelsInUse(model, keys.known(serversIn(model).endpoints));
  return {
    packageRoot: extensionPath,
    ...(leanPath !== '' && { lean: leanPath }),
    ...(trafficLog !== '' && { log: trafficLog }),
    allowedAxioms,
    idleMs: idleMinutes * 60_000,
    ...(models.kind === 'models' && { models: models.settings }),
  };
}
