/** The page about a spec or a definition. It only shows what the extension host sends; its state is made anew each time it is shown. */
import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import type { HostMessage, PageMessage } from '../../vscode/specs/messages';
import { chosenPane } from './chosen-pane';
import { definitionPane } from './definition-pane';
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
  const { definition, chosen: spec } = data;
  chosen.replaceChildren(
    definition !== undefined
      ? definitionPane(definition, {
          start: (task) => {
            api.postMessage({ kind: 'do', task, uri: definition.uri, name: definition.name });
          },
          kill: (change) => {
            api.postMessage({ kind: 'kill', change, uri: definition.uri, name: definition.name });
          },
        })
      : chosenPane(spec, (action) => {
          if (spec !== undefined)
            api.postMessage({ kind: 'act', action, uri: spec.uri, name: spec.spec.name });
        }),
  );
  if (focused !== null && focused !== undefined)
    chosen.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
});
api.postMessage({ kind: 'ready' });
