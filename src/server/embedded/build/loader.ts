/**
 * Reworks the package's Emscripten loader (89 MB of JavaScript, 88 of them assignments nobody reads) so that it starts
 * quickly and takes what matters from a host object (`runtime/boot.ts`, `LoaderHost`) instead of from Node.
 */

/** One replacement in the loader's text; `find` must occur exactly once. */
interface Edit {
  readonly why: string;
  readonly find: string;
  readonly replace: string;
}

/** The replacements; part of the cache key. */
export const LOADER_EDITS: readonly Edit[] = [
  {
    why: 'threads are made by us, with shared state and a larger stack',
    find: 'global.Worker=worker_threads.Worker',
    replace: 'global.Worker=Module.host.Worker',
  },
  {
    why: 'worker data is ours, so it cannot be the mark of a pthread',
    find: 'ENVIRONMENT_IS_PTHREAD=ENVIRONMENT_IS_WORKER&&worker_threads["workerData"]=="em-pthread"',
    replace: 'ENVIRONMENT_IS_WORKER=ENVIRONMENT_IS_PTHREAD=Module.host.isThread',
  },
  {
    why: 'system calls are ours, and everything that is not listed is refused',
    find: 'assignWasmImports();var GOTProxyHandler',
    replace: 'assignWasmImports();Module.host.replaceImports(wasmImports,()=>wasmMemory);var GOTProxyHandler',
  },
  {
    why: 'scanning the table makes a JavaScript object for each of 200,000 functions, in each thread',
    find: 'functionsInTableMap=new WeakMap;updateTableMap(0,wasmTable.length)',
    replace: 'functionsInTableMap=new WeakMap',
  },
  {
    why: 'the number of threads made beforehand decides how fast Lean starts',
    find: 'var pthreadPoolSize=4',
    replace: 'var pthreadPoolSize=Module.host.poolSize',
  },
  {
    why: 'a thread may be main itself, and its heap is freed when it ends',
    find: 'var result=getWasmTableEntry(ptr)(arg);function finish(result)',
    replace:
      'var result=Module.host.runThread(ptr,arg,getWasmTableEntry,wasmExports,wasmMemory);function finish(result)',
  },
  {
    why: 'main runs on a pthread',
    find: 'try{var ret=entryFunction(argc,argv);',
    replace:
      'noExitRuntime=true;return Module.host.startMain(args,wasmExports,()=>wasmMemory);try{var ret=entryFunction(argc,argv);',
  },
];

/**
 * @param source text of the package's `lean.js`
 * @returns the reworked loader, about 0.7 MB
 * @throws Error when the loader is not the one this was written for
 */
export function reworkLoader(source: string): string {
  let text = dropAssignments(source);
  for (const { find, replace, why } of LOADER_EDITS) {
    const at = text.indexOf(find);
    if (at === -1 || text.includes(find, at + 1))
      throw new Error(`lean.js is not the one expected (${why}).`);
    text = text.slice(0, at) + replace + text.slice(at + find.length);
  }
  return text;
}

/** Drops `_x=Module["_x"]=wasmExports["x"]` for each `_x` that the loader's own code never names. */
function dropAssignments(source: string): string {
  const head = 'function assignWasmExports(wasmExports){';
  const bodyStart = source.indexOf(head) + head.length;
  const bodyEnd = source.indexOf('}', bodyStart);
  // The list of variables is the statement that holds the first of Lean's own names.
  const probe = source.indexOf('_l_Lean_');
  const listStart = source.lastIndexOf(';', probe) + 1;
  const listEnd = source.indexOf(';', probe);
  if (
    bodyStart < head.length ||
    bodyEnd === -1 ||
    probe === -1 ||
    listEnd > bodyStart ||
    !source.startsWith('var ', listStart)
  ) {
    throw new Error('lean.js is not the one expected (list of exports).');
  }
  const before = source.slice(0, listStart);
  const between = source.slice(listEnd + 1, bodyStart);
  const after = source.slice(bodyEnd);
  const used = new Set([before, between, after].flatMap((part) => part.match(/[A-Za-z_$][\w$]*/g) ?? []));
  const nameOf = (statement: string): string => statement.split('=', 1)[0] ?? '';
  const variables = source
    .slice(listStart + 'var '.length, listEnd)
    .split(',')
    .filter((name) => used.has(nameOf(name)));
  const kept = new Set(variables.map(nameOf));
  const assignments = source
    .slice(bodyStart, bodyEnd)
    .split(';')
    .filter((statement) => statement !== '' && (kept.has(nameOf(statement)) || !statement.startsWith('_')));
  return `${before}var ${variables.join(',')};${between}${assignments.join(';')}${after}`;
}

/** Names of exports that the loader's text refers to. */
export function exportsUsedBy(loader: string): Set<string> {
  return new Set(
    [...loader.matchAll(/wasmExports(?:\["|\.)([A-Za-z_$][\w$]*)/g)].map((match) => match[1] ?? ''),
  );
}
