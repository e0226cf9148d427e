import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloudNotice, isCloudName, readEndpoint, remoteWarning } from '../../../src/models/endpoint';

/** The address that would be asked, or `refused`. */
function asked(address: string, allowRemote = false, provider: 'ollama' | 'openai' = 'ollama'): string {
  const read = readEndpoint(address, allowRemote, provider);
  return read.kind === 'usable' ? read.url.href : 'refused';
}

function refusalOf(address: string, allowRemote = false): string {
  const read = readEndpoint(address, allowRemote, 'ollama');
  return read.kind === 'refused' ? read.notice.message : 'usable';
}

describe('the address of a model server', () => {
  it.each([
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/'],
    ['http://localhost:11434', 'http://localhost:11434/'],
    ['https://127.9.9.9', 'https://127.9.9.9/'],
    ['http://[::1]:8080', 'http://[::1]:8080/'],
    ['http://10.1.2.3', 'http://10.1.2.3/'],
    ['http://172.16.0.1', 'http://172.16.0.1/'],
    ['http://172.31.255.255', 'http://172.31.255.255/'],
    ['http://192.168.1.5:11434', 'http://192.168.1.5:11434/'],
    ['http://169.254.7.7', 'http://169.254.7.7/'],
    ['http://[fd00::7]', 'http://[fd00::7]/'],
    ['http://[fe80::7]', 'http://[fe80::7]/'],
    ['http://[::ffff:10.0.0.1]', 'http://[::ffff:a00:1]/'],
    // Forms that `URL` understands, and a socket too.
    ['http://2130706433', 'http://127.0.0.1/'],
    ['http://0x7f.1', 'http://127.0.0.1/'],
    ['http://0300.0250.1', 'http://192.168.0.1/'],
    // As OLLAMA_HOST has it.
    ['0.0.0.0', 'http://127.0.0.1:11434/'],
    ['http://0.0.0.0:1234', 'http://127.0.0.1:1234/'],
    ['http://[::]:1234', 'http://[::1]:1234/'],
    ['127.0.0.1:1234', 'http://127.0.0.1:1234/'],
    ['127.0.0.1:80', 'http://127.0.0.1/'],
    ['localhost', 'http://localhost:11434/'],
    [' http://127.0.0.1:1234/?a=b#c ', 'http://127.0.0.1:1234/'],
  ])('%s is on this machine or in a private network', (address, url) => {
    expect(asked(address)).toBe(url);
    expect(readEndpoint(address, false, 'ollama')).toMatchObject({ remote: false });
  });

  it.each([
    'https://ollama.com',
    'http://8.8.8.8',
    'http://172.15.255.255',
    'http://172.32.0.1',
    'http://192.169.0.1',
    'http://0.0.0.1',
    'http://100.64.0.1',
    'http://224.0.0.1',
    'http://[2001:db8::1]',
    'http://[::ffff:8.8.8.8]',
    'http://[64:ff9b::7f00:1]',
    'http://[2002:7f00:1::]',
    'http://134744072',
    // Names may resolve to anything.
    'http://box.local',
    'http://gpu',
    'http://127.0.0.1.nip.io',
    'http://localhost.evil.com',
    'http://localhost.',
  ])('%s is asked only where that is allowed', (address) => {
    expect(asked(address)).toBe('refused');
    expect(refusalOf(address)).toContain('goals and source must not leave');
    expect(readEndpoint(address, true, 'ollama')).toMatchObject({ kind: 'usable', remote: true });
  });

  it.each([
    '',
    'nonsense with spaces',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://',
    'unix:///tmp/x',
    'http://127.0.0.1:99999',
  ])('"%s" is no address, allowed or not', (address) => {
    expect([asked(address), asked(address, true)]).toEqual(['refused', 'refused']);
  });

  it.each([
    'http://me:s3cret@127.0.0.1',
    'http://s3cret@127.0.0.1',
    'me:s3cret@127.0.0.1:11434',
    'http://127.0.0.1:s3cret@evil.com',
  ])('%s is refused without showing its password', (address) => {
    for (const allowed of [false, true]) {
      expect(refusalOf(address, allowed)).toContain('a password in it');
      expect(refusalOf(address, allowed)).not.toContain('s3cret');
    }
  });

  it('that is no address shows no password either', () => {
    expect(refusalOf('ftp://me:s3cret@127.0.0.1')).not.toContain('s3cret');
  });

  it('for every IPv4 address in every spelling, only private ranges are let through', () => {
    const near = (n: number): boolean =>
      n === 0 ||
      n >>> 24 === 127 ||
      n >>> 24 === 10 ||
      n >>> 20 === 0xac1 ||
      n >>> 16 === 0xc0a8 ||
      n >>> 16 === 0xa9fe;
    const address = fc.oneof(
      fc.nat({ max: 2 ** 32 - 1 }),
      fc
        .tuple(fc.constantFrom(0x7f000000, 0x0a000000, 0xac100000, 0xc0a80000, 0xa9fe0000), fc.nat(0xfffff))
        .map(([range, host]) => range + host),
    );
    const spelling = fc.constantFrom<(n: number) => string>(
      (n) => String(n),
      (n) => `0x${n.toString(16)}`,
      (n) => [24, 16, 8, 0].map((by) => (n >>> by) & 255).join('.'),
      (n) => [24, 16, 8, 0].map((by) => `0${((n >>> by) & 255).toString(8)}`).join('.'),
      (n) => `[::ffff:${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}]`,
    );
    fc.assert(
      fc.property(address, spelling, (n, spell) => {
        expect(readEndpoint(`http://${spell(n)}:8080`, false, 'openai').kind).toBe(
          near(n) ? 'usable' : 'refused',
        );
      }),
    );
  });

  it('never throws, and what it lets through has no credentials', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'binary' })),
        fc.boolean(),
        (text, allowed) => {
          const read = readEndpoint(text, allowed, 'openai');
          if (read.kind === 'usable') expect(read.url.username + read.url.password).toBe('');
          else expect(read.notice.message).not.toMatch(/\n/u);
        },
      ),
    );
  });

  it('of an OpenAI-compatible server gets the path that people forget, and keeps any other', () => {
    expect(asked('http://127.0.0.1:8080', false, 'openai')).toBe('http://127.0.0.1:8080/v1');
    expect(asked('http://127.0.0.1:8080/', false, 'openai')).toBe('http://127.0.0.1:8080/v1');
    expect(asked('http://127.0.0.1:8080/api/v3', false, 'openai')).toBe('http://127.0.0.1:8080/api/v3');
  });

  it('that is remote comes with a warning, which says whether it is encrypted', () => {
    expect(remoteWarning(new URL('http://example.org:8080/v1')).message).toMatch(
      /not encrypted.*example\.org:8080/u,
    );
    expect(remoteWarning(new URL('https://example.org/v1')).message).not.toContain('not encrypted');
  });
});

describe('a model of Ollama', () => {
  it.each(['gpt-oss:120b-cloud', 'glm-4.6:cloud', 'GLM-4.6:Cloud', ' qwen3-coder:480b-cloud '])(
    '%s runs on other machines',
    (name) => {
      expect(isCloudName(name)).toBe(true);
      expect(cloudNotice(name).message).toContain('runs on other machines');
    },
  );

  it.each(['qwen2.5-coder:7b', 'cloudy:7b', 'cloud', 'my-cloud:7b'])('%s runs here', (name) => {
    expect(isCloudName(name)).toBe(false);
  });
});
