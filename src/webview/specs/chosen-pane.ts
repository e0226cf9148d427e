import type { Action, ShownSpec } from '../../vscode/specs/messages';
import type { ModelWords } from '../../core/spec/model-words';
import { explain } from '../../core/spec/explain';
import { assignmentWords, type Counterexample } from '../../core/spec/testing/counterexample';
import { el } from '../shared/el';
import { buttonRow, type ButtonSpec } from './button-row';

/** All that is known of a spec, and what can be done with it. */
export function chosenPane(shown: ShownSpec | undefined, act: (action: Action) => void): HTMLElement {
  if (shown === undefined) return el('p', { class: 'hint' }, 'Choose a spec above to see how it stands.');
  const { spec, file, complaints, at } = shown;
  const pane = el('article', { class: `spec ${spec.state}` });
  pane.append(
    el(
      'h2',
      {},
      el('vscode-badge', { class: `state ${spec.state}` }, spec.state),
      el('span', { class: 'name' }, spec.name),
    ),
    el('pre', { class: 'statement', label: 'Statement' }, spec.says),
  );
  const inWords = explain(spec.says);
  if (inWords !== undefined) pane.append(el('p', { class: 'words', label: 'In words' }, ...codeIn(inWords)));
  if (shown.modelWords !== undefined) pane.append(uncheckedPart(shown.modelWords));
  pane.append(buttons(shown, act));
  for (const complaint of complaints) pane.append(el('p', { class: 'complaint' }, complaint));
  if (spec.counterexample !== undefined) pane.append(counterexamplePart(spec.counterexample));
  else if (spec.witness !== undefined && spec.witness.length > 0)
    pane.append(
      el('p', { class: 'witness' }, `It holds, for example, where ${assignmentWords(spec.witness)}.`),
    );
  pane.append(factsList(shown));
  pane.append(
    el(
      'p',
      { class: 'place' },
      `${file}:${spec.at.line + 1}${at === undefined ? '' : `, checked at ${new Date(at).toLocaleTimeString()}`}`,
    ),
  );
  return pane;
}

/** What a model says has to look like what it is. */
function uncheckedPart({ model, text }: ModelWords): HTMLElement {
  return el(
    'p',
    { class: 'unchecked', label: `Unchecked words of ${model}` },
    el('vscode-badge', { class: 'state suspect' }, 'unchecked'),
    ` ${model}: ${text}`,
  );
}

/** What stands between backquotes is code. */
function codeIn(text: string): readonly (Node | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? el('code', {}, part) : part));
}

function counterexamplePart({ values, instance, sides }: Counterexample): HTMLElement {
  const part = el('section', { class: 'counterexample', label: 'Counterexample' });
  part.append(el('h3', {}, 'It does not hold'));
  if (values.length > 0) {
    const body = el('tbody', {});
    for (const { name, value, type } of values)
      body.append(
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, name),
          el('td', { class: 'value' }, value),
          el('td', { class: 'type' }, type === '_' ? '' : type),
        ),
      );
    part.append(
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el('tr', {}, ...['Variable', 'Value', 'Type'].map((title) => el('th', { scope: 'col' }, title))),
        ),
        body,
      ),
    );
  }
  part.append(el('p', {}, 'Expected:'), el('pre', { class: 'expected' }, instance));
  if (sides !== undefined) {
    part.append(
      el('p', {}, 'Got:'),
      el('pre', { class: 'got' }, `${sides.left} ${sides.sign} ${sides.right}`),
    );
  }
  return part;
}

function factsList({ spec }: ShownSpec): HTMLElement {
  const facts: (readonly [string, string])[] = [];
  if (spec.label !== undefined) facts.push(['Checked', spec.label]);
  if (spec.axioms !== undefined)
    facts.push(['Axioms', spec.axioms.length === 0 ? 'none' : spec.axioms.join(', ')]);
  if (spec.proofLines !== undefined)
    facts.push(['Proof', `${spec.proofLines} ${spec.proofLines === 1 ? 'line' : 'lines'}`]);
  if (spec.counts !== undefined) {
    const { tested, unmet, unknown } = spec.counts;
    const parts = [
      `${tested} tested`,
      ...(unmet > 0 ? [`${unmet} miss a hypothesis`] : []),
      ...(unknown > 0 ? [`${unknown} not decided`] : []),
    ];
    facts.push(['Small cases', parts.join(', ')]);
  }
  if (spec.mentions !== undefined && spec.mentions.length > 0)
    facts.push(['About', spec.mentions.join(', ')]);
  if (spec.locked) facts.push(['Locked', 'yes']);
  return el('dl', {}, ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function buttons({ spec, hasModel }: ShownSpec, act: (action: Action) => void): HTMLElement {
  const isOpen = spec.state === 'red' || spec.state === 'suspect';
  const button = (id: Action, words: string, primary = false): ButtonSpec => ({
    ...{ id, words, primary },
    press: () => {
      act(id);
    },
  });
  return buttonRow([
    ...(spec.counterexample !== undefined
      ? [button('example', 'Add as Example', true)]
      : spec.broken === true
        ? [button('repair', 'Repair Proof', true)]
        : isOpen && spec.label === undefined
          ? [button('prove', 'Prove', true)]
          : []),
    button('go', 'Go to Spec'),
    button('again', 'Check Again'),
    ...(hasModel ? [button('explain', 'In a Model’s Words')] : []),
    ...(spec.kind === 'example' ? [] : [spec.locked ? button('unlock', 'Unlock') : button('lock', 'Lock')]),
  ]);
}
