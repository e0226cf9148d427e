import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json';
import words from '../../../package.nls.json';

const root = path.join(import.meta.dirname, '..', '..', '..');
const sources = fs
  .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => fs.readFileSync(path.join(root, 'src', name), 'utf8'));
const code = sources.join('\n');
const { contributes } = manifest;

interface Declared {
  readonly default: unknown;
  readonly scope: string;
  readonly order: number;
  readonly markdownDescription: string;
}
const declared = new Map<string, Declared>(
  contributes.configuration.flatMap(({ properties }) => Object.entries<Declared>({ ...properties })),
);
const commands = contributes.commands.map(({ command }) => command);

/** Arguments that a pattern finds in the code, once each. */
function found(pattern: RegExp): readonly string[] {
  return [...new Set([...code.matchAll(pattern)].flatMap(([, one]) => (one === undefined ? [] : [one])))];
}

describe('settings', () => {
  const reader = fs.readFileSync(path.join(root, 'src', 'vscode', 'shared', 'settings.ts'), 'utf8');
  const read = [...reader.matchAll(/\bget(?:<[^(]*>)?\('([^']+)', (.+)\)[.;,]/gu)].map(
    ([, key = '', fallback = '']) => [`verdict.${key}`, fallback.replace(/\)\.trim\(.*$/u, '')] as const,
  );

  it('are read under the key and with the default that the manifest declares', () => {
    const asDeclared = read.map(([key]) => [key, declared.get(key)?.default]);
    const asRead = read.map(([key, literal]) => [key, JSON.parse(literal.replaceAll("'", '"')) as unknown]);
    expect(asRead).toEqual(asDeclared);
  });

  it('are all read, and none is read twice', () => {
    expect(read.map(([key]) => key).sort()).toEqual([...declared.keys()].sort());
  });

  it('that name programs, files or servers, or let source leave the machine, cannot be set by a workspace', () => {
    for (const [key, { scope }] of declared)
      expect([key, scope]).toEqual([
        key,
        /path$|log$|endpoint$|allowRemote$/iu.test(key) ? 'machine' : 'window',
      ]);
  });

  it('hold no key or password', () => {
    expect([...declared.keys()].filter((key) => /key|token|password|secret/iu.test(key))).toEqual([]);
  });

  it('come in a fixed order, each with a place of its own', () => {
    for (const { properties } of contributes.configuration) {
      const orders = Object.values<Declared>({ ...properties }).map(({ order }) => order);
      expect(orders).toEqual(orders.map((_, at) => at + 1));
    }
  });

  it('are in the table of the README, with their defaults', () => {
    const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| `(verdict\.[\w.]+)` +\| `([^`]*)` +\|/gmu)];
    expect(rows.map(([, key, value = '']) => [key, JSON.parse(value) as unknown])).toEqual(
      [...declared].map(([key, { default: value }]) => [key, value]),
    );
  });
});

describe('commands', () => {
  it('are all registered', () => {
    const registered = found(/'(verdict(?:\.\w+)+)', (?:async )?(?:\(|[\w.]+\))/gu);
    expect(commands.filter((id) => !registered.includes(id))).toEqual([]);
  });

  it('are all contributed', () => {
    const registered = found(/registerCommand\(\s*'([^']+)'/gu);
    expect(registered.filter((id) => !commands.includes(id))).toEqual([]);
  });

  it('that the code or the manifest runs exist', () => {
    const run = [
      ...found(/(?:executeCommand\(|command: )'(verdict(?:\.\w+)+)'/gu),
      ...[...JSON.stringify([manifest, words]).matchAll(/command:(verdict(?:\.\w+)+)/gu)].map(
        ([, id = '']) => id,
      ),
      ...contributes.keybindings.map(({ command }) => command),
      ...Object.values(contributes.menus).flatMap((menu) => menu.map(({ command }) => command)),
    ];
    // VS Code makes one for each view.
    const focus = Object.values(contributes.views).flatMap((views) => views.map(({ id }) => `${id}.focus`));
    expect(run.filter((id) => !commands.includes(id) && !focus.includes(id))).toEqual([]);
  });

  it('have titles in title case, the category apart', () => {
    const small = /^(?:a|an|and|for|from|in|is|of|or|the|to)$/u;
    for (const { title, category } of contributes.commands) {
      const shown = resolve(title);
      expect(category).toBe('%command.category%');
      for (const [at, word] of shown.split(' ').entries())
        if (at === 0 || !small.test(word))
          expect(shown).toMatch(new RegExp(`(?:^| )${word[0]?.toUpperCase() ?? ''}`));
      expect(shown).not.toMatch(/Verdict/u);
    }
  });
});

describe('words', () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([^"%]+)%"/gu)].map(([, key = '']) => key);

  it('that the manifest uses exist', () => {
    expect(used.filter((key) => !(key in words))).toEqual([]);
  });

  it('are all used', () => {
    expect(Object.keys(words).filter((key) => !used.includes(key))).toEqual([]);
  });

  it('are nowhere written into the manifest itself', () => {
    const texts = [...JSON.stringify(contributes).matchAll(/"(?:title|\w*[dD]escription|name)":"([^"]*)"/gu)];
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.map(([, text]) => text).filter((text) => !/^%[^%]+%$/u.test(text ?? ''))).toEqual([]);
  });
});

describe('files', () => {
  it('that the manifest names are there', () => {
    const named = [...JSON.stringify(manifest).matchAll(/"((?:\.\/)?(?:media|syntaxes)\/[^"*]+)"/gu)].map(
      ([, file = '']) => file,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
  });
});

/** The text behind `%key%`. */
function resolve(text: string): string {
  const value: unknown = Reflect.get(words, text.slice(1, -1));
  return typeof value === 'string' ? value : text;
}
