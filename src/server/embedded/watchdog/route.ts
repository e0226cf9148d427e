import { member, uriOf } from './wire';

/**
 * The document whose worker serves a request; `undefined` if it names none. Requests to resolve an item carry what the item
 * belongs to in `data`, which came from the worker.
 */
export function documentOf(method: string, params: unknown): string | undefined {
  if (!method.endsWith('/resolve')) return uriOf(params);
  const uri = uriOf(member(params, 'data', 'params')) ?? uriOf(member(params, 'data'));
  if (uri !== undefined) return uri;
  // Completion items carry the name of their module: `«external:URI»` for a file outside the source path.
  const module = member(params, 'data', 0);
  return typeof module === 'string' ? /^«external:(.*)»$/su.exec(module)?.[1] : undefined;
}
