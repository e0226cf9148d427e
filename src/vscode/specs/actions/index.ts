/** What is done with specs; a bundle of its own, loaded with the first of it. */
import * as vscode from 'vscode';
import { isLeanDocument } from '../../shared/lean-document';
import type { Services } from '../../shared/services';
import type { VirtualTexts } from '../../shared/virtual-texts';
import type { SpecBoard } from '../board';
import type { Chosen, Place } from '../commands';
import { explain } from './explain';
import { implement } from './implement';
import { Offering } from './offer';
import { tell } from './progress';
import { lockSpec } from './lock';
import { addExample, refuteAtCursor } from './refute';
import { repair } from './repair';
import { kill, strength } from './strength';

/** What can be started, for a place or for what stands in front. See the functions of the same names. */
export interface SpecActions {
  implement(place: Place | undefined): Promise<void>;
  repair(place: Place | undefined, names?: readonly string[]): Promise<void>;
  strength(place: Place | undefined): Promise<void>;
  kill(place: Required<Place>, change: number): Promise<void>;
  refuteAtCursor(): Promise<void>;
  addExample(chosen: Chosen): Promise<void>;
  lock(chosen: Chosen, lock: boolean): Promise<void>;
  explain(chosen: Chosen): Promise<void>;
}

/** What actions need of the view. */
export interface ActionTools {
  readonly services: Services;
  readonly board: SpecBoard;
  /** Where what is offered is shown from. */
  readonly texts: VirtualTexts;
  /** Looks at a document again. */
  readonly again: (uri: string) => Promise<void>;
  /** Shows a definition in the page. */
  readonly show: (uri: string, definition: string) => void;
  /** Shows a spec in the page. */
  readonly showSpec: (uri: string, name: string) => void;
}

/** The actions of the view. */
export function specActions(tools: ActionTools): SpecActions {
  const { services, texts } = tools;
  const offering = new Offering(texts);
  return {
    implement: async (place) => {
      const document = await leanDocument(place, 'with a definition that is `sorry`, and specs about it');
      if (document !== undefined) await implement(services, offering, document, place?.definition);
    },
    repair: async (place, names) => {
      const document = await leanDocument(place, 'with a proof that no longer goes through');
      if (document !== undefined) await repair(services, offering, document, names);
    },
    strength: async (place) => {
      const document = await leanDocument(place, 'with a definition, and specs about it');
      if (document !== undefined) await strength(tools, document, place?.definition);
    },
    kill: (place, change) => kill(tools, place, change),
    refuteAtCursor: () => refuteAtCursor(tools),
    addExample: (chosen) => addExample(tools, chosen),
    lock: (chosen, lock) => lockSpec(tools, chosen, lock),
    explain: (chosen) => explain(tools, chosen),
  };
}

/** The document of a place, or the one in front. @param needs what it has to be, for those who have none */
async function leanDocument(
  place: Place | undefined,
  needs: string,
): Promise<vscode.TextDocument | undefined> {
  const document =
    place === undefined
      ? vscode.window.activeTextEditor?.document
      : await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
  if (document !== undefined && isLeanDocument(document)) return document;
  tell(`Open a Lean file ${needs}.`);
  return undefined;
}
