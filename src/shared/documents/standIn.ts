/** What is printed for a sign that no font of the papers has: its number in Unicode, as in [U+1FAE8], so that nothing is lost and nothing looks like something else. */
export const standIn = (sign: string): string => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** The signs that stand-ins in a text stand for. */
export const withoutStandIns = (text: string): string =>
  text.replaceAll(/\[U\+([0-9A-F]{4,6})\]/g, (whole, hex: string) => {
    const codePoint = Number.parseInt(hex, 16);
    return codePoint > 0x10ffff ? whole : String.fromCodePoint(codePoint);
  });
