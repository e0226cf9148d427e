/** The page of the goal view. It only shows what the extension host sends; its state is made anew each time it is shown. */
import type { HostMessage, PageMessage } from '../../vscode/goal-view/messages';
import { afterActivities, nothingTried } from '../../vscode/goal-view/trying';
import { GoalPane } from './goal-pane';
import { TryingPane } from './trying-pane';

/** Given by VS Code to the pages of webviews. */
declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const api = acquireVsCodeApi();
const send = (message: PageMessage): void => {
  api.postMessage(message);
};
const goalPane = new GoalPane(send);
const tryingPane = new TryingPane(send);
document.body.append(goalPane.element, tryingPane.element);

let trying = nothingTried;
let drawing = false;

/** Bundles arrive faster than anybody can read: once per frame is enough. */
function drawTrying(): void {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    tryingPane.show(trying);
  });
}

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  switch (data.kind) {
    case 'goal':
      goalPane.show(data.part);
      break;
    case 'search':
      tryingPane.showSearch(data.state);
      break;
    case 'trying':
      trying = data.trying;
      drawTrying();
      break;
    case 'activities':
      trying = afterActivities(trying, data.activities);
      drawTrying();
      break;
  }
});
send({ kind: 'ready' });
