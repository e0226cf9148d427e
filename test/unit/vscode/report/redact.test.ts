import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, type Private } from '../../../../src/vscode/report/redact';

const unix: Private = { home: '/home/anna', folders: ['/home/anna/secret plan', '/srv/proofs'] };
const windows: Private = { home: String.raw`C:\Users\Anna`, folders: [String.raw`D:\work`] };

describe('a report', () => {
  it.each([
    ['the home folder', '/home/anna/.elan/bin/lean', '~/.elan/bin/lean'],
    ['the home folder alone', 'HOME=/home/anna', 'HOME=~'],
    [
      'a folder of the workspace, though it lies in the home folder',
      '/home/anna/secret plan/A.lean',
      '<folder 1>/A.lean',
    ],
    ['a URI', 'file:///home/anna/secret%20plan/A.lean', 'file://<folder 1>/A.lean'],
    ['a path in a string of JSON', '"lean":"/srv/proofs"', '"lean":"<folder 2>"'],
    ['names and passwords in addresses', 'http://anna:pw@127.0.0.1:1/v1', 'http://…@127.0.0.1:1/v1'],
    ['nobody else of a similar name', '/home/annabel/x /home/anna-b/y', '/home/annabel/x /home/anna-b/y'],
  ])('leaves out %s', (_what, text, redacted) => {
    expect(redact(text, unix)).toBe(redacted);
  });

  it.each([
    ['backslashes', String.raw`C:\Users\Anna\lean.exe`, String.raw`~\lean.exe`],
    ['slashes', 'c:/Users/Anna/lean.exe', '~/lean.exe'],
    [
      'backslashes in JSON',
      JSON.stringify({ path: String.raw`C:\Users\Anna\x` }),
      String.raw`{"path":"~\\x"}`,
    ],
    ['a URI', 'file:///c%3A/Users/Anna/A.lean', 'file:///~/A.lean'],
  ])('knows a folder of Windows with %s', (_what, text, redacted) => {
    expect(redact(text, windows)).toBe(redacted);
  });

  it('leaves everything as it is for somebody whose home is the root', () => {
    expect(redact('/usr/bin/lean', { home: '/', folders: [] })).toBe('/usr/bin/lean');
  });

  const name = fc.stringMatching(/^[a-zA-Z0-9 .+()äß𝔸-]{1,12}$/u).filter((text) => !/^[. ]+$/u.test(text));
  it('never holds the home folder, whatever its name and however it is written', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), fc.string(), (parts, around) => {
        const home = `/${parts.join('/')}`;
        for (const written of [
          home,
          `file://${parts.map((part) => `/${encodeURIComponent(part)}`).join('')}`,
        ]) {
          const redacted = redact(`${around} ${written}/x`, { home, folders: [] });
          expect(redacted).not.toContain(`${written}/x`);
          expect(redacted.endsWith('~/x')).toBe(true);
        }
      }),
    );
  });
});
