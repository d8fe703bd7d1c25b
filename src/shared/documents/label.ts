import { clearedUses } from '../planning/devices';
import { deviceById, plainly } from '../pack/lookup';
import type { LabelledUse, Pack } from '../pack/schema';
import type { DocumentFacts } from './facts';
import { filled, unique } from './wording';

type LabelFacts = Pick<DocumentFacts, 'pack' | 'clinic' | 'evaluation'>;

/** Whether the device is made for what is planned, in the client's words. A chosen device is named, with what it is cleared for. */
export function labelText(facts: LabelFacts): string {
  const { pack, evaluation } = facts;
  const { plan } = evaluation;
  if (!plan) return '';
  const { label, device } = plan;
  const words = (device ? pack.words.deviceScope : pack.words.labelScope).find((entry) => entry.scope === label.scope)?.text ?? '';
  if (label.scope !== 'within') return [filled(words, 'device', device?.name ?? ''), clearedFor(facts)].filter((part) => part !== '').join(' ');
  const covering = unique(label.uses.flatMap((use) => use.coveredBy ?? [])).flatMap((id) => pack.practice.labelledUses.find((use) => use.id === id) ?? []);
  return covering.map((use) => filled(filled(words, 'device', deviceName(pack, use.device)), 'use', useText(pack, use))).join(' ');
}

/** What the chosen device is cleared for in this country although not for this plan; empty where nothing is listed. */
function clearedFor({ pack, clinic, evaluation }: LabelFacts): string {
  const device = evaluation.plan?.device;
  const uses = device ? clearedUses(pack, device.choice).filter((use) => use.jurisdiction === clinic.jurisdiction) : [];
  return uses.length === 0 ? '' : filled(pack.words.deviceCleared.text, 'use', `${uses.map((use) => useText(pack, use).replace(/\.$/, '')).join('; ')}.`);
}

const deviceName = (pack: Pack, id: string): string => deviceById(pack, id)?.model ?? id;

function useText(pack: Pack, use: LabelledUse): string {
  const text = plainly(pack, use.text);
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
