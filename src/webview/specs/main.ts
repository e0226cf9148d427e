/** The page about a spec. It only shows what the extension host sends; its state is made anew each time it is shown. */
import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import type { HostMessage, PageMessage } from '../../vscode/specs/messages';
import { chosenPane } from './chosen-pane';
import { ProgressPane } from './progress-pane';

/** Given by VS Code to the pages of webviews. */
declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const api = acquireVsCodeApi();
const progress = new ProgressPane();
const chosen = document.createElement('main');
document.body.append(progress.element, chosen);

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  progress.show(data.counts, data.total);
  // Whoever has gone to a button by the keyboard stays there.
  const focused = document.activeElement?.getAttribute('data-action');
  chosen.replaceChildren(
    chosenPane(data.chosen, (action) => {
      if (data.chosen !== undefined)
        api.postMessage({ kind: 'act', action, uri: data.chosen.uri, name: data.chosen.spec.name });
    }),
  );
  if (focused !== null && focused !== undefined)
    chosen.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
});
api.postMessage({ kind: 'ready' });
