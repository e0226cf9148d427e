import type { Declaration } from '../../lean/declarations';
import type { LeanFile } from '../../lean/file';
import type { Lexeme } from '../../lean/lexeme';
import { nameParts, unescapedPart } from '../../lean/names';
import { inductiveOf } from '../context';
import { withoutComments } from './comments';

/** A declaration of the user's own, with the place that it has in the project. */
export interface Placed {
  readonly file: LeanFile;
  readonly declaration: Declaration;
  /** See `RelatedDeclaration.order`. */
  readonly order: number;
}

/** What a text mentions, in the order of its first mention. */
export interface Mention {
  /** The name's parts, without guillemets. */
  readonly parts: readonly string[];
  /** `.node`, or what follows a closing bracket and a dot: the beginning of the name is not there. */
  readonly isEnd: boolean;
}

/** The names in a part of a file or text. @param lexemes those of the part */
export function mentionsIn(lexemes: readonly Lexeme[]): readonly Mention[] {
  const found = new Map<string, Mention>();
  lexemes.forEach(({ kind, text }, index) => {
    if (kind !== 'identifier') return;
    const isEnd = lexemes[index - 1]?.text === '.';
    const key = isEnd ? `.${text}` : text;
    if (!found.has(key)) found.set(key, { parts: nameParts(text).map(unescapedPart), isEnd });
  });
  return [...found.values()];
}

/** So many declarations may share the last part of a name before it says nothing any more. */
const MOST_NAMESAKES = 4;

/** Finds declarations by the names that texts mention them by. */
export class NameIndex {
  readonly #whole = new Map<string, Placed>();
  readonly #byLast = new Map<string, { readonly owner: string; readonly placed: Placed }[]>();

  /** @param declared in the order of the project; of two with one name, the later counts */
  constructor(declared: readonly Placed[]) {
    for (const placed of declared)
      for (const name of namesOf(placed)) {
        const parts = nameParts(name).map(unescapedPart);
        this.#whole.set(parts.join('.'), placed);
        const last = parts.at(-1) ?? '';
        const known = this.#byLast.get(last) ?? [];
        known.push({ owner: parts.at(-2) ?? '', placed });
        this.#byLast.set(last, known);
      }
  }

  /** The declaration of a full name. */
  named(name: string): Placed | undefined {
    return this.#whole.get(nameParts(name).map(unescapedPart).join('.'));
  }

  /**
   * What a text's mentions refer to, as far as names tell: a name is looked up in the namespaces around, the innermost
   * first; what follows a variable (`t.size`) belongs to a type that the text has to do with.
   *
   * @param namespace in which the text stands, dotted
   * @param bound names that are variables there
   */
  resolve(mentions: readonly Mention[], namespace: string, bound: ReadonlySet<string>): readonly Placed[] {
    const scopes = scopesOf(namespace);
    const words = new Set(mentions.flatMap(({ parts }) => parts));
    const found = new Set<Placed>();
    for (const mention of mentions)
      for (const placed of this.#resolveOne(mention, scopes, bound, words)) found.add(placed);
    return [...found];
  }

  #resolveOne(
    { parts, isEnd }: Mention,
    scopes: readonly string[],
    bound: ReadonlySet<string>,
    words: ReadonlySet<string>,
  ): readonly Placed[] {
    const [first = ''] = parts;
    if (isEnd) return parts.flatMap((part) => this.#ending(part, words));
    if (bound.has(first)) return parts.slice(1).flatMap((part) => this.#ending(part, words));
    const fromRoot = first === '_root_';
    const path = fromRoot ? parts.slice(1) : parts;
    for (let length = path.length; length > 0; length -= 1) {
      const head = path.slice(0, length).join('.');
      for (const scope of fromRoot ? [''] : scopes) {
        const placed = this.#whole.get(scope === '' ? head : `${scope}.${head}`);
        if (placed !== undefined)
          return [placed, ...path.slice(length).flatMap((part) => this.#ending(part, words))];
      }
    }
    // A namespace that was opened, or a variable.
    const suffix = `.${path.join('.')}`;
    const opened = (this.#byLast.get(path.at(-1) ?? '') ?? []).filter(({ placed }) =>
      namesOf(placed).some((name) => `.${name}`.endsWith(suffix)),
    );
    if (opened.length > 0) return this.#few(opened, words);
    return path.slice(1).flatMap((part) => this.#ending(part, words));
  }

  #ending(part: string, words: ReadonlySet<string>): readonly Placed[] {
    return this.#few(this.#byLast.get(part) ?? [], words);
  }

  /** Of many with one last part, those whose type the text mentions. */
  #few(
    namesakes: readonly { readonly owner: string; readonly placed: Placed }[],
    words: ReadonlySet<string>,
  ): readonly Placed[] {
    const near = namesakes.filter(({ owner }) => words.has(owner));
    const chosen = near.length > 0 ? near : namesakes.length <= MOST_NAMESAKES ? namesakes : [];
    return chosen.map(({ placed }) => placed);
  }
}

/** A namespace and those around it, the innermost first; the root last. */
function scopesOf(namespace: string): readonly string[] {
  const parts = nameParts(namespace).map(unescapedPart);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('.')), ''];
}

const known = new WeakMap<Declaration, readonly string[]>();

/** The full names that a declaration makes: its own, those of constructors and fields. */
function namesOf({ file, declaration }: Placed): readonly string[] {
  const before = known.get(declaration);
  if (before !== undefined) return before;
  const names = [...madeBy(file, declaration)];
  known.set(declaration, names);
  return names;
}

function* madeBy(file: LeanFile, declaration: Declaration): Generator<string> {
  const { fullName: name, kind, span } = declaration;
  if (name === undefined) return;
  yield name;
  if (kind !== 'inductive' && kind !== 'structure' && kind !== 'class') return;
  const text = withoutComments(file.source.text, file.tokens, span.start, span.end);
  for (const { predicate, constructors } of inductiveOf({
    kind: kind === 'class' ? 'structure' : kind,
    name,
    text,
  }))
    for (const one of constructors) {
      yield `${name}.${one.name}`;
      if (kind !== 'inductive' && !predicate)
        for (const field of one.arguments) if (field.name !== undefined) yield `${name}.${field.name}`;
    }
}
