import { URI, Utils } from 'vscode-uri';
import type { DeclarationOutline, DocumentText } from '../../checker/protocol';

/** The name of a document's file, without folders. */
export function fileName({ uri }: DocumentText): string {
  return Utils.basename(URI.parse(uri));
}

/** What people call a declaration: its name, or its keyword and line. */
export function declarationName({ name, kind, keyword }: DeclarationOutline): string {
  return name ?? `${kind} at line ${keyword.line + 1}`;
}
