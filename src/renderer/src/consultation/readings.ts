import type { Client } from '../../../shared/domain/client';
import type { Reading } from '../../../shared/domain/reading';
import { translationFor } from '../../../shared/documents/inLanguage';
import type { Pack } from '../../../shared/pack/schema';

/** How a client's papers can be worded; null where there is nothing to choose, because their language has no translation. */
export function readingsFor(client: Client, pack: Pack): readonly { readonly value: Reading; readonly label: string }[] | null {
  const translation = translationFor({ client, pack });
  if (translation === null) return null;
  return [
    { value: 'beside', label: `${translation.name} + English` },
    { value: 'own', label: translation.name },
    { value: 'english', label: 'English' },
  ];
}
