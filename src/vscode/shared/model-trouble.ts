import type { ModelNotice } from '../../checker/protocol';
import { modelsInUse } from './models-in-use';
import type { Services } from './services';

/** Why a model that the settings name is not asked right now, where one is not. */
export function modelTroubleNow({
  checker,
  settings,
}: Pick<Services, 'checker' | 'settings'>): ModelNotice | undefined {
  const inUse = modelsInUse(settings.model, {});
  switch (inUse.kind) {
    case 'none':
      return undefined;
    case 'unreadable':
      return inUse.notice;
    case 'models':
      return checker.status.modelTrouble;
  }
}
