import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gate } from '../../src/core/check/gate';
import type { Verdict } from '../../src/core/check/verdict';
import type { Attack, Layer } from './hostile/attack';
import { Bench, SECRET } from './hostile/bench';
import { characters } from './hostile/characters';
import { code } from './hostile/code';
import { context } from './hostile/context';
import { endings } from './hostile/endings';
import { options } from './hostile/options';
import { resources } from './hostile/resources';
import { trust } from './hostile/trust';
import { honestFailures, unproved } from './hostile/unproved';

/** How an attack ended with the gate switched off. */
interface Stopped {
  readonly by: Layer;
  readonly verdict: Verdict;
}

const attacks: Readonly<Record<string, readonly Attack[]>> = {
  'leaves the goal unproved': unproved,
  'does not prove the goal, whatever it does': honestFailures,
  'sets an option': options,
  'trusts something other than the kernel': trust,
  'ends the declaration early': endings,
  'uses the file around it': context,
  'is not the text it seems to be': characters,
  'runs code': code,
  'takes all time or memory': resources,
};

const bench = new Bench();
let folders = '';
const stoppedBy = new Map<Attack, Layer>();

beforeAll(() => {
  folders = bench.folders;
});

afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  console.log(summary());
});

/** Where `@HERE` and `@OUTSIDE` are. */
function located(text: string): string {
  return text.replaceAll('@HERE', bench.here).replaceAll('@OUTSIDE', bench.outside);
}

async function attackUngated(attack: Attack): Promise<Stopped> {
  const file = located(attack.file);
  const candidate = located(attack.candidate);
  const opened = await bench.open(file, attack.hole);
  if (opened.kind === 'closed')
    return { by: 'site', verdict: { kind: 'failed', reason: opened.reason, diagnostics: [] } };
  if (attack.passesGate !== true)
    expect(await opened.checker.confirm(candidate, bench.limits())).toMatchObject({ kind: 'refused' });
  const confirmed = await opened.checker.confirmUngated(candidate, bench.limits(attack.timeoutMs));
  if (confirmed.kind !== 'proved') return { by: 'confirm', verdict: confirmed };
  const verdict = await bench.decide(file, candidate, attack.hole);
  return { by: decidedBy(verdict), verdict };
}

function decidedBy(verdict: Verdict): Layer {
  if (verdict.kind === 'conditional') return 'conditional';
  if (verdict.kind === 'proved') return 'nothing';
  return verdict.kind === 'failed' && /^(?:the audit refused|rests on)/.test(verdict.reason)
    ? 'audit'
    : 'referee';
}

function summary(): string {
  const all = Object.values(attacks).flat();
  const count = (accept: (attack: Attack) => boolean): number => all.filter(accept).length;
  const layers: readonly Layer[] = ['site', 'confirm', 'referee', 'audit', 'conditional', 'nothing'];
  return [
    `${all.length} hostile candidates`,
    `  gate on:  ${count(({ passesGate }) => passesGate !== true)} refused by the gate, the others stopped behind it`,
    `  gate off: ${layers.map((layer) => `${layer} ${count((attack) => stoppedBy.get(attack) === layer)}`).join(', ')}`,
    '  gate off, their code runs, and only containment keeps it from the machine:',
    ...all.filter(({ runsCode }) => runsCode === true).map(({ name }) => `    ${name}`),
  ].join('\n');
}

describe.each(Object.entries(attacks))('no proof comes of a candidate that %s', (_, rows) => {
  it.each(rows)('$name', async (attack) => {
    const gated = gate(located(attack.candidate));
    expect(gated.ok).toBe(attack.passesGate ?? false);

    const { by, verdict } = await attackUngated(attack);
    stoppedBy.set(attack, by);
    const said = JSON.stringify(verdict);
    expect(by, said).toBe(attack.ungated);
    // A true statement proved in a forbidden way is the gate's business alone.
    if (by === 'nothing') expect(gated.ok).toBe(false);
    expect(said).toContain(attack.says ?? '');
    expect(said).not.toContain(SECRET);
    expect(bench.folders).toBe(folders);
  });
});
