/** A language by its English name; a tag that is none is said as it stands. */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
