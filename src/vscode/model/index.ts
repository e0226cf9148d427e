import * as vscode from 'vscode';
import type { Feature } from '../shared/services';
import { chooseModel } from './choose';
import { setKey } from './key';
import { remoteNotice } from './remote-notice';
import { statistics } from './statistics';
import { troubleNotice } from './trouble';

/** Choosing the models that are asked, what is wrong with them, and what they have done. */
export const modelFeature: Feature = (services) =>
  vscode.Disposable.from(
    vscode.commands.registerCommand('verdict.chooseModel', () => chooseModel(services)),
    vscode.commands.registerCommand('verdict.setModelKey', () => setKey(services)),
    statistics(services),
    troubleNotice(services),
    remoteNotice(services),
  );
