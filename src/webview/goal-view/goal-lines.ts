import { parseGoal, type Hypothesis } from '../../core/lean/goal';
import { el } from '../shared/el';
import { iconButton } from './dom';
import { isInaccessible, painted } from './paint';

/**
 * @param text one goal as Lean prints it
 * @param number which of how many goals, from 1; absent where there is but one
 * @param copy called with the text when the user wants it
 */
export function goalSection(
  text: string,
  number: { readonly of: number; readonly is: number } | undefined,
  copy: (text: string) => void,
): HTMLElement {
  const goal = parseGoal(text);
  const section = el('section', { class: 'goal' });
  const caseName = goal?.caseName;
  if (caseName !== undefined || number !== undefined) {
    const title = el('h3', {});
    if (caseName !== undefined) title.append(el('span', { class: 'case' }, `case ${caseName}`));
    if (number !== undefined) title.append(el('span', { class: 'aside' }, `${number.is} of ${number.of}`));
    if (number !== undefined)
      title.append(
        iconButton('copy', 'Copy this goal', () => {
          copy(text);
        }),
      );
    section.append(title);
  }
  if (goal === undefined) {
    section.append(el('pre', { class: 'term' }, text));
    return section;
  }
  if (goal.hypotheses.length > 0) {
    const list = el('ul', { class: 'hypotheses' }, ...goal.hypotheses.map(hypothesisItem));
    list.setAttribute('aria-label', 'Hypotheses');
    section.append(list);
  }
  const mark = el('span', { class: 'turnstile', role: 'img', label: 'Goal:' }, goal.mark);
  section.append(el('div', { class: 'target' }, mark, ' ', term(goal.target)));
  return section;
}

function hypothesisItem({ names, type, value }: Hypothesis): HTMLElement {
  const item = el('li', {});
  for (const name of names) {
    const inaccessible = isInaccessible(name);
    item.append(
      el(
        'span',
        inaccessible
          ? { class: 'name inaccessible', title: 'Lean made this name up: a proof cannot use it' }
          : { class: 'name' },
        name,
      ),
      ' ',
    );
  }
  item.append(': ', term(type));
  if (value !== undefined) item.append(' := ', term(value));
  return item;
}

/** A term in its colours. */
export function term(text: string): HTMLElement {
  const code = el('code', { class: 'term' });
  for (const { text: piece, paint } of painted(text))
    code.append(paint === 'plain' ? piece : el('span', { class: paint }, piece));
  return code;
}
