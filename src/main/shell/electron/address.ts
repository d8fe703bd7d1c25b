export const SCHEME = 'stratum';
export const ORIGIN = `${SCHEME}://app`;

/** Whether an address is a page of ours: our scheme and our host, nothing else. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${SCHEME}:` && url.host === 'app';
}
