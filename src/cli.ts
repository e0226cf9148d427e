#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import path from 'node:path';
import { version } from '../package.json';
import { check, type CheckOptions } from './cli/check';
import { doctor, type DoctorOptions } from './cli/doctor';
import { modelsSettings, remoteWarnings, type ModelOptions } from './cli/model-options';
import { models, type ModelsOptions } from './cli/models';
import { prove, type ProveOptions } from './cli/prove';
import { addSpecCommands } from './cli/spec/commands';
import { collect, count, positive, withLean, withModels, withServers } from './cli/options';
import { interruptible } from './cli/signals';
import { stats, type StatsOptions } from './cli/stats';
import type { ModelsSettings } from './models/settings';
import { processTerminal } from './cli/terminal';
import { ExitCode, UsageError } from './cli/usage-error';

const packageRoot = path.join(__dirname, '..');
const terminal = processTerminal();

async function main(): Promise<number> {
  using interrupt = interruptible(ExitCode.interrupted);
  let exitCode: number = ExitCode.allProved;
  const program = new Command('verdict')
    .description('Spec-first coding in Lean 4: shows only proofs that the Lean server has accepted.')
    .version(version)
    .showHelpAfterError('(--help says how it is used)')
    .exitOverride();
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
    .option(
      '--conditional',
      'with --write: also those that rest on open statements, which prove nothing yet',
      false,
    )
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
      new Option('-t, --timeout <seconds>', 'for Lean, and as much for the audit')
        .argParser(positive)
        .default(120),
    )
    .addOption(
      new Option('--allow-axiom <name>', 'an axiom that proofs may rest on').argParser(collect).default([]),
    )
    .action(async (name: string, options: Omit<CheckOptions, 'packageRoot'>) => {
      exitCode = await check(name, { ...options, packageRoot }, terminal, interrupt.signal);
    });

  addSpecCommands(program, {
    ...{ packageRoot, terminal, modelsAsked },
    signal: interrupt.signal,
    ended: (code) => {
      exitCode = code;
    },
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
