/**
 * The text of a file that another program wrote: UTF-8 with or without a byte order mark, or UTF-16 in either order, which PowerShell and
 * the Windows editor write. UTF-16 without a mark is told by its noughts, as JSON begins with a plain sign.
 */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return new TextDecoder('utf-16le').decode(bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
