import { describe, expect, it } from 'vitest';
import { proofsInAnswer } from '../../../src/core/candidates/model/answer';
import type { WantedProof } from '../../../src/core/candidates/model/types';

const fence = (code: string, language = 'lean'): string => `\`\`\`${language}\n${code}\n\`\`\``;

const wanted = (change: Partial<WantedProof> = {}): WantedProof => ({
  style: 'tactics',
  declaration: 'N.ask',
  statement: 'theorem ask (n : Nat) : n = n',
  before: '',
  ...change,
});
const stated = (proof: string): string => `theorem ask (n : Nat) : n = n ${proof}`;

type Case = readonly [what: string, answer: string, proofs: readonly string[]];

describe('the proofs in an answer', () => {
  const cases: readonly Case[] = [
    ['are what a fence holds', fence('omega'), ['omega']],
    ['are found amid chatter', `Sure! Here it is:\n\n${fence('simp')}\nHope that helps.`, ['simp']],
    [
      'are taken from every fence, once each',
      [fence('simp'), fence('omega', 'lean4'), fence('simp')].join('\n'),
      ['simp', 'omega'],
    ],
    ['are not in fences of other languages', `${fence('print(1)', 'python')}\n${fence('rfl')}`, ['rfl']],
    ['are taken from a fence without language', fence('rfl', ''), ['rfl']],
    ['are taken from a fence of tactics', fence('rfl', 'tactics'), ['rfl']],
    ['are taken from a fence of no language by name', fence('rfl', 'none'), ['rfl']],
    ['are taken from a fence of tildes', '~~~lean4\nrfl\n~~~', ['rfl']],
    ['are taken from a longer fence', '`````lean\nrfl\n`````', ['rfl']],
    ['are taken from a fence in an item of a list', '1. ```lean\n   rfl\n   ```', ['rfl']],
    [
      'are taken from fences inside of markdown',
      '````markdown\nHere:\n```lean\nrfl\n```\n````\n' + fence('simp'),
      ['rfl', 'simp'],
    ],
    [
      'are taken from a fence that was forgotten to be closed',
      '```lean\nrfl\n```lean\nsimp\n```',
      ['rfl', 'simp'],
    ],
    ['may end on the line of their fence', '```lean\nintro h\nexact h```\nDone.', ['intro h\nexact h']],
    ['are taken from a fence in a quotation', '> ```lean\n> intro h\n> exact h\n> ```', ['intro h\nexact h']],
    ['stand below a heading', `**Proof.**\n\n${fence('simp', '')}`, ['simp']],
    ['may begin on the line of their fence', '```lean simp\n```', ['simp']],
    ['may be a line between fences', 'Try ok:\n```simp```', ['simp']],
    [
      'may follow a fence that the prompt opened',
      '  intro h\n  exact h\n```\nThis works.',
      ['intro h\nexact h'],
    ],
    ['may lack the end of their fence', '```lean\nintro h\nexact h', ['intro h\nexact h']],
    ['lose their comments', fence('-- first\nintro h -- take it\n/- then -/\nexact h'), ['intro h\nexact h']],
    ['are left as they are where they cheat: that is for the gate', fence('sorry'), ['sorry']],
    ['are not the goal quoted', fence('n : Nat\n⊢ n = n', ''), []],
    ['are none in an empty answer', '', []],
    ['are none in an empty fence', fence(''), []],
  ];
  it.each(cases)('%s', (_what, answer, proofs) => {
    expect(proofsInAnswer(answer, wanted())).toEqual(proofs);
  });

  it('of an answer that was cut off are offered without their last line too', () => {
    expect(proofsInAnswer('```lean\nintro h\nsimp\nexact h.', wanted(), true)).toEqual([
      'intro h\nsimp\nexact h.',
      'intro h\nsimp',
    ]);
    expect(proofsInAnswer('intro h\nexact', wanted(), true)).toEqual(['intro h\nexact', 'intro h']);
    expect(proofsInAnswer(fence('intro h\nsimp'), wanted(), true)).toEqual(['intro h\nsimp']);
  });
});

describe('thoughts', () => {
  const cases: readonly Case[] = [
    ['are no answer', `<think>maybe\n${fence('sorry')}</think>\n${fence('omega')}`, ['omega']],
    ['without an end are all thought', `<think>\n${fence('simp')}`, []],
    [
      'of Kimina-Prover stand before the file',
      `<think>\n# Plan\n${fence('omega', 'tactics')}\n</think>\n${fence(stated(':= by\n  rfl'), 'lean4')}`,
      ['rfl'],
    ],
    ['of Magistral are in brackets', `[THINK]${fence('simp')}[/THINK]${fence('rfl')}`, ['rfl']],
    ['of Kimi are in triangles', `◁think▷${fence('simp')}◁/think▷\n${fence('rfl')}`, ['rfl']],
    [
      'of gpt-oss are in a channel',
      `<|channel|>analysis<|message|>${fence('simp')}<|end|><|start|>assistant<|channel|>final<|message|>${fence('rfl')}<|return|>`,
      ['rfl'],
    ],
    [
      'do not end by the mark of another kind',
      `[THINK]</think>${fence('simp')}[/THINK]\n${fence('rfl')}`,
      ['rfl'],
    ],
    [
      'whose beginning is missing cost no more than a check',
      `${fence('simp')}\n</think>\n${fence('omega')}`,
      ['simp', 'omega'],
    ],
    ['without a beginning take what is unfinished with them', 'simp\nomega</think>\nrfl', ['rfl']],
  ];
  it.each(cases)('%s', (_what, answer, proofs) => {
    expect(proofsInAnswer(answer, wanted())).toEqual(proofs);
  });

  it('leave room for the answer, however many proofs they hold', () => {
    const thought = Array.from({ length: 100 }, (_, index) => fence(`exact h${index}`)).join('\n');
    const proofs = proofsInAnswer(`${thought}\n</think>\n${fence('rfl')}`, wanted());
    expect(proofs).toHaveLength(9);
    expect(proofs.at(-1)).toBe('rfl');
  });
});

describe('an answer without a fence', () => {
  const cases: readonly Case[] = [
    ['may be tactics', 'intro h\nexact h\n', ['intro h\nexact h']],
    ['is not prose', 'I think that simp would do it.', []],
    ['is not prose in small letters', 'you could try simp:\nit works.', []],
    ['may be a theorem', stated(':= by\n  decide'), ['decide']],
    [
      'may be a theorem amid chatter',
      `Here it is:\n\n${stated(':= by\n  intro h\n  exact h')}\n\nThis closes the goal.`,
      ['intro h\nexact h'],
    ],
    [
      'may have chatter around tactics',
      'The proof:\n\nintro h\nexact h\n\nHope this helps!',
      ['intro h\nexact h'],
    ],
    ['may lead to tactics right below', 'Proof:\nintro h\nexact h', ['intro h\nexact h']],
    ['may be a numbered list', 'Try these:\n1. `simp`\n2. `omega`\n', ['simp', 'omega']],
    ['may be a list with stars', '* `simp` is simple\n* **`omega`** too', ['simp', 'omega']],
    ['may be a list with dots', '· `simp`\n· `omega`', ['simp', 'omega']],
    ['may be one line in backticks', 'You can use\n`simp`', ['simp']],
    ['may name its proof in a sentence', 'Use `simp [f]`, or `omega`.', ['simp [f]', 'omega']],
    ['may have a label', 'Answer: simp', ['simp']],
    ['is not a formula', '$$\\boxed{simp}$$', []],
    ['may be a term', 'fun h => h', ['exact fun h => h']],
    ['may name a lemma', 'Nat.le_refl n', ['exact Nat.le_refl n']],
    ['may end with a mark of the template', 'simp<|im_end|>', ['simp']],
  ];
  it.each(cases)('%s', (_what, answer, proofs) => {
    expect(proofsInAnswer(answer, wanted())).toEqual(proofs);
  });
});

describe('an answer in JSON', () => {
  const cases: readonly Case[] = [
    ['holds its strings', '{"tactics": ["simp", "intro h\\nexact h"]}', ['simp', 'intro h\nexact h']],
    ['may stand in a fence', fence('{"tactics": ["simp"]}', 'json'), ['simp']],
    ['may stand in a fence without language', fence('{\n  "tactics": ["simp"]\n}', ''), ['simp']],
    ['may be followed by chatter', '{"tactics": ["simp"]}\nHope that helps!', ['simp']],
    ['may be led to', 'Sure: {"tactics": ["simp"]}', ['simp']],
    ['may be cut off', '{"tactics": ["simp", "intro h\\nexa', ['simp', 'intro h\nexa']],
    ['may be an array', '["simp", "omega"]', ['simp', 'omega']],
    ['may hold objects', '{"proofs": [{"why": "it is so", "proof": "by simp"}]}', ['simp']],
    ['may have real line breaks', '{"proof": "intro h\nexact h"}', ['intro h\nexact h']],
    ['may be escaped twice', '{"tactics": ["intro h\\\\nexact h"]}', ['intro h\nexact h']],
    [
      'has its escapes resolved',
      '{"tactics": ["exact \\u27e8h\\u27e9", "exact a /\\\\ \\"b\\""]}',
      ['exact ⟨h⟩', 'exact a /\\ "b"'],
    ],
    ['is no answer under other keys', '{"explanation": "simp"}', []],
    ['is passed over where it is none', '{ "a" } {"tactics": ["simp"]}', ['simp']],
    [
      'may be one proof, step by step',
      '{"tactics": ["intro h", "exact h"]}',
      ['intro h', 'exact h', 'intro h\nexact h'],
    ],
    ['may hold a fence', JSON.stringify({ tactics: [fence('simp')] }), ['simp']],
    ['may hold a theorem', JSON.stringify({ proof: stated(':= by\n  simp') }), ['simp']],
  ];
  it.each(cases)('%s', (_what, answer, proofs) => {
    expect(proofsInAnswer(answer, wanted())).toEqual(proofs);
  });
});

describe('what fills a gap', () => {
  const cases: readonly Case[] = [
    ['is the text as it is', 'simp', ['simp']],
    ['may go on below at its own column', 'intro h\n  exact h\n', ['intro h\nexact h', 'intro h\n  exact h']],
    ['ends at a mark', 'simp<|endoftext|>\ntheorem x : a := by omega', ['simp']],
    ['ends at a mark of fill in the middle', 'simp<|fim_pad|>more', ['simp']],
    ['ends where another file begins', 'simp<|file_sep|>other.lean', ['simp']],
    ['ends at the mark of CodeLlama', 'simp <EOT>', ['simp']],
    ['ends at the next declaration', 'simp\n\ntheorem next : a := by\n  omega', ['simp']],
    ['ends at an attribute', 'simp\n@[simp] theorem next : a := by\n  omega', ['simp']],
    ['ends at a sentence', 'simp\nThis closes the goal.', ['simp']],
    ['may stand in a fence', fence('simp'), ['simp']],
    ['may be a whole theorem', stated(':= by\n  simp'), ['simp']],
    ['is no prose', 'I do not know.', []],
  ];
  it.each(cases)('%s', (_what, answer, proofs) => {
    expect(proofsInAnswer(answer, wanted({ style: 'fill' }))).toEqual(proofs);
  });
});
