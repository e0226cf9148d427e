import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pullText, sizeText, suggestedModels } from '../../../../src/vscode/model/words';
import { isPlainCommand, shownLine, visibleText } from '../../../../src/vscode/shared/plain-text';

describe('a pull', () => {
  it('tells its step, and how far it is where the server does', () => {
    expect(pullText({ name: 'm', step: 'pulling manifest' })).toBe('pulling manifest');
    expect(pullText({ name: 'm', step: 'pulling 3f', doneBytes: 1.2e9, allBytes: 4.8e9 })).toBe(
      'pulling 3f: 1.2 GB of 4.8 GB (25 %)',
    );
    expect(pullText({ name: 'm', step: 'odd', doneBytes: 9, allBytes: 0 })).toBe('odd');
  });

  it('counts sizes as shops do', () => {
    expect([sizeText(986_000_000), sizeText(4_683_000_000)]).toEqual(['986 MB', '4.7 GB']);
  });

  it('suggests names that Ollama takes', () => {
    for (const { name } of suggestedModels) expect(name).toMatch(/^[\w.-]+(?:\/[\w.-]+)*(?::[\w.-]+)?$/u);
  });
});

describe('text from elsewhere', () => {
  it('is one line in a notification, and runs no command', () => {
    const text = 'Error\n[Fix it](command:workbench.action.quit) $(trash)\u0007';
    expect(shownLine(text)).toBe('Error [Fix it] (command:workbench.action.quit) $ (trash)');
  });

  it('never has a link, an icon, a control character or a mark of direction', () => {
    const part = fc.oneof(
      fc.constantFrom('](', '$(', '\u202E', ']\u200B(', '$\u2066(', '\0'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const line = shownLine(parts.join(''));
        expect(line).not.toMatch(/\]\(|\$\(|[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });

  it('shows what cannot be seen, and keeps the rest', () => {
    expect(visibleText('a\u202Eb\r\n\tc\0')).toBe('a⟨U+202E⟩b\n\tc⟨U+0000⟩');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(visibleText(text)).toBe(text);
      }),
    );
  });

  it('is put before nobody as a command with something hidden in it', () => {
    expect(isPlainCommand('ollama pull qwen2.5-coder:7b')).toBe(true);
    for (const bad of ['a\nrm -rf ~', 'a\rb', 'a\u202Eb', 'a\u200Bb', 'x'.repeat(2_000)])
      expect(isPlainCommand(bad)).toBe(false);
  });
});
