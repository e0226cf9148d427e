import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-protocol/node';
import type { DeclarationSymbol, LeanDiagnostic, Severity } from '../core/check/ports';
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
