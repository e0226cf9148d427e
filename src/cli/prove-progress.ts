import type { LeanFile } from '../core/lean/file';
import type { OpenPlace } from '../core/check/unfinished';
import type { Hole } from '../core/lean/holes';
import type { Verdict } from '../core/check/verdict';
import type { HoleReport, ProveEvent } from '../core/search/prove-file';
import type { Sample } from '../core/search/samples';
import type { PartialProof } from '../core/search/tree/partial';
import { printTree, TreeView, type GoalView } from '../core/search/tree/view';
import type { Summary } from './prove-json';
import type { Terminal } from './terminal';

/** What a person sees of `verdict prove`: a live line while Lean works, and each hole as it is decided. */
export class ProveProgress {
  readonly #trees = new Map<Hole, TreeView>();
  readonly #checks = new Map<Hole, number>();

  /** @param quiet print nothing but the live line: the results go out as JSON */
  constructor(
    readonly terminal: Terminal,
    readonly file: LeanFile,
    readonly name: string,
    readonly quiet: boolean,
    /** Print every candidate with its verdict. */
    readonly verbose: boolean,
    /** Print the search tree of each hole after its result. */
    readonly explain: boolean,
  ) {}

  /** Says what is about to happen. */
  start(holes: number, lean: string): void {
    if (this.quiet) return;
    const { dim } = this.terminal.colors;
    this.terminal.out(dim(`${this.name}: ${holes} ${holes === 1 ? 'hole' : 'holes'}, ${lean}`));
  }

  /** Shows one event. */
  show(event: ProveEvent): void {
    switch (event.kind) {
      case 'gap':
        if (!this.quiet) this.#gap(event.gap);
        break;
      case 'started':
        this.terminal.status(`${this.#place(event.hole)}  ${oneLine(event.goal)}`);
        if (this.verbose)
          this.terminal.note(
            this.terminal.colors.dim(`\n${this.#place(event.hole)}  ${oneLine(event.goal)}`),
          );
        break;
      case 'tried': {
        const checks = (this.#checks.get(event.hole) ?? 0) + 1;
        this.#checks.set(event.hole, checks);
        const mark = event.verdict.kind === 'proved' ? '✓' : '✗';
        const text = `${mark} ${event.stage.padEnd(8)} ${oneLine(event.candidate.text)}`;
        this.terminal.status(`${this.#place(event.hole)}  #${checks} ${text}`);
        if (this.verbose) this.terminal.note(this.terminal.colors.dim(`  ${text}`));
        break;
      }
      case 'sampled':
        this.#showSample(event.hole, event.sample);
        break;
      case 'tree':
        if (this.explain) this.#treeOf(event.hole).apply(event.change);
        break;
      case 'found':
        this.terminal.status(`${this.#place(event.hole)}  found, checking the whole file and its axioms …`);
        break;
      case 'decided':
        if (!this.quiet) this.#decided(event.report);
        break;
    }
  }

  /** Prints the closing lines. */
  summary(summary: Summary): void {
    const { green, yellow, red, dim } = this.terminal.colors;
    const { proved, conditional, open, holes, checks, ms } = summary;
    if (holes === 0 && open === 0 && !summary.interrupted) {
      this.terminal.out(green(`${this.name} has no holes: nothing to prove.`));
      return;
    }
    const figures = `${(ms / 1000).toFixed(1)} s, ${checks} candidates checked`;
    const counts = [
      green(`${proved} proved`),
      ...(conditional > 0 ? [yellow(`${conditional} conditional`)] : []),
      open > 0 ? red(`${open} open`) : `${open} open`,
    ].join(', ');
    this.terminal.out(`${summary.interrupted ? 'Stopped. So far: ' : ''}${counts} ${dim(`(${figures})`)}`);
    if (summary.written) this.terminal.out(`The proofs are in ${this.name}.`);
    else if (proved > 0 && !summary.interrupted)
      this.terminal.out(dim('Nothing was written; --write puts the proofs into the file.'));
    if (conditional > 0 && !summary.interrupted && !summary.writtenConditional)
      this.terminal.out(
        dim(
          'Conditional proofs count once what they rest on is proved; --write --conditional writes them too.',
        ),
      );
  }

  /** The search tree of a hole, where it is kept and where there is one. */
  tree(hole: Hole): GoalView | undefined {
    return this.#trees.get(hole)?.root;
  }

  /** Removes the live line. */
  close(): void {
    this.terminal.status('');
  }

  /** What became of an answer of a model so far; with `verbose`, what became of it in the end is printed. */
  #showSample(hole: Hole, sample: Sample): void {
    const text = sampleWords(sample);
    this.terminal.status(`${this.#place(hole)}  ${text}`);
    const settled = sample.state !== 'asking' && sample.state !== 'answered';
    if (this.verbose && settled) this.terminal.note(this.terminal.colors.dim(`  ${text}`));
  }

  /** What is open and cannot be proved as it stands. */
  #gap({ span, declaration, reason }: OpenPlace): void {
    const { red, dim, bold } = this.terminal.colors;
    const name = declaration?.fullName ?? declaration?.kind ?? 'a macro';
    this.terminal.out(`\n${red('✗')} ${bold(name)} ${dim(this.#place({ span }))}`);
    this.terminal.out(`  ${red(`open: ${reason}`)}`);
  }

  #decided(report: HoleReport): void {
    const { hole, goal, verdict, proof, checks, ms, partial } = report;
    const { green, yellow, red, dim, bold } = this.terminal.colors;
    const figures = dim(`${checks} checked, ${(ms / 1000).toFixed(1)} s`);
    const [mark, tone] =
      verdict.kind === 'proved'
        ? (['✓', green] as const)
        : verdict.kind === 'conditional'
          ? (['◐', yellow] as const)
          : (['✗', red] as const);
    this.terminal.out(
      `\n${tone(mark)} ${bold(hole.declaration.fullName ?? hole.declaration.kind)} ${dim(this.#place(hole))}  ${figures}`,
    );
    if (goal !== '') this.terminal.out(indent(dim(goal)));
    if (proof !== undefined) this.terminal.out(indent(proof.text));
    this.terminal.out(`  ${tone(describe(verdict))}`);
    if (partial !== undefined) this.#partial(partial);
    if (this.explain) this.#explain(this.#treeOf(hole));
  }

  #treeOf(hole: Hole): TreeView {
    const tree = this.#trees.get(hole) ?? new TreeView();
    this.#trees.set(hole, tree);
    return tree;
  }

  /** What there is to work with where no proof was found. */
  #partial({ text, leaves }: PartialProof): void {
    const { dim } = this.terminal.colors;
    const count = `${leaves.length} ${leaves.length === 1 ? 'goal' : 'goals'}`;
    this.terminal.out(`  This far it came, ${count} left:`);
    this.terminal.out(indent(text));
    leaves.forEach(({ goal, lemma }, index) => {
      this.terminal.out(`  Goal ${index + 1} of ${leaves.length}:`);
      this.terminal.out(indent(dim(goal)));
      if (lemma === undefined) return;
      this.terminal.out('  To be stated as a lemma above, and proved by itself:');
      this.terminal.out(indent(lemma.text.trimEnd()));
    });
  }

  #explain(tree: TreeView): void {
    const { green, red, dim, bold } = this.terminal.colors;
    if (tree.root === undefined) {
      this.terminal.out(dim('  No search tree: the goal was decided before it was taken apart.'));
      return;
    }
    this.terminal.out('  The search, goals and steps taking turns:');
    const tones = { used: bold, proved: green, failed: red, plain: (text: string) => text };
    for (const { text, tone } of printTree(tree.root)) this.terminal.out(`    ${tones[tone](text)}`);
    if (tree.leftOut > 0) this.terminal.out(dim(`    and ${tree.leftOut} more goals`));
  }

  #place(hole: Pick<Hole, 'span'>): string {
    const { line, character } = this.file.source.positionAt(hole.span.start);
    return `${this.name}:${line + 1}:${character + 1}`;
  }
}

/** A verdict in words. */
export function describe(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'proved': {
      const axioms =
        verdict.axioms === undefined ? '' : `, ${axiomWords(verdict.axioms, verdict.unseen === true)}`;
      const not = verdict.notAudited === undefined ? '' : `, not audited: ${verdict.notAudited}`;
      return `proved (${verdict.label}${axioms}${not})`;
    }
    case 'conditional':
      return `conditional, no proof yet: rests on ${verdict.restsOn.join(', ')}${
        verdict.notAudited === undefined ? '' : `, not audited: ${verdict.notAudited}`
      }`;
    case 'refuted':
      return `it does not hold${verdict.values === '' ? '' : ` for ${verdict.values}`}`;
    case 'open':
      return 'still open: no candidate closed the goal';
    case 'failed':
      return verdict.reason;
    case 'refused':
      return `refused: ${verdict.reason}`;
    case 'timeout':
      return `no answer from Lean within ${(verdict.afterMs / 1000).toFixed(0)} s`;
    case 'unknown':
      return `Lean did not answer: ${verdict.reason}`;
  }
}

/** A sample in words: whose it is, what became of it, what it took. */
export function sampleWords(sample: Sample): string {
  const { number, model, round, promptTokens, answerTokens, ms, remembered } = sample;
  const tokens = [
    promptTokens === undefined ? undefined : `${promptTokens} tokens in`,
    answerTokens === undefined ? undefined : `${answerTokens} out`,
  ];
  const figures = [
    ...tokens,
    ms === undefined ? undefined : `${(ms / 1000).toFixed(1)} s`,
    remembered === true ? 'remembered' : undefined,
  ].filter((figure) => figure !== undefined);
  const who = `sample ${number} of ${model}${round > 0 ? `, round ${round}` : ''}`;
  return `${who}: ${becameOf(sample)}${figures.length > 0 ? ` (${figures.join(', ')})` : ''}`;
}

function becameOf({ state, candidates, verdict }: Sample): string {
  const offered = `${candidates} new ${candidates === 1 ? 'candidate' : 'candidates'}`;
  switch (state) {
    case 'asking':
      return candidates === 0 ? 'asking …' : `${offered} so far …`;
    case 'answered':
      return offered;
    case 'decided':
      return verdict === undefined ? 'nothing new in it to be checked' : `${verdict}, ${offered}`;
    case 'missing':
      return 'no answer';
    case 'stopped':
      return 'stopped';
  }
}

/**
 * What an audit says of axioms, in words.
 *
 * @param unseen whether library proofs that this Lean does not carry may add more
 */
export function axiomWords(axioms: readonly string[], unseen: boolean): string {
  return `axioms: ${axioms.join(', ') || 'none'}${unseen ? " besides the library's own" : ''}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ⏎ ');
}

function indent(text: string): string {
  return text.replace(/^/gmu, '    ');
}
