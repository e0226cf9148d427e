import type { GoalsAnswer, LinkState } from '../shared/services';
import type { GoalState } from './messages';

/** What to show in place of a goal while the editor is not connected to Lean; `undefined` once it is. */
export function unlinkedState(link: LinkState): GoalState | undefined {
  if (link.kind === 'starting') return { kind: 'Lean starting' };
  if (link.kind !== 'none') return undefined;
  const { why, message } = link;
  switch (why) {
    case 'missing':
      return { kind: 'no Lean', message, action: 'get Lean' };
    case 'failed':
      return { kind: 'no Lean', message, action: 'restart Lean' };
    case 'off':
      return { kind: 'no Lean', message };
  }
}

/** What to show for Lean's answer. */
export function answeredState(answer: GoalsAnswer): GoalState {
  switch (answer.kind) {
    case 'goals':
      return answer.goals.length > 0 ? answer : { kind: 'no goals left' };
    case 'none':
    case 'unavailable':
      return answer;
  }
}
