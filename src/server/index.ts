/** Talking to Lean: what the composition roots need of this room. */
export { commandLine, type LeanCommand } from './command';
export { createLeanServer, type LeanServer, type LeanServerOptions } from './lean-server';
