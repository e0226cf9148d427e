import { describe, expect, it } from 'vitest';
import { profileFor, profileNamed, profileOn, profiles } from '../../../src/core/candidates/model/profiles';

describe('the profile of a model', () => {
  it.each([
    ['qwen2.5-coder:7b', 'instruct'],
    ['llama3.2:3b', 'instruct'],
    ['gemma3', 'instruct'],
    ['gemma3:4b-it-qat', 'instruct'],
    ['devstral:24b', 'instruct'],
    ['starcoder2:instruct', 'instruct'],
    ['codestral-mamba', 'instruct'],
    ['codellama:7b-instruct', 'instruct'],
    ['deepseek-coder-v2:16b', 'instruct'],
    ['qwen3-coder:30b-a3b', 'instruct'],
    ['Qwen/Qwen3-4B-Instruct-2507', 'instruct'],
    ['AI-MO/Kimina-Autoformalizer-7B', 'instruct'],
    ['', 'instruct'],
    ['smollm2', 'instruct-small'],
    ['smollm2:135m', 'instruct-small'],
    ['gemma3:270m', 'instruct-small'],
    ['gemma3-270m-q4-k-m', 'instruct-small'],
    ['llama3.2:1b-instruct-q4_K_M', 'instruct-small'],
    ['qwen2.5:0.5b', 'instruct-small'],
    ['smollm2:1.7b', 'instruct'],
    ['gpt-oss:20b', 'reasoning'],
    ['deepseek-r1:8b', 'reasoning'],
    ['qwen3:8b', 'reasoning'],
    ['magistral', 'reasoning'],
    ['phi4-mini-reasoning', 'reasoning'],
    ['yothgewalt/DeepSeek-Prover-V2-7B:Q4_K_M', 'deepseek-prover'],
    ['hf.co/unsloth/DeepSeek-Prover-V2-7B-GGUF:Q4_K_M', 'deepseek-prover'],
    ['deepseek-ai/DeepSeek-Prover-V1.5-RL', 'complete-code'],
    ['Goedel-LM/Goedel-Prover-SFT', 'complete-code'],
    ['Goedel-LM/Goedel-Prover-V2-8B', 'goedel-prover'],
    ['BoltonBailey/Kimina-Prover-Distill-1.7B', 'kimina-prover'],
    ['AI-MO/Kimina-Prover-72B', 'kimina-prover'],
    ['mistralai/Leanstral-2603', 'leanstral'],
    ['mistralai/Leanstral-1.5-119B-A6B', 'leanstral'],
    ['qwen2.5-coder:7b-base', 'fill'],
    ['Qwen/Qwen2.5-Coder-1.5B-base', 'fill'],
    ['starcoder2', 'fill'],
    ['starcoder2:3b', 'fill'],
    ['codellama:7b-code', 'fill'],
    ['codegemma:2b-code', 'fill'],
    ['deepseek-coder:6.7b-base-q4_0', 'fill'],
    ['deepseek-ai/deepseek-coder-1.3b-base', 'fill'],
    ['codestral', 'fill'],
  ])('of %s is %s', (name, profile) => {
    expect(profileFor(name, {}).name).toBe(profile);
  });

  it('is overridden by the longest part of the name that is set', () => {
    const overrides = {
      qwen: { temperature: 0.1 },
      'QWEN2.5-coder': { temperature: 0.3, answerTokens: 99 },
      coder: { temperature: 0.2 },
    };
    expect(profileFor('qwen2.5-coder:7b', overrides)).toEqual({
      ...profiles.instruct,
      temperature: 0.3,
      answerTokens: 99,
    });
    expect(profileFor('qwen3:8b', overrides)).toEqual({ ...profiles.reasoning, temperature: 0.1 });
  });

  it('starts from another one where that is set', () => {
    expect(profileFor('my-model', { 'my-model': { base: 'kimina-prover', contextTokens: 512 } })).toEqual({
      ...profiles['kimina-prover'],
      contextTokens: 512,
    });
  });

  it('is what the name suggests where the base is none', () => {
    expect(profileFor('gpt-oss', { gpt: { base: 'toString' } })).toEqual(profiles.reasoning);
  });

  it('leaves room for a prompt beside the answer, in all of them, and says where it is documented', () => {
    for (const [name, profile] of Object.entries(profiles)) {
      expect(profileNamed(name)).toBe(profile);
      expect(profile.answerTokens * 2).toBeLessThanOrEqual(profile.contextTokens);
      expect(profile.stop.length).toBeLessThanOrEqual(4);
      expect(profile.source).toMatch(/^https:\/\//u);
    }
  });

  it('of one that fills the middle is of words on a server that cannot', () => {
    expect(profileOn(profiles.fill, true)).toBe(profiles.fill);
    expect(profileOn(profiles.fill, false)).toMatchObject({ style: 'tactics', format: 'instruct-examples' });
    expect(profileOn(profiles.instruct, false)).toBe(profiles.instruct);
  });
});
