import type { CheckerLean, CheckerStatus, ModelNotice } from '../../checker/protocol';
import { leanPresence } from '../shared/lean-in-use';
import { modelsInUse, remoteHosts, type ModelsInUse } from '../shared/models-in-use';
import { modelsText } from '../shared/models-text';
import type { LinkState, Services } from '../shared/services';

/** All that the status item is about. */
export interface Situation {
  readonly checker: CheckerStatus;
  readonly link: LinkState;
  readonly paused: boolean;
  readonly models: ModelsInUse;
}

/** What the status item shows. */
export interface StatusText {
  /** With icons in VS Code's notation. */
  readonly text: string;
  /** One word or two. */
  readonly state: string;
  readonly warning: boolean;
  /** Rows of the tooltip. */
  readonly rows: readonly (readonly [title: string, value: string])[];
}

/** Puts the situation into words. Trouble comes first, then work, then pause, because work goes on until it is done. */
export function statusText(situation: Situation): StatusText {
  const { checker, link, paused, models } = situation;
  const remote = models.kind === 'models' ? remoteHosts(models.settings) : [];
  const rows = [
    ['Proofs', checkerLean(checker.lean)],
    ['Documents', documentLean(link)],
    ['Model', modelWords(models, checker.modelTrouble)],
    ...(remote.length === 0
      ? []
      : [['Remote', `your goals and source are sent to ${remote.join(' and ')}`] as const]),
    ...(checker.detail === undefined ? [] : [['Now', checker.detail] as const]),
  ] as const;
  const shown = (icon: string, state: string, warning = false): StatusText => ({
    text: state === 'idle' ? `$(${icon}) Verdict` : `$(${icon}) Verdict: ${state}`,
    state,
    warning,
    rows,
  });
  if (leanPresence(link, checker.lean).kind === 'missing') return shown('warning', 'no Lean', true);
  if (link.kind === 'none' && link.why === 'failed') return shown('warning', 'Lean stopped', true);
  if (checker.state === 'checking') return shown('loading~spin', 'checking');
  if (checker.state === 'preparing') return shown('loading~spin', 'preparing');
  if (paused) return shown('debug-pause', 'paused');
  return link.kind === 'starting' ? shown('loading~spin', 'starting') : shown('verified', 'idle');
}

/** {@link statusText} right now. */
export function textNow({ checker, lean, pause, settings }: Services): StatusText {
  return statusText({
    checker: checker.status,
    link: lean.state,
    paused: pause.paused,
    models: modelsInUse(settings.model, {}),
  });
}

/** Which models are asked, and why they are not if they are not. */
function modelWords(models: ModelsInUse, trouble: ModelNotice | undefined): string {
  switch (models.kind) {
    case 'none':
      return 'none; tactics and induction';
    case 'unreadable':
      return models.notice.message;
    case 'models': {
      const names = modelsText(models.settings.models);
      if (trouble === undefined) return `${names}, where tactics and induction fail`;
      const { message, command } = trouble;
      return `${names}; ${message}${command === undefined ? '' : ` What helps: ${command}`}`;
    }
  }
}

function checkerLean(lean: CheckerLean): string {
  switch (lean.kind) {
    case 'found':
      return `Lean ${lean.version} (${sources[lean.source]})`;
    case 'missing':
      return lean.message;
    case 'unknown':
      return 'not started yet';
  }
}

const sources = {
  given: 'from your settings',
  lake: 'of the Lake project',
  path: 'on PATH',
  embedded: 'embedded',
} as const;

function documentLean(link: LinkState): string {
  switch (link.kind) {
    case 'official':
      return 'official Lean extension';
    case 'own':
      return link.description;
    case 'starting':
      return 'starting';
    case 'none':
      return link.message;
  }
}
