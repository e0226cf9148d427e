import type { PageMessage } from '../../vscode/goal-view/messages';
import type { GoalGroup } from '../../vscode/goal-view/trying';
import { visibleText } from '../../vscode/shared/plain-text';
import { el } from '../shared/el';
import { button, iconButton, sign } from './dom';
import { Fold } from './fold';
import { term } from './goal-lines';
import { RowList } from './row-list';
import { SampleList } from './sample-list';
import { SearchTree } from './search-tree';
import { groupOutcome } from './words';

/** One goal with what is tried at it. */
export class GroupSection {
  readonly element = el('section', { class: 'group' });
  readonly #title = el('h3', {});
  readonly #proofs = el('div', { class: 'proofs' });
  readonly #list = new RowList('Candidates, latest first', true);
  readonly #attempts = new Fold(this.#list.element);
  readonly #samples = new SampleList();
  readonly #tree = new SearchTree();
  #shown: GoalGroup | undefined;

  constructor(
    group: GoalGroup,
    readonly send: (message: PageMessage) => void,
  ) {
    const target = group.goal.slice(group.goal.search(/^(⊢|\|)/mu)).replace(/\s+/gu, ' ');
    this.element.append(
      this.#title,
      el('div', { class: 'group-goal', title: group.goal }, term(target)),
      this.#proofs,
      this.#samples.fold.element,
      this.#tree.fold.element,
      this.#attempts.element,
    );
  }

  /** @param front whether it is the latest group: the rows of others are folded, unless the user wants them */
  show(group: GoalGroup, front: boolean): void {
    for (const fold of [this.#attempts, this.#samples.fold, this.#tree.fold]) fold.unfold(front);
    const before = this.#shown;
    if (group === before) return;
    this.#shown = group;
    if (before?.ended !== group.ended || before?.proofs !== group.proofs) this.#showTitle(group);
    if (before?.proofs !== group.proofs) this.#showProofs(group.proofs);
    this.#attempts.element.hidden = group.tried === 0;
    this.#attempts.summary.textContent = `${group.tried} ${group.tried === 1 ? 'candidate' : 'candidates'} tried`;
    this.#samples.show(group);
    this.#tree.show(group.tree);
    this.#list.show(group.rows, group.samples);
  }

  #showTitle(group: GoalGroup): void {
    const { icon, words, tone } = groupOutcome(group);
    const place = button('link', group.declaration, () => {
      this.send({ kind: 'reveal', key: group.key });
    });
    place.title = `Go to line ${group.position.line + 1}`;
    this.#title.replaceChildren(
      sign(icon, words, tone),
      place,
      el('span', { class: 'aside' }, `line ${group.position.line + 1} · ${words}`),
    );
  }

  #showProofs(proofs: readonly string[]): void {
    this.#proofs.replaceChildren(
      ...proofs.map((proof) =>
        el(
          'div',
          { class: 'proof' },
          el('pre', {}, term(visibleText(proof))),
          iconButton('copy', 'Copy this proof', () => {
            this.send({ kind: 'copy', what: 'proof', text: proof });
          }),
        ),
      ),
    );
  }
}
