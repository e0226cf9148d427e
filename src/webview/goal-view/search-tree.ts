import type { GoalState, TreeChange } from '../../core/search/tree/changes';
import { visibleText } from '../../vscode/shared/plain-text';
import { el } from '../shared/el';
import { sign } from './dom';
import { Fold } from './fold';
import { term } from './goal-lines';
import { treeOutcome } from './words';

type GoalChange = Extract<TreeChange, { readonly kind: 'goal' }>;
type StepChange = Extract<TreeChange, { readonly kind: 'step' }>;

/**
 * The search tree of a goal as it grows: goals and the steps on them take turns. Steps that nobody has gone after yet are
 * folded away together. Hidden where there is no tree.
 */
export class SearchTree {
  readonly #list = el('ul', { class: 'tree', label: 'Search tree' });
  readonly fold = new Fold(this.#list);
  readonly #goals = new Map<number, GoalItem>();
  readonly #steps = new Map<number, StepItem>();
  /** Changes that are shown. */
  #taken = 0;

  constructor() {
    this.fold.element.hidden = true;
  }

  /** @param tree the changes from the beginning: those shown before, and new ones after them */
  show(tree: readonly TreeChange[]): void {
    if (tree.length < this.#taken) this.#clear();
    if (tree.length === this.#taken) return;
    for (const change of tree.slice(this.#taken)) this.#take(change);
    this.#taken = tree.length;
    this.fold.element.hidden = this.#goals.size === 0;
    const proved = [...this.#goals.values()].filter(({ state }) => state === 'proved').length;
    const goals = this.#goals.size === 1 ? '1 goal' : `${this.#goals.size} goals`;
    this.fold.summary.textContent = `Search tree: ${goals}, ${proved} proved`;
  }

  #clear(): void {
    this.#goals.clear();
    this.#steps.clear();
    this.#list.replaceChildren();
    this.#taken = 0;
    this.fold.element.hidden = true;
  }

  #take(change: TreeChange): void {
    switch (change.kind) {
      case 'goal': {
        const above = change.step === undefined ? undefined : this.#steps.get(change.step);
        // Below a step that is not shown.
        if (above === undefined && change.step !== undefined) return;
        const goal = new GoalItem(change, above);
        this.#goals.set(change.goal, goal);
        (above?.leaves ?? this.#list).append(goal.element);
        return;
      }
      case 'step': {
        const goal = this.#goals.get(change.goal);
        if (goal === undefined) return;
        const known = this.#steps.get(change.step);
        const step = known ?? new StepItem(change, goal);
        this.#steps.set(change.step, step);
        if (known === undefined) goal.add(step, change.leaves === 0);
        if (change.used === true) step.use();
        return;
      }
      case 'state':
        this.#goals.get(change.goal)?.become(change.state, change.tried);
        return;
    }
  }
}

/** A goal with the steps that Lean took on it. */
class GoalItem {
  readonly #line = el('summary', {});
  readonly #steps = el('ul', {});
  readonly #idleCount = el('summary', {});
  readonly #idleSteps = el('ul', {});
  readonly #idle = el('details', { class: 'idle' }, this.#idleCount, this.#idleSteps);
  readonly element = el('li', { class: 'tree-goal' });
  #state: GoalState = 'open';
  #tried = 0;

  /** @param above the step that left it */
  constructor(
    readonly change: GoalChange,
    readonly above: StepItem | undefined,
  ) {
    const details = el('details', {}, this.#line, this.#steps, this.#idle);
    details.open = true;
    this.#idle.hidden = true;
    this.element.append(details);
    this.#showLine();
  }

  get state(): GoalState {
    return this.#state;
  }

  become(state: GoalState, tried: number): void {
    this.#state = state;
    this.#tried = tried;
    this.#showLine();
    if (tried > 0 || state === 'working') this.above?.goneAfter();
  }

  /** @param gone whether it is more than one of the steps that might be gone after */
  add(step: StepItem, gone: boolean): void {
    this.#idleSteps.append(step.element);
    if (gone) step.goneAfter();
    else this.#countIdle();
  }

  /** A step on it is gone after, or part of the proof: those come first. */
  bringOut(step: StepItem, used: boolean): void {
    if (used) this.#steps.prepend(step.element);
    else if (step.element.parentElement !== this.#steps) this.#steps.append(step.element);
    this.#countIdle();
  }

  #countIdle(): void {
    const count = this.#idleSteps.childElementCount;
    this.#idle.hidden = count === 0;
    this.#idleCount.textContent = `${count} ${count === 1 ? 'step' : 'steps'} not gone after`;
  }

  #showLine(): void {
    const { text, sameAs, goal } = this.change;
    const { icon, words, tone } = treeOutcome(this.#state);
    const at = text.lastIndexOf('⊢');
    const target = visibleText(text.slice(Math.max(0, at)).replaceAll(/\s+/gu, ' '));
    const notes = [
      ...(this.#tried > 0 ? [`${this.#tried} tried`] : []),
      ...(sameAs === undefined ? [] : [`same as goal ${sameAs}`]),
    ].join(' · ');
    this.#line.title = visibleText(text);
    this.#line.setAttribute('aria-label', `Goal ${goal}, ${words}: ${target} ${notes}`);
    this.#line.replaceChildren(
      sign(icon, words, tone),
      el('span', { class: 'number' }, String(goal)),
      el('span', { class: 'tree-target' }, term(target)),
      el('span', { class: 'aside' }, notes),
    );
  }
}

/** A step on a goal with the goals that it left. */
class StepItem {
  readonly leaves = el('ul', {});
  readonly element: HTMLElement;
  #gone = false;

  constructor(
    { tactic }: StepChange,
    readonly on: GoalItem,
  ) {
    const text = visibleText(tactic);
    this.element = el('li', { class: 'tree-step' }, el('pre', { title: text }, term(text)), this.leaves);
  }

  /** Somebody looks at what it leaves. */
  goneAfter(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.on.bringOut(this, false);
  }

  /** It is part of the proof that was found. */
  use(): void {
    this.#gone = true;
    this.element.classList.add('used');
    this.on.bringOut(this, true);
  }
}
