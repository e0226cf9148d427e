import type { GuestFunction } from './boot';
import { Errno } from './errno';

/**
 * Imports of the loader that stay: threads, memory, exceptions, clocks. Everything else that lean.wasm asks for is ours
 * (`system-calls.ts`) or refused, so that a new file, socket, process or library call of the loader can never slip in.
 */
const KEPT_NAMES = new Set([
  'memory',
  '__assert_fail',
  '__pthread_create_js',
  '__resumeException',
  '_abort_js',
  '_emscripten_init_main_thread_js',
  '_emscripten_log_formatted',
  '_emscripten_notify_mailbox_postmessage',
  '_emscripten_thread_cleanup',
  '_emscripten_thread_exit_joinable',
  '_emscripten_thread_mailbox_await',
  '_emscripten_thread_set_strongref',
  '_emscripten_throw_longjmp',
  '_emscripten_runtime_keepalive_clear',
  '_gmtime_js',
  '_localtime_js',
  '_mktime_js',
  '_timegm_js',
  '_tzset_js',
  'clock_res_get',
  'clock_time_get',
  'emscripten_check_blocking_allowed',
  'emscripten_date_now',
  'emscripten_exit_with_live_runtime',
  'emscripten_get_heap_max',
  'emscripten_get_now',
  'emscripten_resize_heap',
  'emscripten_unwind_to_js_event_loop',
  'llvm_eh_typeid_for',
  'random_get',
]);
const KEPT_PATTERN = /^(invoke_[a-z]+|__cxa_\w+)$/;

/** Whether an import of the loader is used as it is. */
export function isKept(name: string): boolean {
  return KEPT_NAMES.has(name) || KEPT_PATTERN.test(name);
}

/** What a refused import answers: "no such system call", negative for the calls that return results. */
const refuse: GuestFunction = () => -Errno.noSystemCall;
const refuseWasi: GuestFunction = () => Errno.noSystemCall;

/** The answer of an import that is neither kept nor ours. */
export function refusalOf(name: string): GuestFunction {
  return name.startsWith('fd_') ? refuseWasi : refuse;
}
