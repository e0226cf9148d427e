import { describe, expect, it } from 'vitest';
import {
  FetchTrouble,
  fileTrouble,
  isPassing,
  requestTrouble,
} from '../../../src/server/embedded/fetch/trouble';

const direct = { host: 'registry.test', proxyHost: undefined };
const failure = (code: string): Error => Object.assign(new Error(code), { code, path: '/some/where' });

describe('trouble by its code', () => {
  it.each([
    ['EAI_AGAIN', 'offline', false],
    ['ENETUNREACH', 'offline', false],
    ['ECONNREFUSED', 'offline', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate', false],
    ['EINVALIDPROXY', 'proxy', false],
    ['ENOSPC', 'space', false],
    ['EROFS', 'cache', false],
    ['ECONNRESET', 'interrupted', true],
    ['EIDLETIMEOUT', 'interrupted', true],
  ])('%s is told as "%s"; trying again may help: %s', (code, kind, passing) => {
    const error = failure(code);
    expect(requestTrouble(error, direct)).toMatchObject({ kind, cause: error });
    expect(isPassing(error)).toBe(passing);
  });

  it('names the proxy where one stands in between', () => {
    const told = requestTrouble(failure('ENOTFOUND'), { ...direct, proxyHost: 'proxy.test:8080' });
    expect(told).toMatchObject({ kind: 'proxy' });
    expect(String(told)).toContain('proxy.test:8080');
  });

  it('leaves surprises and what is told already as they are', () => {
    const surprise = new TypeError('a mistake of ours');
    const told = new FetchTrouble('absent', 'not there');
    expect([requestTrouble(surprise, direct), fileTrouble(surprise)]).toEqual([surprise, surprise]);
    expect([requestTrouble(told, direct), fileTrouble(told)]).toEqual([told, told]);
    expect(isPassing(surprise)).toBe(false);
  });

  it('names the file that the disk has no room for', () => {
    expect(String(fileTrouble(failure('ENOSPC')))).toContain('/some/where');
  });
});
