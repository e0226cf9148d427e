import { profileFor } from '../../../src/core/candidates/model/profiles';
import { TokenMeter } from '../../../src/core/candidates/model/tokens';
import type { ModelAnswer, ModelRequest } from '../../../src/core/candidates/model/types';
import type { AskedModels } from '../../../src/core/search/ask-once';
import type { ModelMember, ModelPort } from '../../../src/core/search/models';

/** A model that says these things in turn. */
export class Scripted implements ModelPort {
  readonly members: readonly ModelMember[] = [
    { id: 'ollama:m', profile: profileFor('qwen2.5-coder:7b', {}), weight: 1 },
  ];
  readonly parallel = 1;
  readonly asked: ModelRequest[] = [];

  constructor(readonly answers: readonly (string | undefined)[]) {}

  isReady(): boolean {
    return true;
  }

  factsOf() {
    return Promise.resolve({ contextTokens: 8_192, structured: false, fill: false });
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port's answers come in parts
  async *ask(
    _member: ModelMember,
    request: ModelRequest,
  ): AsyncGenerator<string, ModelAnswer | undefined, undefined> {
    this.asked.push(request);
    const said = this.answers[this.asked.length - 1];
    if (said === undefined) return undefined;
    yield said;
    return { text: said, cutOff: false, firstPartMs: 1, ms: 2 };
  }
}

/** A model as it is asked, the same seeds each time. */
export function askedOf(models: Scripted, samples: number, rounds: number): AskedModels {
  return {
    settings: { samples, rounds, seed: () => 7 },
    ports: {
      models,
      chooser: { choose: () => models.members[0], learn: () => undefined },
      now: () => 0,
      meterOf: () => new TokenMeter(),
    },
  };
}
