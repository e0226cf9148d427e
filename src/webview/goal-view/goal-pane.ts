import type { Action, GoalPart, GoalState, PageMessage } from '../../vscode/goal-view/messages';
import { el } from '../shared/el';
import { button, iconButton } from './dom';
import { goalSection } from './goal-lines';

/** The upper part of the page: the goals at a place. */
export class GoalPane {
  readonly element = el('section', { class: 'goal-pane' });
  readonly #place = el('h2', {});
  readonly #body = el('div', { class: 'body' });
  readonly #pin: HTMLButtonElement;
  #state: GoalState | undefined;
  #pinned = false;

  constructor(readonly send: (message: PageMessage) => void) {
    this.#pin = iconButton('pin', 'Stay at this place', () => {
      send({ kind: 'pin', pinned: !this.#pinned });
    });
    this.element.append(el('header', {}, this.#place, this.#pin), this.#body);
  }

  /** Shows the goals; elements of goals that did not change stay. */
  show({ state, place, pinned, busy }: GoalPart): void {
    this.#place.replaceChildren('Goal');
    if (place !== undefined)
      this.#place.append(el('span', { class: 'aside' }, `${place.file}:${place.line}`));
    if (pinned) this.#place.append(el('span', { class: 'badge' }, 'held'));
    this.#pinned = pinned;
    this.#pin.setAttribute('aria-pressed', String(pinned));
    this.#pin.title = pinned ? 'Follow the cursor again' : 'Stay at this place';
    this.#pin.hidden = place === undefined || state.kind === 'in InfoView' || state.kind === 'no Lean';
    this.element.classList.toggle('busy', busy || state.kind === 'asking' || state.kind === 'Lean starting');
    this.#body.setAttribute('aria-busy', String(busy));
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#body.replaceChildren(...this.#content(state));
  }

  #content(state: GoalState): readonly HTMLElement[] {
    switch (state.kind) {
      case 'goals': {
        const { goals } = state;
        return goals.map((goal, at) =>
          goalSection(goal, goals.length > 1 ? { is: at + 1, of: goals.length } : undefined, (text) => {
            this.send({ kind: 'copy', what: 'goal', text });
          }),
        );
      }
      case 'no goals left':
        return [
          note('No goals left'),
          note('What stands before the cursor leaves nothing to prove here.', 'more'),
        ];
      case 'none':
        return [note('No goals'), note('Put the cursor inside a proof to see its goal.', 'more')];
      case 'asking':
        return [note('Lean is working on the text above the cursor…', 'late')];
      case 'Lean starting':
        return [note('Lean is starting…')];
      case 'no editor':
        return [note('Open a Lean file to see the goal at the cursor.')];
      case 'in InfoView':
        return [note('The goal is shown in the Lean InfoView.')];
      case 'unavailable':
        return [note(state.reason)];
      case 'no Lean':
        return [note(state.message), ...(state.action === undefined ? [] : [this.#action(state.action)])];
    }
  }

  #action(action: Extract<Action, 'get Lean' | 'restart Lean'>): HTMLElement {
    return button('primary', action === 'get Lean' ? 'Get Lean' : 'Restart Lean', () => {
      this.send({ kind: 'act', action });
    });
  }
}

function note(words: string, more = ''): HTMLElement {
  return el('p', { class: `note ${more}` }, words);
}
