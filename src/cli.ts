#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import path from 'node:path';
import { version } from '../package.json';
import { check, type CheckOptions } from './cli/check';
import { doctor, type DoctorOptions } from './cli/doctor';
import { ALLOYS, modelsSettings, remoteWarnings, type ModelOptions } from './cli/model-options';
import { models, type ModelsOptions } from './cli/models';
import { prove, type ProveOptions } from './cli/prove';
import { guard, type GuardOptions } from './cli/spec/guard';
import { implement, type ImplementOptions } from './cli/spec/implement';
import { lock, unlock, type LockOptions } from './cli/spec/lock';
import { refute, type RefuteOptions } from './cli/spec/refute';
import { repair, type RepairOptions } from './cli/spec/repair';
import { specs, type SpecsOptions } from './cli/spec/specs';
import { strength, type StrengthOptions } from './cli/spec/strength';
import { interruptible } from './cli/signals';
import { vectors, type VectorsOptions } from './cli/spec/vectors';
import { stats, type StatsOptions } from './cli/stats';
import type { ModelsSettings } from './models/settings';
import { processTerminal } from './cli/terminal';
import { ExitCode, UsageError } from './cli/usage-error';

const packageRoot = path.join(__dirname, '..');
const terminal = processTerminal();

/** Numbers whose range is checked where they are read for what they mean. */
function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It has to be a number.');
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('It has to be a number above zero.');
  return value;
}

function count(text: string): number {
  const value = positive(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('It has to be a whole number.');
  return value;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

async function main(): Promise<number> {
  using interrupt = interruptible(ExitCode.interrupted);
  let exitCode: number = ExitCode.allProved;
  const program = new Command('verdict')
    .description('Spec-first coding in Lean 4: shows only proofs that the Lean server has accepted.')
    .version(version)
    .showHelpAfterError('(--help says how it is used)')
    .exitOverride();
  const withLean = (command: Command): Command =>
    command
      .option('--lean <path>', 'the Lean to use: a `lean` program, the folder of a toolchain, or `embedded`')
      .option('--log <file>', 'append all traffic with the Lean server to a file');
  const withServers = (command: Command): Command =>
    command
      .option('--ollama <url>', 'the Ollama server (OLLAMA_HOST, or http://127.0.0.1:11434)')
      .option(
        '--openai <url>',
        "a server with OpenAI's protocol (VERDICT_OPENAI_URL, or http://127.0.0.1:8080/v1)",
      )
      .option(
        '--allow-remote',
        'let servers outside of this machine and private networks be asked: goals and source go there',
        false,
      );

  const withModels = (command: Command): Command =>
    withServers(command)
      .addOption(
        new Option(
          '-m, --model <names>',
          'models to ask where nothing else finds an answer: [ollama:|openai:]NAME[*WEIGHT], with commas between',
        )
          .argParser(collect)
          .default([], 'none'),
      )
      .addOption(
        new Option('--samples <k>', 'answers asked of models for each hole or definition')
          .argParser(number)
          .default(4),
      )
      .addOption(
        new Option('--rounds <r>', "how often a failed answer goes back with Lean's messages")
          .argParser(number)
          .default(1),
      )
      .addOption(
        new Option('--temperature <t>', 'how much answers differ (as suits the model)').argParser(number),
      )
      .addOption(
        new Option('--seed <n>', 'of the first sample for each hole, to have the same again').argParser(
          number,
        ),
      )
      .addOption(
        new Option('--alloy <mode>', 'which of several models is next: in turn, by weight, by what paid off')
          .choices(ALLOYS)
          .default('learn'),
      )
      .option('--profiles <file>', 'a JSON file that says how models are asked that want it differently')
      .addOption(new Option('--model-timeout <seconds>', 'for one answer').argParser(number).default(120))
      .addOption(
        new Option('--parallel <n>', 'answers asked for at a time, of each server')
          .argParser(number)
          .default(1),
      );

  const modelsAsked = (options: ModelOptions): ModelsSettings | undefined => {
    const asked = modelsSettings(options, process.env);
    for (const warning of asked === undefined ? [] : remoteWarnings(asked))
      terminal.note(`verdict: ${warning}`);
    return asked;
  };

  withModels(withLean(program.command('prove')))
    .description('prove one hole or all holes of a Lean file')
    .argument(
      '<file[:line[:column]]>',
      'a Lean file, and maybe the place of a hole (lines and columns from 1)',
    )
    .option('-w, --write', 'put the proofs into the file', false)
    .option('--json', 'print one JSON line per hole as it is decided, and a summary', false)
    .addOption(new Option('-t, --timeout <seconds>', 'for each hole').argParser(positive).default(60))
    .addOption(new Option('--max-checks <n>', 'candidates for each hole').argParser(count).default(2000))
    .addOption(
      new Option('-j, --jobs <n>', 'holes, or goals of one, worked on at a time (0.6 GB each)')
        .argParser(count)
        .default(1),
    )
    .addOption(
      new Option('--allow-axiom <name>', 'an axiom that proofs may rest on').argParser(collect).default([]),
    )
    .option('--no-audit', 'skip the axiom audit and the kernel replay')
    .option('-v, --verbose', 'print every candidate and sample with its verdict', false)
    .option('--explain', 'print the search tree of each hole: goals, steps and what became of them', false)
    .option('--journal <file>', 'append every attempt and sample to a file as a JSON line')
    .option('--no-built-in', 'try nothing but what models say')
    .action(async (target: string, options: Omit<ProveOptions, 'packageRoot' | 'models'> & ModelOptions) => {
      const asked = modelsAsked(options);
      exitCode = await prove(
        target,
        { ...options, packageRoot, ...(asked && { models: asked }) },
        terminal,
        interrupt.signal,
      );
    });

  withLean(program.command('check'))
    .description('state every declaration of a Lean file: proved, defined, hole or error')
    .argument('<file>', 'a Lean file')
    .option('--json', 'print one JSON line per declaration, and a summary', false)
    .option('--audit', 'collect axioms and replay every constant in the kernel', false)
    .addOption(
      new Option('--allow-axiom <name>', 'an axiom that proofs may rest on').argParser(collect).default([]),
    )
    .action(async (name: string, options: Omit<CheckOptions, 'packageRoot'>) => {
      exitCode = await check(name, { ...options, packageRoot }, terminal, interrupt.signal);
    });

  const withSpecs = (command: Command): Command =>
    withLean(command)
      .option('--json', 'print one JSON line per spec, and a summary', false)
      .addOption(
        new Option('--allow-axiom <name>', 'an axiom that proofs may rest on').argParser(collect).default([]),
      );

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
        exitCode = await specs(
          paths,
          { ...options, packageRoot, ...(asked && { models: asked }) },
          terminal,
          interrupt.signal,
        );
      },
    );

  withSpecs(program.command('refute'))
    .description('look for small inputs for which specs do not hold; exit 1 when there are any')
    .argument('<file[:line]>', 'a Lean file, and maybe the line of a spec')
    .addOption(new Option('--cases <n>', 'cases looked at for each spec').argParser(count).default(20_000))
    .addOption(new Option('-t, --timeout <seconds>', 'for each spec').argParser(positive).default(3))
    .action(async (target: string, options: Omit<RefuteOptions, 'packageRoot'>) => {
      exitCode = await refute(target, { ...options, packageRoot }, terminal, interrupt.signal);
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
        exitCode = await implement(
          target,
          { ...options, packageRoot, ...(asked && { models: asked }) },
          terminal,
          interrupt.signal,
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
      exitCode = await repair(
        target,
        { ...options, packageRoot, ...(asked && { models: asked }) },
        terminal,
        interrupt.signal,
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
      exitCode = await strength(name, names, { ...options, packageRoot }, terminal, interrupt.signal);
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
        exitCode = await vectors(
          definition,
          paths,
          { ...options, json: true, packageRoot },
          terminal,
          interrupt.signal,
        );
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
      exitCode = await lock(name, names, { ...options, packageRoot }, terminal, interrupt.signal);
    });

  program
    .command('unlock')
    .description('forget what specs said')
    .argument('<file>', 'a Lean file')
    .argument('[name...]', 'full names of specs (all of the file)')
    .option('--json', 'print one JSON line per spec', false)
    .action(async (name: string, names: readonly string[], options: { readonly json: boolean }) => {
      exitCode = await unlock(name, names, options, terminal);
    });

  withSpecs(program.command('guard'))
    .description('compare every locked spec with what the files say now; exit 1 on any drift')
    .option('--base <revision>', 'take the lock file of a git revision, so that changes of it show too')
    .action(async (options: Omit<GuardOptions, 'packageRoot'>) => {
      exitCode = await guard({ ...options, packageRoot }, terminal, interrupt.signal);
    });

  withLean(program.command('doctor'))
    .description('tell which Lean is used and why, and what is missing')
    .argument('[place]', 'a Lean file or a folder', '.')
    .option('--json', 'print the report as JSON', false)
    .action(async (place: string, options: Omit<DoctorOptions, 'packageRoot'>) => {
      exitCode = await doctor(place, { ...options, packageRoot }, terminal, interrupt.signal);
    });

  withServers(program.command('models'))
    .description('list the models that servers have, or have Ollama fetch one')
    .option('--pull <name>', 'a model to fetch')
    .option('--json', 'print the list as JSON', false)
    .action(async (options: ModelsOptions) => {
      exitCode = await models(options, process.env, terminal, interrupt.signal);
    });

  program
    .command('stats')
    .description('tell what models have done so far: proofs, tokens, time, cost')
    .option('--journal <file>', 'of a journal of `verdict prove` instead of all runs on this machine')
    .option('--prices <file>', 'a JSON file with what models cost')
    .option('--json', 'print the figures as JSON', false)
    .addOption(
      new Option(
        '--reset <what>',
        'forget what is learnt of which model pays off, or all samples too',
      ).choices(['learnt', 'all']),
    )
    .action(async (options: StatsOptions) => {
      exitCode = await stats(options, terminal);
    });

  await program.parseAsync();
  return exitCode;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // Commander has said what is wrong; --help and --version are no errors.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : ExitCode.unusable;
    else if (error instanceof UsageError) {
      terminal.note(`verdict: ${error.message}`);
      process.exitCode = ExitCode.unusable;
    } else {
      terminal.note(`verdict: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      process.exitCode = ExitCode.unusable;
    }
  },
);
