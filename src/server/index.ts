/** Talking to Lean: what the composition roots need of this room. */
export { commandLine, type LeanCommand } from './command';
export { createLeanServer, type LeanServer, type LeanServerOptions } from './lean-server';
export { examine, type DoctorReport } from './doctor';
export { run, type RunOutcome } from './run';
export {
  findLean,
  leanOn,
  type FindLeanOptions,
  type FoundLean,
  type LeanSource,
  type Looked,
  type MissingLean,
} from './toolchain';
