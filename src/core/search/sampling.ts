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
  };
}
