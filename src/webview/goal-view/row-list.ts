import type { Sample } from '../../core/search/samples';
import type { Row } from '../../vscode/goal-view/trying';
import { visibleText } from '../../vscode/shared/plain-text';
import { el } from '../shared/el';
import { sign } from './dom';
import { term } from './goal-lines';
import { KeyedChildren } from './keyed-children';
import { duration, rowAside, rowOutcome, sourceWords, stageWords } from './words';

/** Candidates with what became of them. */
export class RowList {
  readonly element = el('ol', { class: 'rows' });
  readonly #children = new KeyedChildren<Row>(
    this.element,
    ({ at }) => at,
    (row) => rowItem(row, () => this.#modelOf(row), this.named),
  );
  #samples: readonly Sample[] = [];

  /**
   * @param label what a screen reader calls the list
   * @param named whether the model stands beside each candidate of one
   */
  constructor(
    label: string,
    readonly named: boolean,
  ) {
    this.element.setAttribute('aria-label', label);
  }

  /** @param samples that the rows were read in, as far as they are known */
  show(rows: readonly Row[], samples: readonly Sample[]): void {
    this.#samples = samples;
    this.#children.show(rows);
  }

  #modelOf({ sample }: Row): string | undefined {
    return this.#samples.find(({ number }) => number === sample)?.model;
  }
}

function rowItem(row: Row, modelOf: () => string | undefined, named: boolean): HTMLElement {
  const { candidate, stage, reason, ms } = row;
  const { icon, words, tone } = rowOutcome(row);
  const text = visibleText(candidate);
  const [firstLine = ''] = text.split('\n', 1);
  const model = named ? modelOf() : undefined;
  const line = el(
    'summary',
    { title: visibleText(reason ?? words) },
    sign(icon, words, tone),
    el('code', { class: 'candidate' }, firstLine === text ? text : `${firstLine} …`),
    ...(model === undefined ? [] : [el('span', { class: 'aside model' }, visibleText(model))]),
    el('span', { class: 'aside' }, rowAside(row)),
  );
  const details = el('details', {}, line);
  // What is inside is made when somebody looks: most rows are never opened.
  details.addEventListener(
    'toggle',
    () => {
      if (firstLine !== text) details.append(el('pre', {}, term(text)));
      const source = visibleText(sourceWords(row, modelOf()));
      details.append(el('p', {}, `${words}, ${stageWords[stage]}, after ${duration(ms)}; ${source}`));
      if (reason !== undefined) details.append(el('pre', { class: 'reason' }, visibleText(reason)));
    },
    { once: true },
  );
  return el('li', { class: tone }, details);
}
