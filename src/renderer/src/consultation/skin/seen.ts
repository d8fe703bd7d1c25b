import type { Sections } from '../../../../shared/domain/consultation';
import { protocolsFor } from '../../../../shared/pack/lookup';
import type { Pack } from '../../../../shared/pack/schema';

export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** The kinds that the pack tells apart for what is to be treated (red or white stretch marks), each once, with its note. */
export function kindsToSee(pack: Pack, { concerns, modality }: Sections['concerns']): readonly { readonly label: string; readonly note: string }[] {
  const kinds = new Map<string, string>();
  for (const { concern, areas, treatmentId } of concerns) {
    for (const area of areas) {
      const fitting = protocolsFor(pack, concern, area, modality);
      const protocol = fitting.find((candidate) => candidate.id === treatmentId) ?? fitting[0];
      for (const { label, note } of protocol?.subtypes ?? []) kinds.set(label, note);
    }
  }
  return [...kinds].map(([label, note]) => ({ label, note }));
}
