import type { DeclarationText } from './context';
import type { InstanceInfo } from './instances';
import { lastPart } from './terms';

/** What `deriving` makes for a class: its method, and the function that does the work (Lean.Elab.Deriving). */
const DERIVED: Readonly<Record<string, { readonly method: string; readonly made: string }>> = {
  BEq: { method: 'beq', made: 'beq' },
  Ord: { method: 'compare', made: 'ord' },
};

/** An instance that `deriving` makes, and the definition it stands for. */
export interface Derived {
  readonly instance: InstanceInfo;
  /** As if it were written in the file; only its name means something. */
  readonly definition: DeclarationText;
}

/**
 * The instances that a type derives and whose functions can be seen through: `==` on `Colour` is `instBEqColour.beq`.
 *
 * @param declaration of an inductive type or a structure, without comments
 */
export function derivedInstances({ kind, name, text }: DeclarationText): readonly Derived[] {
  if (kind !== 'inductive' && kind !== 'structure') return [];
  const listed = /\bderiving\s+(?!instance\b)([\p{L}\p{N}_.,\s]+)$/u.exec(text.trimEnd())?.[1] ?? '';
  const classes = listed.split(/[\s,]+/u);
  const own = lastPart(name);
  const namespace = name.slice(0, name.length - own.length);
  const parameters = parametersOf(text, own);
  const type = [name, ...parameters].join(' ');
  return classes.flatMap((className): readonly Derived[] => {
    const made = DERIVED[className];
    if (made === undefined) return [];
    const body = `${namespace}inst${className}${own}.${made.made}`;
    const isRecursive = new RegExp(`(?<![\\p{L}\\p{N}_.])${own}(?![\\p{L}\\p{N}_])`, 'u').test(
      text.slice(text.indexOf(own) + own.length),
    );
    return [
      {
        instance: {
          className,
          classArguments: [type],
          methods: [{ name: made.method, parameters: [], body }],
        },
        definition: {
          kind: 'def',
          name: body,
          // It goes through the cases of its arguments, and through what they are made of.
          text: `def ${body} : ${type} → ${type} → _\n  | _, _ => match ${isRecursive ? body : '_'} with`,
        },
      },
    ];
  });
}

/** The explicit parameters of a type: `α` of `inductive Tree (α : Type)`. */
function parametersOf(text: string, own: string): readonly string[] {
  const head = text.slice(text.indexOf(own) + own.length).split(/\bwhere\b|:=|\||\bextends\b/u)[0] ?? '';
  return [...head.matchAll(/\(([^:()]+):[^()]*\)/gu)].flatMap((match) =>
    (match[1] ?? '').trim().split(/\s+/u),
  );
}
