import type { RankedCandidate } from '../candidates';
import type { Sample } from './samples';
import type { CandidateSource, SourceSession } from './source';

/** Numbers the samples of one search, which may come of several sessions that each count from 1. */
export class SampleNumbers {
  #last = 0;

  /** The same source, its samples numbered with those of all others. */
  numbered(source: CandidateSource): CandidateSource {
    const { name, exhaustive } = source;
    const step = source.step?.bind(source);
    return {
      ...{ name, exhaustive },
      open: (goal, limits, sampled) => {
        const own = this.#session();
        return own.session(source.open(goal, limits, own.heard(sampled)));
      },
      ...(step && {
        step: (goal, limits, sampled) => {
          const own = this.#session();
          return own.session(step(goal, limits, own.heard(sampled)));
        },
      }),
    };
  }

  #session(): Numbering {
    return new Numbering(() => {
      this.#last += 1;
      return this.#last;
    });
  }
}

/** The numbers of one session. */
class Numbering {
  readonly #numbers = new Map<number, number>();

  constructor(readonly next: () => number) {}

  heard(sampled: (sample: Sample) => void): (sample: Sample) => void {
    return (sample) => {
      sampled({ ...sample, number: this.#of(sample.number) });
    };
  }

  session(session: SourceSession): SourceSession {
    return {
      candidates: this.#candidates(session.candidates),
      decided: (candidate, outcome) => {
        session.decided(candidate, outcome);
      },
    };
  }

  async *#candidates(
    candidates: AsyncIterable<RankedCandidate>,
  ): AsyncGenerator<RankedCandidate, void, undefined> {
    for await (const { sample, ...candidate } of candidates)
      yield { ...candidate, ...(sample && { sample: { ...sample, number: this.#of(sample.number) } }) };
  }

  #of(number: number): number {
    const known = this.#numbers.get(number) ?? this.next();
    this.#numbers.set(number, known);
    return known;
  }
}
