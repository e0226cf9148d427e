import type { GoalShape } from '../shape';
import { applicationsOf } from '../terms';
import { AUXILIARY } from './types';

/**
 * Whether something is known already of the calls of a function, which is to be used then, rather than more be stated.
 *
 * @param name of the function
 */
export function isKnown({ assumptions }: GoalShape, name: string): boolean {
  return assumptions.some(
    (one) => !one.name.startsWith(AUXILIARY) && applicationsOf(one.type, name).length > 0,
  );
}
