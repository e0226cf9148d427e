import { Option, type Command } from 'commander';
import type { ModelsSettings } from '../../models/settings';
import type { ModelOptions } from '../model-options';
import { collect, count, positive, withLean, withModels, withSpecs } from '../options';
import type { Terminal } from '../terminal';
import { guard, type GuardOptions } from './guard';
import { implement, type ImplementOptions } from './implement';
import { lock, unlock, type LockOptions } from './lock';
import { refute, type RefuteOptions } from './refute';
import { repair, type RepairOptions } from './repair';
import { specs, type SpecsOptions } from './specs';
import { strength, type StrengthOptions } from './strength';
import { vectors, type VectorsOptions } from './vectors';

/** What commands about specs are run with. */
export interface SpecCommandTools {
  readonly packageRoot: string;
  readonly terminal: Terminal;
  /** Aborted when the user wants no more. */
  readonly signal: AbortSignal;
  /** The models that options name, if any. @throws UsageError */
  readonly modelsAsked: (options: ModelOptions) => ModelsSettings | undefined;
  /** Hears the exit code of the command that was run. */
  readonly ended: (code: number) => void;
}

/** Adds the commands about specs to the program. */
export function addSpecCommands(
  program: Command,
  { packageRoot, terminal, signal, modelsAsked, ended }: SpecCommandTools,
): void {
  withModels(withSpecs(program.command('specs')))
    .description('state every spec: green, red, refuted, suspect or drifted; exit 0 only if all are green')
    .argument('[path...]', 'Lean files, and folders with them', ['.'])
    .option('--no-test', 'look for no counterexamples')
    .option(
      '--explain',
      'say in words what each spec says; with --model, also in a model’s, unchecked',
      false,
    )
    .action(
      async (
        paths: readonly string[],
        options: Omit<SpecsOptions, 'packageRoot' | 'models'> & ModelOptions,
      ) => {
        const asked = options.explain ? modelsAsked({ ...options, builtIn: true }) : undefined;
        ended(
          await specs(paths, { ...options, packageRoot, ...(asked && { models: asked }) }, terminal, signal),
        );
      },
    );

  withSpecs(program.command('refute'))
    .description('look for small inputs for which specs do not hold; exit 1 when there are any')
    .argument('<file[:line]>', 'a Lean file, and maybe the line of a spec')
    .addOption(new Option('--cases <n>', 'cases looked at for each spec').argParser(count).default(20_000))
    .addOption(new Option('-t, --timeout <seconds>', 'for each spec').argParser(positive).default(3))
    .action(async (target: string, options: Omit<RefuteOptions, 'packageRoot'>) => {
      ended(await refute(target, { ...options, packageRoot }, terminal, signal));
    });

  withModels(withSpecs(program.command('implement')))
    .description('look for a body of a stub for which every spec can be proved')
    .argument('<file[:line]>', 'a Lean file, and maybe the line of a stub (`def … := sorry`)')
    .option('-w, --write', 'put the body and the proofs into the file', false)
    .addOption(
      new Option('-t, --timeout <seconds>', 'for the proof of each spec').argParser(positive).default(60),
    )
    .addOption(new Option('--bodies <n>', 'bodies that are tried to be proved').argParser(count).default(3))
    .action(
      async (target: string, options: Omit<ImplementOptions, 'packageRoot' | 'models'> & ModelOptions) => {
        const asked = modelsAsked({ ...options, builtIn: true });
        ended(
          await implement(
            target,
            { ...options, packageRoot, ...(asked && { models: asked }) },
            terminal,
            signal,
          ),
        );
      },
    );

  withModels(withSpecs(program.command('repair')))
    .description('prove again what has a proof that no longer goes through')
    .argument('<file[:line]>', 'a Lean file, and maybe the line of a theorem')
    .option('-w, --write', 'put the proofs into the file', false)
    .addOption(new Option('-t, --timeout <seconds>', 'for each proof').argParser(positive).default(60))
    .action(async (target: string, options: Omit<RepairOptions, 'packageRoot' | 'models'> & ModelOptions) => {
      const asked = modelsAsked({ ...options, builtIn: true });
      ended(
        await repair(target, { ...options, packageRoot, ...(asked && { models: asked }) }, terminal, signal),
      );
    });

  withSpecs(program.command('strength'))
    .description('make small changes to definitions and tell which of them no spec notices')
    .argument('<file>', 'a Lean file')
    .argument('[name...]', 'full names of definitions (all with a body)')
    .addOption(new Option('--mutations <n>', 'changes of each definition').argParser(count).default(12))
    .addOption(
      new Option('-t, --timeout <seconds>', 'for each proof that a change no test notices needs')
        .argParser(positive)
        .default(10),
    )
    .action(async (name: string, names: readonly string[], options: Omit<StrengthOptions, 'packageRoot'>) => {
      ended(await strength(name, names, { ...options, packageRoot }, terminal, signal));
    });

  withLean(program.command('vectors'))
    .description('print inputs and outputs of a definition, as tests for other languages')
    .argument('<definition>', 'its full name')
    .argument('[path...]', 'where it is: Lean files, and folders with them', ['.'])
    .addOption(new Option('-n, --count <n>', 'how many').argParser(count).default(50))
    .addOption(
      new Option('--format <form>', 'one JSON document, or one vector a line')
        .choices(['json', 'jsonl'])
        .default('json'),
    )
    .option('--no-audit', 'do not ask whether its specs are green')
    .addOption(
      new Option('--allow-axiom <name>', 'an axiom that proofs may rest on').argParser(collect).default([]),
    )
    .action(
      async (
        definition: string,
        paths: readonly string[],
        options: Omit<VectorsOptions, 'packageRoot' | 'json'>,
      ) => {
        ended(await vectors(definition, paths, { ...options, json: true, packageRoot }, terminal, signal));
      },
    );

  withSpecs(program.command('lock'))
    .description('write down what specs say, for `verdict guard`')
    .argument('<file>', 'a Lean file')
    .argument('[name...]', 'full names of specs (all but examples)')
    .addOption(
      new Option('--free <definition>', 'a definition whose value may change: an implementation')
        .argParser(collect)
        .default([]),
    )
    .action(async (name: string, names: readonly string[], options: Omit<LockOptions, 'packageRoot'>) => {
      ended(await lock(name, names, { ...options, packageRoot }, terminal, signal));
    });

  program
    .command('unlock')
    .description('forget what specs said')
    .argument('<file>', 'a Lean file')
    .argument('[name...]', 'full names of specs (all of the file)')
    .option('--json', 'print one JSON line per spec', false)
    .action(async (name: string, names: readonly string[], options: { readonly json: boolean }) => {
      ended(await unlock(name, names, options, terminal));
    });

  withSpecs(program.command('guard'))
    .description('compare every locked spec with what the files say now; exit 1 on any drift')
    .option('--base <revision>', 'take the lock file of a git revision, so that changes of it show too')
    .action(async (options: Omit<GuardOptions, 'packageRoot'>) => {
      ended(await guard({ ...options, packageRoot }, terminal, signal));
    });
}
