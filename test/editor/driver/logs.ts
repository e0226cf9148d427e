import fs from 'node:fs';
import path from 'node:path';

const endBytes = 20_000;

/** The last 20 KB of every log file of extensions and the extension host, each under its path in the editor's logs. */
export function collectLogs(folder: string): string {
  if (!fs.existsSync(folder)) return '';
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log') && /exthost|output_/.test(name))
    .sort()
    .map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8').slice(-endBytes) }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ name, text }) => `──── ${name}\n${text}`)
    .join('\n');
}
