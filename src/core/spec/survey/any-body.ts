/**
 * Specs that say nothing of the definition they are about: they hold of every function of its type, as
 * `0 ≤ (sort xs).length` does.
 */
import { isUniverse, lastPart, namesOf, substitute } from '../../candidates/terms';
import type { LeanFile } from '../../lean/file';
import type { About } from '../about';
import { piText, type PiType } from '../pi';
import type { Spec } from '../specs';
import { Untestable } from '../testing/facts';
import type { Tested } from '../testing/outcome';
import { DEFAULT_TEST_LIMITS, type Tester } from '../testing/tester';

/** What was found out of statements before, by their texts: the same is not asked twice. */
export type KnownOfAny = Map<string, boolean>;

/** Statements that are asked about at a time: each may take a fraction of a second. */
const MOST = 60;
/** Remembered statements, at most. */
const MOST_KNOWN = 5_000;
/** Heartbeats for each; what says nothing is proved with far fewer. */
const HEARTBEATS = 4_000;
const FINISHERS = 'first | trivial | (simp; done) | omega | grind';
const VARIABLE = 'verdict_f';

/**
 * A statement, said of every function in place of a definition.
 *
 * @param subject full name of the definition
 * @param type of the definition
 * @returns `undefined` where the text does not name the definition in a way that can be replaced
 */
export function ofAny(statement: PiType, subject: string, type: PiType): string | undefined {
  const own = lastPart(subject);
  const said = piText(atTypeZero(statement));
  const replaced = substitute(said, subject, VARIABLE);
  const names = namesOf(replaced);
  const isReplaced = names.has(VARIABLE) && ![...names].some((name) => lastPart(name) === own);
  return isReplaced ? `∀ (${VARIABLE} : ${piText(atTypeZero(type))}), ${replaced}` : undefined;
}

/** Universe variables mean nothing outside of the declaration. */
function atTypeZero({ binders, result }: PiType): PiType {
  return {
    binders: binders.map((binder) => (isUniverse(binder.type) ? { ...binder, type: 'Type' } : binder)),
    result,
  };
}

/** What a survey has found out before it asks this. */
export interface SurveyedSpecs {
  readonly specs: readonly Spec[];
  readonly about?: About;
  readonly tested?: ReadonlyMap<Spec, Tested>;
}

/** With what, and about which specs, Lean is asked. */
export interface AnyBodyPorts {
  readonly tester?: Tester;
  readonly knownOfAny?: KnownOfAny;
}

/**
 * Finds the specs that Lean proves of every function in place of their definition, among those that no other proof uses
 * and no small value refutes.
 *
 * @returns none where it is not known what specs are about
 * @throws the signal's reason
 */
export async function sayNothing(
  file: LeanFile,
  { about, tested, specs }: SurveyedSpecs,
  { tester, knownOfAny = new Map() }: AnyBodyPorts,
  { signal, only }: { readonly signal: AbortSignal; readonly only?: (spec: Spec) => boolean },
): Promise<ReadonlySet<Spec>> {
  if (tester === undefined || tested === undefined || about === undefined) return new Set();
  const wanted = specs.filter(
    (spec) => (only?.(spec) ?? true) && tested.get(spec)?.kind !== 'refuted' && !about.used.has(spec.name),
  );
  if (wanted.length === 0) return new Set();
  const subjects = new Map(
    wanted.flatMap((spec) => {
      const subject = about.subjects.get(spec.name);
      return subject === undefined ? [] : [[spec, subject] as const];
    }),
  );
  return askAbout(file, specs, subjects, tester, knownOfAny, signal);
}

/**
 * Finds the specs that Lean proves of every function in place of a definition.
 *
 * @param specs all of the file
 * @param about those that are asked about
 * @param subject full name of the definition
 * @throws the signal's reason
 */
export async function holdOfAny(
  file: LeanFile,
  specs: readonly Spec[],
  about: readonly Spec[],
  subject: string,
  tester: Tester,
  known: KnownOfAny,
  signal: AbortSignal,
): Promise<ReadonlySet<Spec>> {
  return askAbout(file, specs, new Map(about.map((spec) => [spec, subject])), tester, known, signal);
}

async function askAbout(
  file: LeanFile,
  specs: readonly Spec[],
  subjects: ReadonlyMap<Spec, string>,
  tester: Tester,
  known: KnownOfAny,
  signal: AbortSignal,
): Promise<ReadonlySet<Spec>> {
  if (subjects.size === 0) return new Set();
  try {
    const { statements, definitions } = await tester.factsOf(file, specs, signal);
    const texts = new Map(
      [...subjects].flatMap(([spec, subject]) => {
        const statement = statements.get(spec);
        const type = definitions.get(subject);
        const text = statement && type && ofAny(statement, subject, type);
        return text === undefined ? [] : [[spec, text] as const];
      }),
    );
    await askOfAny(file, specs, [...texts.values()], tester, known, signal);
    return new Set([...texts].filter(([, text]) => known.get(text) === true).map(([spec]) => spec));
  } catch (error) {
    if (error instanceof Untestable) return new Set();
    throw error;
  }
}

/** Has Lean prove what is not known yet of these statements. */
async function askOfAny(
  file: LeanFile,
  specs: readonly Spec[],
  texts: readonly string[],
  tester: Tester,
  known: KnownOfAny,
  signal: AbortSignal,
): Promise<void> {
  if (known.size > MOST_KNOWN) known.clear();
  const asked = [...new Set(texts)].filter((text) => !known.has(text)).slice(0, MOST);
  if (asked.length === 0) return;
  const replies = await tester.askAbout(
    file,
    specs,
    () => ({
      prelude: ['set_option linter.all false'],
      // `#eval` refuses a proof that rests on `sorry`: an open lemma of the file (`@[simp]`, say) proves nothing.
      commands: asked.map(
        (text) =>
          `set_option maxHeartbeats ${HEARTBEATS} in #eval (fun (_ : ${text}) => 0) (by intros; ${FINISHERS})`,
      ),
    }),
    { ...DEFAULT_TEST_LIMITS, ms: asked.length * 1_000, signal },
  );
  asked.forEach((text, index) => {
    const reply = replies[index];
    if (reply !== undefined && reply.kind !== 'silent') known.set(text, reply.kind === 'said');
  });
}
