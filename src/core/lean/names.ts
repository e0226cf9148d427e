/**
 * Splits a name at its dots, `«…»` parts kept whole, guillemets included.
 *
 * @param name a name as written, e.g. `Foo.«bar baz».x'`
 */
export function nameParts(name: string): readonly string[] {
  return name.match(/«[^»]*»?|[^.«]+/g) ?? [];
}

/** A part of a name without its guillemets: `«foo»` and `foo` are the same part for Lean. */
export function unescapedPart(part: string): string {
  return part.startsWith('«') ? part.replace(/^«|»$/g, '') : part;
}

/** Where a module lies below its root, without extension: `Foo.«Bar baz»` is `Foo/Bar baz`. */
export function modulePath(module: string): string {
  return nameParts(module).map(unescapedPart).join('/');
}

/** The namespaces, sections and mutual blocks that are open at some place in a file. */
export class Scopes {
  readonly #open: { readonly name: string | undefined; readonly kind: 'namespace' | 'section' | 'mutual' }[] =
    [];

  /** Enters `namespace name`; a dotted name opens one scope a part, as in Lean. */
  namespace(name: string): void {
    for (const part of nameParts(name)) this.#open.push({ name: part, kind: 'namespace' });
  }

  /** Enters `section`, named or not. */
  section(name: string | undefined): void {
    if (name === undefined) this.#open.push({ name: undefined, kind: 'section' });
    else for (const part of nameParts(name)) this.#open.push({ name: part, kind: 'section' });
  }

  /** Enters `mutual`. */
  mutual(): void {
    this.#open.push({ name: undefined, kind: 'mutual' });
  }

  /** Leaves as many scopes as the name after `end` has parts; one if it has no name. Too many `end`s do nothing. */
  end(name: string | undefined): void {
    const count = name === undefined ? 1 : nameParts(name).length;
    this.#open.splice(Math.max(0, this.#open.length - count));
  }

  /** Whether the innermost scope is a mutual block. */
  get inMutual(): boolean {
    return this.#open.at(-1)?.kind === 'mutual';
  }

  /** The full name of a declaration made here (`_root_.` drops the namespaces). */
  qualify(name: string): string {
    const parts = nameParts(name);
    if (parts[0] === '_root_') return parts.slice(1).join('.');
    const outer = this.#open.flatMap((scope) =>
      scope.kind === 'namespace' && scope.name !== undefined ? [scope.name] : [],
    );
    return [...outer, ...parts].join('.');
  }
}
