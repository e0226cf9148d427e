import * as vscode from 'vscode';
import type { Feature } from '../shared/services';
import { GoalFollower } from './follower';
import { GoalView } from './view';

/** How long a word of success stays in the status bar, ms. */
const SHOWN_MS = 3000;

/** The view of the goal at the cursor and of what is being tried, and the command that copies the goal. */
export const goalViewFeature: Feature = (services) => {
  const follower = new GoalFollower(services.lean);
  const view = new GoalView(services, follower, copy);
  let asking: AbortController | undefined;
  const stopAsking = (): void => {
    asking?.abort(new Error('the goal is asked for anew, or not any more'));
  };
  return vscode.Disposable.from(
    follower,
    view,
    vscode.window.registerWebviewViewProvider('verdict.goals', view),
    vscode.commands.registerCommand('verdict.copyGoal', async () => {
      stopAsking();
      asking = new AbortController();
      await copyGoal(follower, asking.signal);
    }),
    { dispose: stopAsking },
  );
};

async function copyGoal(follower: GoalFollower, signal: AbortSignal): Promise<void> {
  const answer = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Verdict: asking Lean for the goal' },
    async () => {
      try {
        return await follower.goalsNow(signal);
      } catch (error) {
        if (signal.aborted) return 'cancelled';
        throw error;
      }
    },
  );
  if (answer === 'cancelled') return;
  switch (answer?.kind) {
    case 'goals':
      if (answer.goals.length > 0) await copy('goal', answer.goals.join('\n\n'));
      else say('No goal is left at the cursor, so nothing was copied.');
      break;
    case 'none':
      say('There is no goal at the cursor, so nothing was copied. Put it inside a proof.');
      break;
    case 'unavailable':
      say(`Nothing was copied: ${answer.reason}`);
      break;
    case undefined:
      say('Nothing was copied: open a Lean file and put the cursor inside a proof.');
  }
}

async function copy(what: 'goal' | 'proof', text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`Verdict: ${what} copied`, SHOWN_MS);
}

function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}
