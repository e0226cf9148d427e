import { expect, it } from 'vitest';
import { describeInEditor, until } from './driver';
import { GoalViewPage } from './goal-view-page';

const goals = `theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  cases h
  constructor
  · assumption
  · assumption

theorem double (n : Nat) (h : 0 < n) : n < n + n := by
  sorry

theorem wrong (xs : List Nat) (P : Nat → Prop) (h : ∀ x, x ∈ xs → P x) : ∃ y, P y ∧ 3 < y := by
  sorry

def seven := 7

def sumGo : List Nat → Nat → Nat
  | [], acc => acc
  | x :: xs, acc => sumGo xs (acc + x)

def sumAll (xs : List Nat) : Nat := sumGo xs 0

def sumAll_post (xs : List Nat) (r : Nat) : Prop := r = xs.sum

theorem sumAll_correct (xs : List Nat) : sumAll_post xs (sumAll xs) := by
  sorry
`;

describeInEditor(
  'the goal view',
  {
    files: { 'Goals.lean': goals },
    settings: { 'verdict.prove.apply': 'directly', 'verdict.prove.maxChecks': 60 },
  },
  (editor) => {
    const view = (): GoalViewPage => new GoalViewPage(editor());

    it('shows the goal at the cursor, names that no proof can use told apart', async () => {
      await editor().open('Goals.lean');
      await view().open();
      await editor().placeCursorAfter('Goals.lean', 'cases h');
      const text = await view().says(view().goal, '⊢ q ∧ p');
      expect(text).toContain('case intro');
      expect(await view().goal.locator('.name.inaccessible').allInnerTexts()).toEqual(['left✝', 'right✝']);
    });

    it('shows every goal that is open, each with its name', async () => {
      await editor().placeCursorAfter('Goals.lean', 'constructor');
      await view().says(view().goal, '2 of 2');
      const names = await view().goal.locator('.case').allInnerTexts();
      expect(names).toEqual(['case intro.left', 'case intro.right']);
    });

    it('says where no goal is left and where there is none', async () => {
      await editor().placeCursorAfter('Goals.lean', 'assumption', 2);
      await view().says(view().goal, 'No goals left');
      await editor().placeCursorAfter('Goals.lean', 'def');
      await view().says(view().goal, 'No goals Put the cursor inside a proof');
    });

    it('stays at its place while it is held, and follows again', async () => {
      await editor().placeCursorAfter('Goals.lean', 'n + n := by');
      await view().says(view().goal, '⊢ n < n + n');
      await view().button('Stay at this place').click();
      await view().says(view().goal, 'held');
      await editor().placeCursorAfter('Goals.lean', 'constructor');
      // The text above moves the place that is held.
      await editor().edit('Goals.lean', { line: 1, column: 1 }, { line: 1, column: 1 }, '\n');
      await view().says(view().goal, 'Goals.lean:8');
      expect(await view().goal.innerText()).toContain('n < n + n');
      await view().button('Stay at this place').click();
      await view().says(view().goal, 'case intro.left');
    });

    it('copies the goal as Lean prints it', async () => {
      await editor().placeCursorAfter('Goals.lean', 'n + n := by');
      await editor().execute('verdict.copyGoal');
      const copied = (): Promise<unknown> => editor().page.evaluate('navigator.clipboard.readText()');
      const goal = 'n : Nat\nh : 0 < n\n⊢ n < n + n';
      await until('the goal in the clipboard', async () => (await copied()) === goal);
    });

    it('shows the proof that was found', async () => {
      await editor().execute('verdict.proveLemma');
      const group = view().trying.locator('.group', { hasText: 'double' });
      await view().says(group, 'proved');
      expect(await group.locator('.proof').allInnerTexts()).toEqual(['omega']);
    });

    it('shows what was tried in vain, and what Lean said of it', async () => {
      await editor().placeCursorAfter('Goals.lean', '3 < y := by');
      // The command itself ends only when its message is answered.
      await editor().press('Control+Alt+Enter');
      const group = view().trying.locator('.group', { hasText: 'wrong' });
      await view().says(group, 'no proof found');
      expect(await group.locator('.rows > li').count()).toBeGreaterThan(20);
      const row = group.locator('.rows > li:has(.candidate:text-is("assumption"))');
      await row.locator('summary').click();
      await view().says(row, 'failed, at first look');
      await until('what Lean said', () => row.locator('.reason').isVisible());
      for (const theme of ['dark', 'light'] as const) {
        await editor().theme(theme);
        await editor().screenshot(`goal-view-${theme}`);
      }
    });

    it('shows the search tree, the steps of the proof first', async () => {
      await editor().configure('verdict.prove.maxChecks', 900);
      await editor().configure('verdict.prove.timeLimit', 140);
      await editor().placeCursorAfter('Goals.lean', '(sumAll xs) := by');
      await editor().press('Control+Alt+Enter');
      const group = view().trying.locator('.group', { hasText: 'sumAll_correct' });
      await view().says(group.locator('h3'), 'proved');
      const tree = group.locator('.tree');
      await view().says(tree, 'have key');
      expect(await tree.locator('> .tree-goal > details > summary').getAttribute('aria-label')).toMatch(
        /^Goal 0, proved: ⊢ sumAll_post xs \(sumAll xs\)/,
      );
      const steps = tree.locator('> .tree-goal > details > ul > .tree-step');
      expect(await steps.first().getAttribute('class')).toContain('used');
      for (const theme of ['dark', 'light'] as const) {
        await editor().theme(theme);
        await editor().screenshot(`search-tree-${theme}`);
      }
    });

    it('shows everything again after it was hidden', async () => {
      await editor().execute('workbench.view.explorer');
      await view().open();
      await editor().placeCursorAfter('Goals.lean', 'cases h');
      await view().says(view().goal, '⊢ q ∧ p');
      await view().says(view().trying, 'double');
    });
  },
);

describeInEditor(
  'the goal view beside the InfoView',
  { files: { 'Goals.lean': goals }, extensions: ['stand-in'] },
  (editor) => {
    it('leaves the goal to the InfoView while that is in front', async () => {
      const view = new GoalViewPage(editor());
      await editor().open('Goals.lean');
      await view.open();
      await editor().placeCursorAfter('Goals.lean', 'cases h');
      await view.says(view.goal, '⊢ q ∧ p');
      await editor().execute('lean4.displayGoal');
      await view.says(view.goal, 'The goal is shown in the Lean InfoView.');
      expect(await view.goal.locator('.goal').count()).toBe(0);
      await editor().execute('workbench.action.closeEditorsInOtherGroups');
      await view.says(view.goal, '⊢ q ∧ p');
    });
  },
);
