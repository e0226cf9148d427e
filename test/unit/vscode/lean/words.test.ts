import { describe, expect, it } from 'vitest';
import { missingMessage } from '../../../../src/vscode/lean/words';
import type { MissingLean } from '../../../../src/server/toolchain';

const missing: MissingLean = {
  kind: 'missing',
  message: 'for a terminal',
  looked: [
    { place: 'Lake project', outcome: 'does not apply', detail: 'no lakefile' },
    { place: '`lean`', outcome: 'not found', detail: 'neither on PATH nor in /home/a/.elan/bin' },
    { place: 'embedded Lean', outcome: 'not usable', detail: 'it is damaged' },
  ],
};

describe('the message that there is no Lean', () => {
  it('says what was tried, and how to get one', () => {
    expect(missingMessage(missing, '')).toBe(
      'No Lean can be used. `lean`: neither on PATH nor in /home/a/.elan/bin. embedded Lean: it is damaged. ' +
        'Let Verdict fetch the embedded Lean, install Lean with elan (https://lean-lang.org/install), or name one in the setting verdict.lean.path.',
    );
  });

  it('points at the setting where that names one', () => {
    expect(missingMessage(missing, '/opt/lean')).toMatch(
      / Correct or clear the setting verdict\.lean\.path\.$/,
    );
  });
});
