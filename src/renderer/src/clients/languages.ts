import { languageName } from '../../../shared/domain/languageName';

/** Languages offered for a client, as BCP 47 tags; an unlisted one that a client file has stays choosable. */
const OFFERED = ['en', 'ar', 'bn', 'bg', 'zh', 'cs', 'da', 'nl', 'fa', 'fr', 'de', 'el', 'gu', 'hi', 'hu', 'it', 'lv', 'lt', 'pl', 'pt', 'pa', 'ro', 'ru', 'so', 'es', 'sv', 'ta', 'tr', 'uk', 'ur', 'vi', 'cy'];

export function languageOptions(current: string): readonly { readonly value: string; readonly label: string }[] {
  const tags = OFFERED.includes(current) || current === '' ? OFFERED : [current, ...OFFERED];
  return tags.map((value) => ({ value, label: languageName(value) }));
}
