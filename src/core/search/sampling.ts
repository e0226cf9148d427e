import { Sampling } from './sampling-session';
import type { SamplingPorts, SamplingSettings } from './sampling-ports';
import type { CandidateSource } from './source';

export type { MemberChooser, SamplingPorts, SamplingSettings } from './sampling-ports';

/** Models as a source of candidates: k samples for each goal, and what Lean objects to goes back. */
export function modelSource(settings: SamplingSettings, ports: SamplingPorts): CandidateSource {
  return {
    name: ports.models.members.map(({ id }) => id).join(', '),
    exhaustive: settings.exhaustive === true,
    open: (goal, limits, sampled) => new Sampling(goal, settings, ports, limits, sampled),
    step: (goal, limits, sampled) =>
      new Sampling(goal, { ...settings, samples: 1, rounds: 0 }, unlearning(ports), limits, sampled),
  };
}

/** A step that works proves nothing yet, so it says nothing of how good a model is at proofs. */
function unlearning({ chooser, ...ports }: SamplingPorts): SamplingPorts {
  return {
    ...ports,
    chooser: { choose: (about) => chooser.choose(about), learn: () => undefined },
  };
}
