import { isUniverse } from '../../candidates/terms';
import { atNat, looksLikeProposition, type Binder, type PiType } from '../pi';
import type { Spec } from '../specs';
import type { Facts } from './facts';
import { NOT_COMPUTED, type Tested } from './outcome';
import type { Reply } from './questions';

const TESTING = 'Verdict.Testing';

/** A part of a statement, and how to find out whether it can be tested. */
interface StatementPart {
  /** Fails where it cannot. */
  readonly command: string;
  /** What to say then. */
  readonly reason: string;
}

/**
 * Says of statements that were not tested which part of each stands in the way.
 *
 * @param found outcomes of tests
 * @param answers has Lean answer commands behind the copy
 */
export async function nameObstacles(
  { statements }: Facts,
  found: Map<Spec, Tested>,
  answers: (commands: readonly string[]) => Promise<readonly Reply[]>,
): Promise<void> {
  const obscure = [...found].flatMap(([spec, tested]) => {
    const statement = statements.get(spec);
    const isObscure = tested.kind === 'untestable' && tested.reason === NOT_COMPUTED;
    return isObscure && statement !== undefined ? [{ spec, parts: partsOf(statement) }] : [];
  });
  if (obscure.length === 0) return;
  const parts = obscure.flatMap((one) => one.parts);
  const said = await answers(parts.map(({ command }) => command));
  for (const { spec, parts: own } of obscure) {
    const part = own.find((one) => isInTheWay(said[parts.indexOf(one)]));
    if (part !== undefined) found.set(spec, { kind: 'untestable', reason: part.reason });
  }
}

/** The parts of a statement that tests need something of: values of each variable, a decision of all else. */
function partsOf({ binders, result }: PiType): readonly StatementPart[] {
  const types = binders.filter(({ type }) => isUniverse(type));
  const given = binders.map((binder, index) => groupOf(binder, index, types));
  const before = (count: number): string => {
    const groups = given.slice(0, count).filter((group) => group !== '');
    return groups.length === 0 ? '' : `fun ${groups.join(' ')} => `;
  };
  const parts = binders.flatMap(({ name, type, kind }, index): readonly StatementPart[] => {
    if (isUniverse(type) || kind === 'instance') return [];
    const own = atNat(type, types);
    const isStatement = name === undefined || looksLikeProposition(type);
    return [
      {
        command: `#check ${before(index)}(by first | (have := (inferInstance : ${TESTING}.Small (${own})); exact ()) | (have := (inferInstance : ${TESTING}.Judge (${own})); exact ()) : Unit)`,
        reason: isStatement
          ? `its hypothesis \`${type}\` cannot be decided for given values`
          : `\`${name}\` is of \`${type}\`, of which no values can be listed`,
      },
    ];
  });
  return [
    ...parts,
    {
      command: `#check ${before(binders.length)}(inferInstance : ${TESTING}.Judge (${atNat(result, types)}))`,
      reason: `\`${result}\` cannot be decided for given values`,
    },
  ];
}

/** A variable as a function takes it; types that may be any are `Nat`, as in tests. */
function groupOf({ name, type, kind }: Binder, index: number, types: readonly Binder[]): string {
  if (isUniverse(type)) return '';
  const own = atNat(type, types);
  return kind === 'instance' ? `[${own}]` : `(${name ?? `verdict_h${index}`} : ${own})`;
}

/** Whether Lean's answer says that a part cannot be tested, and not that it could not be asked about. */
function isInTheWay(reply: Reply | undefined): boolean {
  return (
    reply?.kind === 'error' &&
    /failed to synthesize[^]*Verdict\.Testing\.(?:Small|Judge)/u.test(reply.message)
  );
}
