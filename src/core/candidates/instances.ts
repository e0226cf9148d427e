import type { DeclarationText } from './context';
import { inheritedOperation, operationOf } from './operations';
import { closingOf, headOf, isName, lastPart, splitAt, substitute, termTokens, unbracket } from './terms';

/** What an instance of the file gives for one method of its class. */
export interface MethodInfo {
  /** `add` */
  readonly name: string;
  /** What its arguments are called, as far as they are named. */
  readonly parameters: readonly string[];
  /** The term, where it is one: not with patterns. */
  readonly body?: string;
  /** What it gives by patterns, one after the other. */
  readonly arms?: readonly Arm[];
}

/** `| .plain s r, .plain s' r' => s == s' && r == r'` */
export interface Arm {
  readonly patterns: readonly string[];
  readonly term: string;
}

/** An instance of the file. */
export interface InstanceInfo {
  /** Name of the class, as written. */
  readonly className: string;
  /** Arguments of the class: `N`, or `α` and `Bag α`. */
  readonly classArguments: readonly string[];
  readonly methods: readonly MethodInfo[];
  /** What a class of the file says of its methods: their types, arguments first. Absent for classes of libraries. */
  readonly signatures?: ReadonlyMap<string, readonly string[]>;
}

/** The first of some tokens outside brackets, with its offset. */
function outside(
  text: string,
  wanted: ReadonlySet<string>,
): { readonly text: string; readonly at: number } | undefined {
  let depth = 0;
  for (const token of termTokens(text)) {
    if ('([{⟨⦃'.includes(token.text)) depth += 1;
    else if (')]}⟩⦄'.includes(token.text)) depth -= 1;
    else if (depth === 0 && wanted.has(token.text)) return token;
  }
  return undefined;
}

const BODY: ReadonlySet<string> = new Set([':=', 'where', '|']);

/**
 * Reads an instance off its text.
 *
 * @param declaration from its keyword on, without comments
 * @param classes the classes of the file
 */
export function instanceOf(
  declaration: DeclarationText,
  classes: readonly DeclarationText[],
): InstanceInfo | undefined {
  const text = declaration.text.replace(/^instance\b/u, ' ').replace(/\bderiving\b[\s\S]*$/u, '');
  const start = outside(text, BODY);
  if (start === undefined || start.text === '|') return undefined;
  const colon = splitAt(` ${text.slice(0, start.at)}`, ':') ?? beginningWithColon(text.slice(0, start.at));
  if (colon === undefined) return undefined;
  const tokens = atomsOf(colon.right);
  const [className = '', ...classArguments] = tokens;
  if (!isName(className) || classArguments.length === 0) return undefined;
  const body = text.slice(start.at + start.text.length);
  const own = classes.find(({ name }) => lastPart(name) === lastPart(className));
  const signatures = own && signaturesOf(own, classArguments);
  const order = signatures === undefined ? [] : [...signatures.keys()];
  const methods = start.text === 'where' ? fieldsIn(body) : givenIn(body.trim(), className, order);
  return { className, classArguments, methods, ...(signatures && { signatures }) };
}

function beginningWithColon(head: string): { readonly right: string } | undefined {
  const text = head.trim();
  return text.startsWith(':') ? { right: text.slice(1).trim() } : undefined;
}

/** The function and the arguments of an application. */
export function atomsOf(application: string): readonly string[] {
  const atoms: string[] = [];
  let rest = unbracket(application);
  while (rest !== '') {
    const [first] = termTokens(rest);
    if (first === undefined) break;
    const bracket = '([{⟨⦃'.includes(first.text) ? closingOf(rest, 0) : -1;
    const end = bracket === -1 ? (/\s|$/u.exec(rest)?.index ?? rest.length) : bracket + 1;
    atoms.push(rest.slice(0, Math.max(1, end)));
    rest = rest.slice(Math.max(1, end)).trim();
  }
  return atoms;
}

/** The fields after `where`: each begins at the column of the first one. */
function fieldsIn(body: string): readonly MethodInfo[] {
  const lines = body.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1) return [];
  // On the line of `where` itself the column is not known: then there is one field only.
  const column = first === 0 ? -1 : columnOf(lines[first] ?? '');
  const fields: string[] = [];
  for (const line of lines.slice(first)) {
    if (fields.length === 0 || (columnOf(line) === column && line.trim() !== '')) fields.push(line);
    else fields.push(`${fields.pop() ?? ''}\n${line}`);
  }
  return fields.flatMap((field) => fieldOf(field.trim()));
}

function columnOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** `add a b := t`, `add := t`, `add | .a, y => …`. */
function fieldOf(text: string): readonly MethodInfo[] {
  const name = /^[\p{L}_][\p{L}\p{N}_'!?]*/u.exec(text)?.[0];
  if (name === undefined) return [];
  const mark = outside(text, new Set([':=', '|']));
  if (mark === undefined) return [];
  if (mark.text === '|') return [{ name, parameters: [], arms: armsIn(text.slice(mark.at)) }];
  const parameters = atomsOf(text.slice(name.length, mark.at));
  const plain = parameters.every((parameter) => isName(parameter) || parameter === '_');
  return [plain ? methodOf(name, parameters, text.slice(mark.at + 2)) : { name, parameters: [] }];
}

/** The arms of a text that begins with a bar; those that are no one term with its patterns are left out. */
function armsIn(text: string): readonly Arm[] {
  const arms: Arm[] = [];
  for (let rest = text.slice(1); rest !== '';) {
    const next = outside(rest, new Set(['|']));
    const arm = next === undefined ? rest : rest.slice(0, next.at);
    rest = next === undefined ? '' : rest.slice(next.at + 1);
    const arrow = outside(arm, new Set(['=>', '↦']));
    if (arrow === undefined) continue;
    const { body } = methodOf('', [], arm.slice(arrow.at + arrow.text.length));
    const patterns = partsOf(arm.slice(0, arrow.at));
    if (body !== undefined) arms.push({ patterns, term: body });
  }
  return arms;
}

/** A method with the variables of a function in front of its term. */
function methodOf(name: string, parameters: readonly string[], term: string): MethodInfo {
  const text = unbracket(term.replaceAll(/\s*\n\s*/gu, ' '));
  const binders = /^(?:fun|λ)\s+((?:[\p{L}_][\p{L}\p{N}_']*\s+)+)(?:=>|↦)\s*([\s\S]*)$/u.exec(text);
  if (binders?.[1] !== undefined)
    return methodOf(name, [...parameters, ...binders[1].trim().split(/\s+/u)], binders[2] ?? '');
  // Layout matters in these, and a proof is no value.
  if (text === '' || /(?<![\p{L}_.])(?:match|by|do|let|have|fun|λ)(?![\p{L}_])/u.test(text))
    return { name, parameters: [] };
  return { name, parameters, body: text };
}

/** What stands behind `:=`: `⟨f, g⟩`, `{ add := f }`. @param order names of the methods of a class of the file */
function givenIn(term: string, className: string, order: readonly string[]): readonly MethodInfo[] {
  const inner = term.slice(1, -1);
  if (term.startsWith('{') && closingOf(term, 0) === term.length - 1)
    return partsOf(inner).flatMap((field) => fieldOf(field));
  const names = order.length > 0 ? order : [operationOf(className)?.methods[0] ?? ''];
  if (!term.startsWith('⟨') || closingOf(term, 0) !== term.length - 1) {
    // `instance : Add N := inferInstanceAs …`
    return [];
  }
  return partsOf(inner).flatMap((part, index) => {
    const name = names[index] ?? '';
    return name === '' ? [] : [methodOf(name, [], part)];
  });
}

/** The parts between commas outside brackets. A function's body goes on to the end: its commas are within brackets, too. */
function partsOf(text: string): readonly string[] {
  const comma = outside(text, new Set([',']));
  return comma === undefined
    ? [text.trim()]
    : [text.slice(0, comma.at).trim(), ...partsOf(text.slice(comma.at + 1))];
}

function inBrackets(term: string): string {
  return /\s/u.test(term) && !term.startsWith('(') ? `(${term})` : term;
}

/** The types of the methods of a class of the file at the arguments of an instance. */
function signaturesOf(
  { text }: DeclarationText,
  classArguments: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const head = text.slice(0, outside(text, BODY)?.at ?? text.length);
  const parameters = [...head.matchAll(/[({]\s*([^:(){}]+?)\s*:/gu)].flatMap((match) =>
    (match[1] ?? '').split(/\s+/u),
  );
  const body = /\bwhere\b([\s\S]*)$/u.exec(text)?.[1] ?? '';
  const found = new Map<string, readonly string[]>();
  for (const [, name = '', type = ''] of body.matchAll(
    /^\s*([\p{L}_][\p{L}\p{N}_']*)\s*:(?![=:])\s*([^\n]+)/gmu,
  )) {
    const at = parameters.reduce(
      (written, parameter, index) =>
        substitute(written, parameter, inBrackets(classArguments[index] ?? parameter)),
      type.replace(/:=.*$/u, ''),
    );
    const parts: string[] = [];
    let rest = at.trim();
    for (let arrow = splitAt(rest, '→', '->'); arrow !== undefined; arrow = splitAt(rest, '→', '->')) {
      parts.push(arrow.left);
      rest = arrow.right;
    }
    found.set(name, [...parts, rest]);
  }
  return found;
}

/**
 * Whether a goal may be about an instance: it mentions the type that the instance is for, and a method of it, by its notation or
 * its name.
 *
 * @param mentioned last parts of the names in the goal and in the definitions that it rests on
 * @param operations classes whose notation is used there
 */
export function isAbout(
  { className, classArguments, methods }: InstanceInfo,
  mentioned: ReadonlySet<string>,
  operations: ReadonlySet<string>,
): boolean {
  return (
    classArguments.some((argument) => mentioned.has(lastPart(headOf(argument)))) &&
    (operations.has(className.replace(/^H(?=\p{Lu})/u, '')) ||
      methods.some(
        ({ name }) => mentioned.has(name) || operations.has(inheritedOperation(name)?.className ?? ''),
      ))
  );
}
