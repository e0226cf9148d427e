import {
  SemanticTokenModifiers,
  SemanticTokenTypes,
  TextDocumentSyncKind,
} from 'vscode-languageserver-protocol';
import type { InitializeResult } from 'vscode-languageserver-protocol';
import { member, request } from './wire';

/**
 * The answer to `initialize`. It announces what a worker serves (Lean/Server/FileWorker/RequestHandling.lean) and nothing
 * that needs the index over all modules which the native watchdog keeps. The legend is Lean's own, in Lean's order
 * (Lean/Data/Lsp/LanguageFeatures.lean), because workers send indices into it.
 */
export const initializeResult: InitializeResult = {
  capabilities: {
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    completionProvider: { triggerCharacters: ['.'], resolveProvider: true },
    hoverProvider: true,
    declarationProvider: true,
    definitionProvider: true,
    typeDefinitionProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    semanticTokensProvider: {
      legend: {
        tokenTypes: [
          SemanticTokenTypes.keyword,
          SemanticTokenTypes.variable,
          SemanticTokenTypes.property,
          SemanticTokenTypes.function,
          SemanticTokenTypes.namespace,
          SemanticTokenTypes.type,
          SemanticTokenTypes.class,
          SemanticTokenTypes.enum,
          SemanticTokenTypes.interface,
          SemanticTokenTypes.struct,
          SemanticTokenTypes.typeParameter,
          SemanticTokenTypes.parameter,
          SemanticTokenTypes.enumMember,
          SemanticTokenTypes.event,
          SemanticTokenTypes.method,
          SemanticTokenTypes.macro,
          SemanticTokenTypes.modifier,
          SemanticTokenTypes.comment,
          SemanticTokenTypes.string,
          SemanticTokenTypes.number,
          SemanticTokenTypes.regexp,
          SemanticTokenTypes.operator,
          SemanticTokenTypes.decorator,
          'leanSorryLike',
        ],
        tokenModifiers: [
          SemanticTokenModifiers.declaration,
          SemanticTokenModifiers.definition,
          SemanticTokenModifiers.readonly,
          SemanticTokenModifiers.static,
          SemanticTokenModifiers.deprecated,
          SemanticTokenModifiers.abstract,
          SemanticTokenModifiers.async,
          SemanticTokenModifiers.modification,
          SemanticTokenModifiers.documentation,
          SemanticTokenModifiers.defaultLibrary,
        ],
      },
      full: true,
      range: true,
    },
    codeActionProvider: {
      resolveProvider: true,
      codeActionKinds: ['quickfix', 'refactor', 'source.organizeImports'],
    },
    signatureHelpProvider: { triggerCharacters: [' '] },
    inlayHintProvider: { resolveProvider: false },
  },
  serverInfo: { name: 'Lean 4 Server', version: '0.3.0' },
};

/** Whether a client can be asked to tell about files that change outside its editors. */
export function canWatchFiles(initializeParams: unknown): boolean {
  const path = ['capabilities', 'workspace', 'didChangeWatchedFiles', 'dynamicRegistration'];
  return member(initializeParams, ...path) === true;
}

/** Asks the client to tell about changed Lean files, so that documents which import them can be marked stale. */
export const watchLeanFiles = request('register_lean_watcher', 'client/registerCapability', {
  registrations: [
    {
      id: 'lean_watcher',
      method: 'workspace/didChangeWatchedFiles',
      registerOptions: { watchers: [{ globPattern: '**/*.lean' }] },
    },
  ],
});
