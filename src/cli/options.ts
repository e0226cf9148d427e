/** Options that several commands share. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { ALLOYS } from './model-options';

/** A number whose range is checked where it is read for what it means. @throws InvalidArgumentError */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It has to be a number.');
  return value;
}

/** A number above zero. @throws InvalidArgumentError */
export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('It has to be a number above zero.');
  return value;
}

/** A whole number above zero. @throws InvalidArgumentError */
export function count(text: string): number {
  const value = positive(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('It has to be a whole number.');
  return value;
}

/** An option that may be given several times. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Which Lean is used. */
export function withLean(command: Command): Command {
  return command
    .option('--lean <path>', 'the Lean to use: a `lean` program, the folder of a toolchain, or `embedded`')
    .option('--log <file>', 'append all traffic with the Lean server to a file');
}

/** Where models are. */
export function withServers(command: Command): Command {
  return command
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
}

/** Which models are asked, and how. */
export function withModels(command: Command): Command {
  return withServers(command)
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
      new Option('--seed <n>', 'of the first sample for each hole, to have the same again').argParser(number),
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
}

/** What all commands about specs take. */
export function withSpecs(command: Command): Command {
  return withLean(command)
    .option('--json', 'print one JSON line per spec, and a summary', false)
    .addOption(
      new Option('--allow-axiom <name>', 'an axiom that proofs may rest on').argParser(collect).default([]),
    );
}
