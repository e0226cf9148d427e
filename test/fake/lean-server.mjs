// A scripted stand-in for `lean --server`: the real framing and messages, behaviour as the text of a document asks for it.
// For what a real Lean does too rarely to be tested: crashes, muteness, stale answers, workers that do not come back.
//
// Lines of a document:  `-- error MESSAGE`   a diagnostic there
//                       `-- sleep MS`        elaboration takes so long
//                       `-- hang`            elaboration never ends, until another version comes
//                       `-- stuck`           elaboration never ends, whatever comes
//                       `-- crash`           the whole server ends with code 1
//                       `-- worker crash`    the worker crashes: requests about the document fail with -32902
//                       `-- mute`            the whole server says nothing any more
//                       `-- stale`           only an older version is published
//                       `import Slow`        opening it takes 1,500 ms
// Environment:          FAKE_LEAN=exit|silent|garbage|deaf  the start fails / is never answered / is not the protocol /
//                                                           `shutdown` and `exit` are ignored
//                       FAKE_LEAN_CHILD=1    starts a child process and tells its id on stderr
import { spawn } from 'node:child_process';
import process from 'node:process';
import {
  createMessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const mode = process.env.FAKE_LEAN ?? '';
if (mode === 'exit') {
  process.stderr.write('no toolchain installed\n');
  process.exit(1);
}
if (mode === 'garbage') process.stdout.write('Content-Length: 5\r\n\r\nhello');
if (process.env.FAKE_LEAN_CHILD) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  process.stderr.write(`child ${child.pid}\n`);
}

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);
/** @type {Map<string, {text: string, version: number, state: 'alive' | 'stuck' | 'crashed', waiting: Set<() => void>}>} */
const documents = new Map();
let mute = false;

const offset = (text, { line, character }) => {
  let at = 0;
  for (let n = 0; n < line; n += 1) at = text.indexOf('\n', at) + 1;
  return at + character;
};
const send = (method, params) => {
  if (!mute) void connection.sendNotification(method, params);
};
/** Keeps a request unanswered for good when the server is mute. */
const answer = (value) => (mute ? new Promise(() => {}) : value);
const lines = (document) => document.text.split('\n');

function elaborate(uri) {
  const document = documents.get(uri);
  for (const stop of document.waiting) stop();
  document.waiting.clear();
  if (document.state !== 'alive') return;
  const script = lines(document).map((line) => line.replace(/^-- /, ''));
  const { version } = document;
  const at = (line) => ({ start: { line, character: 0 }, end: { line: script.length, character: 0 } });
  const busy = script.findIndex((line) => /^(hang|stuck|sleep)/.test(line));
  if (script.includes('crash')) process.exit(1);
  if (script.includes('mute')) mute = true;
  if (script.includes('worker crash')) document.state = 'crashed';
  if (script.includes('stuck')) document.state = 'stuck';
  send('$/lean/fileProgress', {
    textDocument: { uri, version },
    processing: [{ range: at(Math.max(busy, 0)), kind: 1 }],
  });
  if (document.state !== 'alive') return;
  const finish = () => {
    const diagnostics = script.flatMap((text, line) =>
      text.startsWith('error ')
        ? [{ range: at(line), fullRange: at(line), severity: 1, message: text.slice(6), source: 'Lean 4' }]
        : [],
    );
    const published = script.includes('stale') ? version - 1 : version;
    send('textDocument/publishDiagnostics', { uri, version: published, diagnostics });
    send('$/lean/fileProgress', { textDocument: { uri, version }, processing: [] });
    document.done = version;
    for (const stop of document.waiting) stop();
  };
  if (script.includes('hang')) return;
  const importing = version === 1 && script.includes('import Slow') ? 'sleep 1500' : undefined;
  const sleep = importing ?? script.find((line) => line.startsWith('sleep '));
  if (sleep === undefined) finish();
  else {
    const timer = setTimeout(finish, Number(sleep.slice(6)));
    document.waiting.add(() => clearTimeout(timer));
  }
}

const about = (uri) => {
  const document = documents.get(uri);
  if (!document) throw new ResponseError(-32801, 'no such document');
  if (document.state === 'crashed') throw new ResponseError(-32902, 'worker crashed');
  return document;
};

connection.onRequest('initialize', () =>
  mode === 'silent'
    ? new Promise(() => {})
    : { capabilities: {}, serverInfo: { name: 'Lean 4 Server', version: '0.3.0' } },
);
connection.onRequest('shutdown', () => (mode === 'deaf' ? new Promise(() => {}) : answer(null)));
connection.onNotification('exit', () => {
  if (mode !== 'deaf') process.exit(0);
});
connection.onNotification('textDocument/didOpen', ({ textDocument: { uri, text, version } }) => {
  documents.set(uri, { text, version, state: 'alive', waiting: new Set() });
  elaborate(uri);
});
connection.onNotification('textDocument/didChange', ({ textDocument: { uri, version }, contentChanges }) => {
  const document = documents.get(uri);
  for (const { range, text } of contentChanges) {
    const before = document.text;
    document.text =
      before.slice(0, offset(before, range.start)) + text + before.slice(offset(before, range.end));
  }
  document.version = version;
  elaborate(uri);
});
connection.onNotification('textDocument/didClose', ({ textDocument: { uri } }) => {
  const document = documents.get(uri);
  documents.delete(uri);
  for (const stop of document.waiting) stop();
});
connection.onRequest('textDocument/waitForDiagnostics', ({ uri, version }, token) => {
  const document = about(uri);
  if (document.done === version) return answer({});
  return new Promise((resolve, reject) => {
    document.waiting.add(() => resolve(answer({})));
    token.onCancellationRequested(() => reject(new ResponseError(-32800, 'cancelled')));
  });
});
connection.onRequest('$/lean/plainGoal', ({ textDocument: { uri }, position }) => {
  if (mute) return answer(null);
  const line = lines(about(uri))[position.line] ?? '';
  return line.slice(position.character).startsWith('sorry')
    ? { rendered: '', goals: [`⊢ line ${position.line}`] }
    : null;
});
connection.onRequest('$/lean/plainTermGoal', () => answer(null));
connection.onRequest('textDocument/documentSymbol', ({ textDocument: { uri } }) => {
  const symbols = lines(about(uri)).flatMap((line, number) => {
    const name = /^theorem (\S+)/.exec(line)?.[1];
    const range = { start: { line: number, character: 0 }, end: { line: number, character: line.length } };
    return name === undefined ? [] : [{ name, kind: 6, range, selectionRange: range }];
  });
  return answer([
    {
      name: 'N',
      kind: 3,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      selectionRange: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      children: symbols,
    },
  ]);
});
// As the real one: the end of its input is the end of the server.
process.stdin.on('end', () => process.exit(0));
connection.listen();
