import { ageOn, type PlainDate } from '../domain/plainDate';
import { expandAreas } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import { clearedUses } from './devices';
import type { LabelScope, PlannedTreatment, PlanningContext } from './types';

/**
 * Whether a device that is cleared in this country covers what is planned: the treatment on that area, at the client's
 * age and, where the clearance names them, skin type. Once a device is chosen only its own clearances count; one outside
 * the catalogue has none. Where the pack knows no clearance of the country there is nothing to be within or outside of.
 * Absence from the pack is no proof that no clearance exists.
 */
export function labelScope(pack: Pack, context: PlanningContext, treatments: readonly PlannedTreatment[], today: PlainDate): LabelScope {
  const uses = pack.practice.labelledUses.filter((use) => use.jurisdiction === context.jurisdiction);
  if (uses.length === 0) return { scope: 'not-applicable', uses: [] };

  const { device } = context.choices;
  const ofDevice = device ? clearedUses(pack, device) : uses;
  const age = ageOn(context.dateOfBirth, today);
  const covered = treatments.flatMap((treatment) =>
    treatment.areas.map(({ area }) => {
      const use = uses.find(
        (candidate) =>
          ofDevice.includes(candidate) &&
          candidate.modality === context.modality &&
          candidate.treatmentIds.includes(treatment.id) &&
          expandAreas(pack, candidate.areas).has(area) &&
          (candidate.ageMin === null || age >= candidate.ageMin) &&
          (context.phototype === null || candidate.phototypes.includes(context.phototype)),
      );
      return { treatment: treatment.id, area, coveredBy: use?.id ?? null };
    }),
  );
  return { scope: covered.length > 0 && covered.every((entry) => entry.coveredBy !== null) ? 'within' : 'outside', uses: covered };
}
