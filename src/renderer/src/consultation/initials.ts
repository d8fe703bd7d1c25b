/** First letters of a name, as whole letters also where one is made of several code points. */
export function initialsOf({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): string {
  const first = (name: string): string => {
    for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim())) return segment.toLocaleUpperCase();
    return '';
  };
  return `${first(givenName)}${first(familyName)}`;
}
