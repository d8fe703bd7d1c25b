import { inClientsWords } from '../../../../shared/documents/inLanguage';
import { say } from '../../../../shared/documents/wording';
import type { Pack } from '../../../../shared/pack/schema';
import { useConsultation } from '../context';

export interface ClientWords {
  /** In the words that the client reads. */
  readonly pack: Pack;
  readonly say: (english: string, values?: Readonly<Record<string, string>>) => string;
}

/** What the client's page says, in the language that the client reads. */
export function useClientWords(): ClientWords {
  const { client, consultation, pack } = useConsultation();
  const worded = inClientsWords({ client, consultation, pack }).pack;
  return { pack: worded, say: (english, values) => say(worded, english, values) };
}
