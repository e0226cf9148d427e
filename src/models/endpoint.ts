/** Where a model is served, or why it is not asked there. */
export type Endpoint =
  { readonly kind: 'usable'; readonly url: URL } | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads the address of a model's server. Only this machine is let through: goals and source must not leave it.
 *
 * @param address `http://127.0.0.1:11434`, for example
 */
export function localEndpoint(address: string): Endpoint {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    return refused(address, 'is no http address', 'Give one like http://127.0.0.1:11434.');
  // `URL` writes every form of an IPv4 address with four decimal numbers.
  if (url.hostname !== 'localhost' && url.hostname !== '[::1]' && !/^127(?:\.\d+){3}$/u.test(url.hostname))
    return refused(
      address,
      'is another machine, and your goals and source must not leave this one',
      'Give an address of this machine, like http://127.0.0.1:11434.',
    );
  return { kind: 'usable', url };
}

function refused(address: string, why: string, action: string): Endpoint {
  return {
    kind: 'refused',
    reason: `no model is asked: verdict.model.endpoint "${address}" ${why}. ${action}`,
  };
}
