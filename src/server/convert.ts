import type {
  Definition,
  DefinitionLink,
  DocumentSymbol,
  Hover,
  Location,
  SymbolInformation,
} from 'vscode-languageserver-protocol/node';
import type { DeclarationSymbol, LeanDiagnostic, Severity } from '../core/check/ports';
import type { Position } from '../core/lean/text';
import type { LeanWireDiagnostic } from './protocol';

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** A diagnostic in the checker's words. A missing severity counts as an error, so that nothing passes unseen. */
export function toLeanDiagnostic(wire: LeanWireDiagnostic): LeanDiagnostic {
  return {
    range: wire.range,
    fullRange: wire.fullRange ?? wire.range,
    severity: severities[(wire.severity ?? 1) - 1] ?? 'error',
    message: typeof wire.message === 'string' ? wire.message : wire.message.value,
    leanTags: wire.leanTags ?? [],
  };
}

/** The symbols of a document without their nesting (Lean nests by namespace and section), in document order. */
export function flattenSymbols(
  symbols: readonly (DocumentSymbol | SymbolInformation)[],
): DeclarationSymbol[] {
  return symbols.flatMap((symbol): DeclarationSymbol[] => {
    const { name, kind } = symbol;
    if ('location' in symbol) {
      return [{ name, kind, range: symbol.location.range, selectionRange: symbol.location.range }];
    }
    const { range, selectionRange, children } = symbol;
    return [{ name, kind, range, selectionRange }, ...flattenSymbols(children ?? [])];
  });
}

/** Where a name is declared, if that is in the document of `uri`. */
export function declaredAt(
  definition: Definition | readonly DefinitionLink[],
  uri: string,
): Position | undefined {
  const places: readonly (Location | DefinitionLink)[] = 'uri' in definition ? [definition] : definition;
  for (const place of places) {
    if ('uri' in place && place.uri === uri) return place.range.start;
    if ('targetUri' in place && place.targetUri === uri) return place.targetSelectionRange.start;
  }
  return undefined;
}

/** The Markdown of a hover. */
export function hoverText({ contents }: Hover): string {
  const parts = Array.isArray(contents) ? contents : [contents];
  return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n\n');
}
