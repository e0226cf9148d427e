// `node activation.cjs BUNDLE`: loads and activates the extension in this fresh process, with a stand-in for the editor's API
// that answers anything with nothing. Prints the milliseconds that our own code took, by the clock and of processor time.
const Module = require('node:module');
const path = require('node:path');

const nothing = new Proxy(function () {}, {
  get: (_target, key) => {
    if (key === 'then') return undefined;
    if (key === 'prototype') return {};
    if (key === Symbol.iterator) return () => [][Symbol.iterator]();
    if (key === Symbol.toPrimitive) return () => '';
    return nothing;
  },
  set: () => true,
  apply: () => nothing,
  // Of the class that was asked for, with nothing where it has no member of its own: an event to listen to, say.
  construct: (_target, _args, made) =>
    new Proxy(Object.create(made.prototype), {
      get: (target, key) => (key in target || typeof key === 'symbol' ? target[key] : nothing),
    }),
});
// A bundler's import copies own properties and keeps the prototype, so what answers anything is the prototype.
const vscode = Object.assign(Object.create(nothing), { version: '1.100.0' });

const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));

const bundle = path.resolve(process.argv[2]);
const context = new Proxy(
  {
    subscriptions: [],
    extensionPath: path.join(path.dirname(bundle), '..'),
    asAbsolutePath: (relative) => path.join(path.dirname(bundle), '..', relative),
  },
  { get: (target, key) => (key in target ? target[key] : nothing) },
);

const start = performance.now();
const cpu = process.cpuUsage();
Promise.resolve()
  .then(() => require(bundle).activate(context))
  .then(
    () => {
      const { user, system } = process.cpuUsage(cpu);
      console.log(performance.now() - start, (user + system) / 1000);
      process.exit(0);
    },
    (error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
