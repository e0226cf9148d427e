import { lastPart, namesOf } from '../../candidates/terms';
import { inspectFile } from '../../check/inspect';
import type { ScratchDocument } from '../../check/ports';
import { statementEnd, type Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import type { Spec } from '../specs';
import type { TestLimits, Tester } from '../testing/tester';

/** How the specs of a file stand before anything is changed. */
export interface Standing {
  /** Full names of statements with a proof that cites nothing open. */
  readonly proved: ReadonlySet<string>;
  /** What counts when a definition is changed. */
  of(definition: Declaration): Counted;
}

/** The specs that count for a definition, and what is to be said of them. */
export interface Counted {
  /** Those that may notice a change: all that are proved, and of the open ones those that name the definition and pass. */
  readonly counted: readonly Spec[];
  /** Those that name the definition. */
  readonly about: readonly Spec[];
  /** Those among `counted` that have no proof. */
  readonly open: readonly Spec[];
  /** Those that name the definition and are false of the program as it is. */
  readonly refuted: readonly Spec[];
}

const ELABORATE_MS = 120_000;

/**
 * Finds out which specs can notice a change: one that is false already would notice everything, and one that is open may be
 * false. So an open one counts only for the definition that it names, and only where it holds of that for all small values.
 *
 * @throws Untestable where Lean cannot work on the file; the signal's reason
 */
export async function standingOf(
  file: LeanFile,
  specs: readonly Spec[],
  { tester, proofs }: { readonly tester: Tester; readonly proofs: ScratchDocument },
  limits: TestLimits,
): Promise<Standing> {
  const tested = await tester.test(file, specs, limits);
  const outcome = await proofs.elaborate(file.source.text, {
    signal: limits.signal,
    timeoutMs: ELABORATE_MS,
    symbols: true,
  });
  const reports =
    outcome.kind === 'done'
      ? inspectFile(file, { source: file.source, elaboration: outcome.elaboration }, [])
      : [];
  const compiling = new Set(
    reports.filter(({ state }) => state === 'proved').map(({ declaration }) => declaration),
  );
  const proved = withoutCiting(file, compiling);
  const has = (spec: Spec, kind: 'refuted' | 'survived'): boolean => tested.get(spec)?.kind === kind;
  return {
    proved: new Set([...proved].flatMap(({ fullName }) => (fullName === undefined ? [] : [fullName]))),
    of: ({ fullName = '' }) => {
      const own = lastPart(fullName);
      const about = specs.filter(({ declaration }) =>
        namesOf(
          file.source.text.slice(
            declaration.nameSpan?.end ?? declaration.keywordStart,
            statementEnd(declaration),
          ),
        ).has(own),
      );
      const open = about.filter((spec) => !proved.has(spec.declaration) && has(spec, 'survived'));
      const counted = specs.filter(
        (spec) => (proved.has(spec.declaration) && !has(spec, 'refuted')) || open.includes(spec),
      );
      return { counted, about, open, refuted: about.filter((spec) => has(spec, 'refuted')) };
    },
  };
}

/** Those of some proved statements that cite, at any distance, none of the file that is not proved; by the names in proofs. */
function withoutCiting(
  { declarations, source }: LeanFile,
  compiling: ReadonlySet<Declaration>,
): ReadonlySet<Declaration> {
  const stating = declarations.filter(
    ({ kind }) => kind === 'theorem' || kind === 'lemma' || kind === 'example',
  );
  const names = new Map(
    stating.map((one) => [one, namesOf(source.text.slice(statementEnd(one), one.span.end))]),
  );
  const good = new Set(stating.filter((one) => compiling.has(one)));
  for (let before = -1; before !== good.size;) {
    before = good.size;
    const open = new Set(
      stating.flatMap((one) => (good.has(one) || one.fullName === undefined ? [] : [lastPart(one.fullName)])),
    );
    for (const one of good) if ([...(names.get(one) ?? [])].some((name) => open.has(name))) good.delete(one);
  }
  return good;
}
