import ipaddr from 'ipaddr.js';
import type { ModelNotice } from './listing';
import { oneLine } from './outside';
import { usualEndpoints, type ProviderKind } from './settings';

/** Where a model is served, or why it is not asked there. */
export type ServerAddress =
  | {
      readonly kind: 'usable';
      /** For Ollama without a path; for the OpenAI protocol with the path that `/chat/completions` follows. */
      readonly url: URL;
      /** Whether goals and source leave loopback and private networks; see {@link remoteWarning}. */
      readonly remote: boolean;
    }
  | { readonly kind: 'refused'; readonly notice: ModelNotice };

const SPOKEN: Readonly<Record<ProviderKind, string>> = {
  ollama: 'Ollama',
  openai: 'the OpenAI-compatible server',
};

/**
 * Reads the address of a models' server. Loopback and private networks are let through; everything else only where the user
 * allows it, because goals and source leave them. A host name other than `localhost` counts as remote whatever it resolves
 * to: it may resolve to something else a moment later.
 *
 * @param address `http://127.0.0.1:11434`, or as `OLLAMA_HOST` has it: `127.0.0.1:11434`, `0.0.0.0`
 */
export function readEndpoint(address: string, allowRemote: boolean, provider: ProviderKind): ServerAddress {
  const refused = (why: string, action: string): ServerAddress => ({
    kind: 'refused',
    notice: {
      message: `No model is asked: the address ${shown(address)} of ${SPOKEN[provider]} ${why}. ${action}`,
    },
  });
  const example = `Give one like ${usualEndpoints[provider]}.`;
  const url = urlOf(address.trim(), provider);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.hostname === '')
    return refused('is no http address', example);
  if (url.username !== '' || url.password !== '')
    return refused(
      'has a user or a password in it, which end up in logs',
      'Take them out; a key belongs into the command "Verdict: Set Model Key" or the environment.',
    );
  const near = nearbyHost(url.hostname);
  if (near === undefined && !allowRemote)
    return refused(
      'is neither this machine nor a private network, and goals and source must not leave them',
      `${example} Or allow remote servers in the settings, if goals and source may go there.`,
    );
  if (near !== undefined) url.hostname = near;
  url.search = '';
  url.hash = '';
  // Everybody but llama.cpp serves the protocol below this path alone, and it is what people forget.
  if (provider === 'openai' && url.pathname === '/') url.pathname = '/v1';
  return { kind: 'usable', url, remote: near === undefined };
}

/** What a user is to know before a remote server is asked. */
export function remoteWarning(url: URL): ModelNotice {
  const open = url.protocol === 'http:' ? ', not encrypted,' : '';
  return {
    message: `Goals and parts of your source are sent${open} to ${url.host}, outside of this machine and private networks, because the settings allow remote servers.`,
  };
}

/** Whether Ollama hands prompts for a model of this name on to its makers' machines. Letter case does not matter to it. */
export function isCloudName(name: string): boolean {
  return /[:-]cloud$/iu.test(name.trim());
}

/** Why a model that runs on other machines is not asked. */
export function cloudNotice(name: string): ModelNotice {
  return {
    message: `The model ${shown(name)} is not asked: it runs on other machines, and goals and source must not leave this one. Choose a model that runs here, or allow remote servers in the settings.`,
  };
}

function urlOf(address: string, provider: ProviderKind): URL | undefined {
  const bare = !/^[a-z][a-z0-9+.-]*:\/\//iu.test(address);
  const whole = bare ? `http://${address}` : address;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  // As Ollama reads its own OLLAMA_HOST.
  if (bare && provider === 'ollama' && url.port === '' && !/:80(?:\/|$)/u.test(address)) url.port = '11434';
  return url;
}

/**
 * A host on this machine or in a private network, in a form that can be connected to.
 *
 * @param hostname as `URL` has it: IPv4 addresses of any spelling as four decimal numbers, IPv6 in brackets
 */
function nearbyHost(hostname: string): string | undefined {
  if (hostname === 'localhost') return hostname;
  const bare = hostname.replace(/^\[(.*)\]$/u, '$1');
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !ipaddr.IPv6.isValid(bare)) return undefined;
  // `process` makes an IPv4 address of an IPv6 one that only wraps it.
  const address = ipaddr.process(bare);
  // Servers are told to listen there; connecting to it means this machine, though not on every system.
  if (/^(?:0\.0\.0\.0|::)$/u.test(address.toString()))
    return address.kind() === 'ipv4' ? '127.0.0.1' : '[::1]';
  return ['loopback', 'private', 'linkLocal', 'uniqueLocal'].includes(address.range()) ? hostname : undefined;
}

/** Quoted, without what must not be shown: a password. */
function shown(text: string): string {
  return `"${oneLine(text.replace(/[^/]*@/gu, '…@'), 200)}"`;
}
