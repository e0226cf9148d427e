import type { Counterexample } from '../../core/spec/testing/counterexample';
import { driftWords } from '../../core/spec/lock/drift';
import type { ModelWords } from '../../core/spec/model-words';
import { explain } from '../../core/spec/explain';
import { suspicionWords } from '../../core/spec/survey/state';
import type { SpecReport } from '../../core/spec/survey/types';
import { axiomWords } from '../prove-progress';
import { tableLines } from '../table';
import type { Terminal } from '../terminal';

/** A counterexample as lines of a table: each variable with its value, then how the conclusion fails. */
export function counterexampleLines({ values, instance, sides }: Counterexample): readonly string[] {
  const rows = values.map(({ name, type, value }) => [name, value, type]);
  const table =
    rows.length === 0 ? [] : tableLines([{ title: 'variable' }, { title: 'value' }, { title: 'type' }], rows);
  const why =
    sides === undefined
      ? [`wrong:  ${instance}`]
      : [`wrong:  ${instance}`, `        ${sides.left} ${sides.sign} ${sides.right}`];
  return [...table, ...why];
}

/** What a terminal says of a spec: a line, and what explains it. */
export function specLines(spec: SpecReport, file: string, { colors }: Terminal): readonly string[] {
  const { green, red, yellow, dim, magenta } = colors;
  const paint = {
    green,
    red,
    refuted: red,
    suspect: yellow,
    drifted: magenta,
    checking: dim,
  };
  const details = [
    spec.label,
    spec.axioms && axiomWords(spec.axioms, spec.unseen === true),
    spec.proofLines === undefined
      ? undefined
      : `${spec.proofLines} ${spec.proofLines === 1 ? 'line' : 'lines'}`,
    spec.locked ? 'locked' : undefined,
    spec.counts && `${spec.counts.tested} cases tested`,
    spec.untested === undefined ? undefined : `not tested: ${spec.untested}`,
  ].filter((part) => part !== undefined);
  const lines = [
    `${paint[spec.state](spec.state.padEnd(8))} ${spec.name}  ${dim(`${file}:${spec.at.line + 1}  ${details.join('; ')}`)}`,
  ];
  if (spec.state === 'drifted') lines.push(...spec.drift.flatMap((drift) => driftWords(drift).split('\n')));
  else if (spec.counterexample !== undefined) lines.push(...counterexampleLines(spec.counterexample));
  else if (spec.state === 'suspect') lines.push(...spec.suspicions.map(suspicionWords));
  else if (spec.state === 'red' && spec.reason !== undefined) lines.push(spec.reason.split('\n')[0] ?? '');
  return lines.map((line, index) => (index === 0 ? line : `         ${line}`));
}

/** A spec as a line of JSON: what scripts read. */
export function specJson(spec: SpecReport, file: string, said?: ModelWords): string {
  const inWords = explain(spec.says);
  const { at, suspicions, drift, counterexample, witness, ...rest } = spec;
  return JSON.stringify({
    file,
    line: at.line + 1,
    column: at.character + 1,
    ...rest,
    ...(inWords !== undefined && { inWords }),
    ...(said && { unchecked: said }),
    ...(counterexample && { counterexample }),
    ...(witness && { witness }),
    suspicions: suspicions.map(suspicionWords),
    drift: drift.map((one) => ({ ...one, words: driftWords(one) })),
  });
}
