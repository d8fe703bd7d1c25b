import { followUpOf, isAskedOfClient, itemById } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import type { Finding } from '../screening/types';

/**
 * What a client still has to say about a finding, as the question that is open: which kind it is, a number that is missing, or
 * the question itself where they were not sure. Nothing where it is for the practitioner, or nothing is open.
 */
export function openQuestion(pack: Pack, { id, asks, unsure }: Finding): readonly string[] {
  const question = itemById(pack, id)?.label;
  const followUp = followUpOf(pack, id);
  switch (asks) {
    case 'kind':
      return question === undefined || followUp === undefined || !isAskedOfClient(followUp) ? [] : [`${question} ${followUp.ask}`];
    case 'measurement':
      return (pack.words.notToday.dependsOnMeasured ?? []).map(({ text }) => text);
    default:
      return unsure && question !== undefined ? [question] : [];
  }
}
