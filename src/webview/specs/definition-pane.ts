import { differingLines } from '../../core/differing-lines';
import type { ShownDefinition, Task } from '../../vscode/specs/messages';
import type { Unnoticed } from '../../core/spec/strength/report';
import { el } from '../shared/el';
import { buttonRow } from './button-row';

/** What the pane asks for. */
export interface DefinitionRequests {
  readonly start: (task: Task) => void;
  /** Wants a spec that notices a change, by its number. */
  readonly kill: (change: number) => void;
}

/** A definition: how its specs stand, and how strong they are. */
export function definitionPane(shown: ShownDefinition, { start, kill }: DefinitionRequests): HTMLElement {
  const { name, file, isStub, tally, strength } = shown;
  const pane = el('article', { class: 'definition' });
  pane.append(
    el('h2', {}, el('span', { class: 'name' }, name)),
    el('p', {}, tally === '' ? 'No spec is about it.' : tally),
    buttonRow(
      isStub
        ? [
            {
              id: 'implement',
              words: 'Implement',
              press: () => {
                start('implement');
              },
            },
          ]
        : [
            {
              id: 'strength',
              words: strength === undefined ? 'Measure Strength' : 'Measure Again',
              press: () => {
                start('strength');
              },
            },
          ],
    ),
  );
  if (strength !== undefined) pane.append(...strengthPart(strength, kill));
  else if (!isStub)
    pane.append(
      el('p', { class: 'hint' }, 'Strength: which small changes of the definition would some spec notice?'),
    );
  pane.append(el('p', { class: 'place' }, file));
  return pane;
}

function strengthPart(
  { report, isStale }: NonNullable<ShownDefinition['strength']>,
  kill: (change: number) => void,
): readonly HTMLElement[] {
  const { share, tried, equivalent, unnoticed } = report;
  const counted = tried - equivalent;
  const percent = Math.round(share * 100);
  const bar = el('vscode-progress-bar', { label: 'Changes that are noticed' });
  bar.max = 100;
  bar.value = percent;
  const words =
    counted === 0
      ? `None of ${tried} small changes makes a difference.`
      : `${percent} % of ${counted} small changes are noticed${equivalent > 0 ? `; ${equivalent} more make no difference` : ''}.`;
  return [
    el('h3', {}, 'Strength of its specs'),
    bar,
    el('p', { class: 'share', role: 'status' }, words),
    ...report.notes.map((note) => el('p', { class: 'hint' }, `${note}.`)),
    ...(isStale ? [el('p', { class: 'hint' }, 'The file changed since.')] : []),
    ...unnoticed.map((one, index) =>
      unnoticedPart(
        one,
        isStale
          ? undefined
          : () => {
              kill(index);
            },
      ),
    ),
  ];
}

function unnoticedPart(
  { kind, before, after, proved, unproved, spec }: Unnoticed,
  kill: (() => void) | undefined,
): HTMLElement {
  const why =
    unproved === undefined
      ? proved
        ? 'every spec holds, and Lean proves them all'
        : 'every spec holds for all small values'
      : `no spec is refuted, but no proof of ${unproved} was found`;
  const part = el('section', { class: 'unnoticed', label: `Not noticed: ${kind}` });
  part.append(el('p', {}, `${kind}: ${why}.`), difference(before, after));
  if (spec === undefined) return part;
  part.append(el('p', {}, 'This would notice it:'), el('pre', { class: 'killer' }, spec.trim()));
  if (kill !== undefined)
    part.append(buttonRow([{ id: `kill-${kind}`, words: 'Add This Spec', press: kill }]));
  return part;
}

/** The lines in which two texts differ. */
function difference(before: string, after: string): HTMLElement {
  return el(
    'pre',
    { class: 'difference', label: 'Change' },
    ...differingLines(before, after).map((line) =>
      el(
        'span',
        { class: line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'kept' },
        `${line}\n`,
      ),
    ),
  );
}
