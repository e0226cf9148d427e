import { expect, it } from 'vitest';
import { describeInEditor } from './driver';

const files = { 'A.lean': 'theorem t (a b : Nat) : a + b = b + a := by\n  sorry\n' };

describeInEditor('the stand-in for the official extension', { files, extensions: ['stand-in'] }, (editor) => {
  it('has the same identifier and reports what a real Lean says, once', async () => {
    await editor().open('A.lean');
    const problems = await editor().problemsWhere('A.lean', 'the warning', (all) => all.length > 0);
    expect(problems).toMatchObject([{ severity: 'warning', message: 'declaration uses `sorry`' }]);
    expect(await editor().extension('leanprover.lean4')).toEqual({ installed: true, active: true });
  });

  it('opens a panel where the InfoView would be', async () => {
    await editor().runCommand('Lean 4: InfoView: Display Goal');
    await editor().page.locator('.tab', { hasText: 'Lean InfoView' }).waitFor();
    await editor().screenshot('stand-in-infoview');
  });
});
