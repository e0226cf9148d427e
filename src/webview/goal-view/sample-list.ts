import type { Sample } from '../../core/search/samples';
import type { GoalGroup, Row } from '../../vscode/goal-view/trying';
import { visibleText } from '../../vscode/shared/plain-text';
import { el } from '../shared/el';
import { sign } from './dom';
import { Fold } from './fold';
import { KeyedChildren } from './keyed-children';
import { RowList } from './row-list';
import { sampleAside, sampleOutcome, sampleWords } from './words';

/** The answers of models to a goal, each with the candidates that were read in it. Hidden where there are none. */
export class SampleList {
  readonly #list = el('ol', { class: 'samples', label: 'Samples, latest first' });
  readonly fold = new Fold(this.#list);
  readonly #items = new Map<number, SampleItem>();
  readonly #children = new KeyedChildren<Sample>(
    this.#list,
    ({ number }) => number,
    ({ number }) => {
      const item = new SampleItem(number);
      this.#items.set(number, item);
      return item.element;
    },
  );

  constructor() {
    this.fold.element.hidden = true;
  }

  /** Shows the samples of a group. */
  show({ samples, rows }: Pick<GoalGroup, 'samples' | 'rows'>): void {
    this.fold.element.hidden = samples.length === 0;
    this.fold.summary.textContent = samples.length === 1 ? '1 sample' : `${samples.length} samples`;
    this.#children.show(samples);
    const kept = new Set(samples.map(({ number }) => number));
    for (const number of this.#items.keys()) if (!kept.has(number)) this.#items.delete(number);
    for (const sample of samples) this.#items.get(sample.number)?.show(sample, rows);
  }
}

/** One sample; what is inside is kept up to date while it is open. */
class SampleItem {
  readonly #line = el('summary', {});
  readonly #words = el('p', {});
  readonly #rows: RowList;
  readonly #details: HTMLDetailsElement;
  readonly element: HTMLElement;
  #sample: Sample | undefined;
  #groupRows: readonly Row[] = [];

  constructor(number: number) {
    this.#rows = new RowList(`Candidates in sample ${number}, latest first`, false);
    this.#details = el('details', {}, this.#line, this.#words, this.#rows.element);
    this.#details.addEventListener('toggle', () => {
      this.#showRows();
    });
    this.element = el('li', { class: 'sample' }, this.#details);
  }

  show(sample: Sample, rows: readonly Row[]): void {
    if (sample !== this.#sample) {
      this.#sample = sample;
      this.#showLine(sample);
    }
    if (rows === this.#groupRows) return;
    this.#groupRows = rows;
    this.#showRows();
  }

  #showLine(sample: Sample): void {
    const { number, model, round, treeGoal } = sample;
    const { icon, words, tone } = sampleOutcome(sample);
    const name = visibleText(model);
    const all = sampleWords(sample);
    this.element.className = `sample ${tone}`;
    this.#line.title = `${name}: ${all}`;
    this.#line.setAttribute('aria-label', `Sample ${number}, ${name}: ${all}`);
    this.#line.replaceChildren(
      sign(icon, words, tone),
      el('span', { class: 'number' }, String(number)),
      el('span', { class: 'candidate' }, name),
      ...(round === 0 ? [] : [el('span', { class: 'badge' }, `repair ${round}`)]),
      ...(treeGoal === undefined ? [] : [el('span', { class: 'badge' }, `goal ${treeGoal}`)]),
      el('span', { class: 'aside' }, sampleAside(sample)),
    );
    this.#words.textContent = all;
  }

  #showRows(): void {
    if (!this.#details.open || this.#sample === undefined) return;
    const { number } = this.#sample;
    const mine = this.#groupRows.filter(({ sample }) => sample === number);
    this.#rows.show(mine, [this.#sample]);
    this.#rows.element.hidden = mine.length === 0;
  }
}
