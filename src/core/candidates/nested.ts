import { applicationsOf } from './terms';
import type { DefinitionInfo, GoalContext } from './types';

/** Recursive functions of which one is called, in a target, on what the other one gives. */
export function nestedCalls({ goal: { target }, localDefinitions }: GoalContext): readonly {
  readonly outer: DefinitionInfo;
  readonly inner: DefinitionInfo;
}[] {
  const recursive = localDefinitions.filter((definition) => definition.recursive);
  return recursive.flatMap((outer) => {
    const args = applicationsOf(target, outer.name).flat();
    return recursive
      .filter((inner) => inner !== outer && args.some((arg) => applicationsOf(arg, inner.name).length > 0))
      .map((inner) => ({ outer, inner }));
  });
}
