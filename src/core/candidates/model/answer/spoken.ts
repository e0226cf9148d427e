import { plain } from './layout';
import { limits } from './limits';
import { Thoughts } from './thoughts';

/** A whole answer without its thoughts and the marks of templates, its characters made plain; no longer than is read. */
export function spokenIn(answer: string): string {
  let said = '';
  const thoughts = new Thoughts({
    say: (text) => {
      said += text;
    },
    anew: () => {
      said = '';
    },
    settled: () => undefined,
    over: () => {
      said += '\n';
    },
  });
  thoughts.push(answer.slice(0, limits.together));
  thoughts.finish();
  return plain(said);
}
