import type { ConsentCovers } from '../domain/consentCovers';
import { fingerprint } from '../domain/fingerprint';
import { areaLabel, ruleById } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import { mmText } from '../planning/settings';

type Treatment = NonNullable<ConsentCovers['plan']>['treatments'][number];

/**
 * Why a signed consent no longer covers what is planned, each reason a sentence. `before` null: the form is from a time
 * that kept no record of what it covers. Never empty.
 */
export function changedSinceSigned(pack: Pack, before: ConsentCovers | null, now: ConsentCovers): readonly string[] {
  if (before === null) return ['The plan, or the answers of the health check, changed after the client signed.'];
  const reasons = [...ofClient(before, now), ...ofPack(before, now), ...ofAreas(pack, before, now), ...ofCourse(before, now), ...ofFindings(pack, before, now), ...ofTheRest(before, now)];
  return reasons.length > 0 ? reasons : ['Something else that stands on the form changed.'];
}

function ofClient({ client: before }: ConsentCovers, { client: now }: ConsentCovers): readonly string[] {
  const named = ({ givenName, familyName }: ConsentCovers['client']): string => `${givenName} ${familyName}`.trim();
  return [
    ...(named(before) === named(now) ? [] : [`The client’s name: ${named(before)} is now ${named(now)}.`]),
    ...(before.dateOfBirth === now.dateOfBirth ? [] : [`The date of birth: ${before.dateOfBirth} is now ${now.dateOfBirth}.`]),
  ];
}

function ofPack({ pack: before }: ConsentCovers, { pack: now }: ConsentCovers): readonly string[] {
  if (before.hash === now.hash) return [];
  return [before.version === now.version ? 'The text about risks and treatment, or its limits, changed.' : `The text about risks and treatment: version ${before.version} is now ${now.version}.`];
}

const treatmentsOf = ({ plan }: ConsentCovers): readonly Treatment[] => plan?.treatments ?? [];
const placesOf = (covers: ConsentCovers): ReadonlyMap<string, { readonly area: string; readonly concern: string; readonly depth: number | null }> =>
  new Map(treatmentsOf(covers).flatMap(({ concern, areas }) => areas.map(({ area, depth }) => [`${concern} ${area}`, { area, concern, depth }] as const)));

function ofAreas(pack: Pack, signed: ConsentCovers, planned: ConsentCovers): readonly string[] {
  if (planned.plan === null) return signed.plan === null ? [] : ['The plan: nothing can be planned now.'];
  const [before, now] = [placesOf(signed), placesOf(planned)];
  const depth = (mm: number | null): string => (mm === null ? 'none' : mmText(mm));
  return [
    ...[...now].filter(([key]) => !before.has(key)).map(([, { area, concern }]) => `Areas: ${areaLabel(pack, area)} (${concern}) is new.`),
    ...[...before].filter(([key]) => !now.has(key)).map(([, { area, concern }]) => `Areas: ${areaLabel(pack, area)} (${concern}) is no longer planned.`),
    ...[...now].flatMap(([key, place]) => {
      const then = before.get(key);
      return then && then.depth !== place.depth ? [`Needle depth on ${areaLabel(pack, place.area)}: ${depth(then.depth)} is now ${depth(place.depth)}.`] : [];
    }),
  ];
}

function ofCourse(signed: ConsentCovers, planned: ConsentCovers): readonly string[] {
  const then = new Map(treatmentsOf(signed).map((treatment) => [treatment.id, treatment]));
  return treatmentsOf(planned).flatMap(({ id, concern, sessions, intervalWeeks }) => {
    const before = then.get(id);
    if (!before) return [];
    return [
      ...(before.sessions === sessions ? [] : [`Sessions for ${concern}: ${before.sessions ?? 'none'} is now ${sessions ?? 'none'}.`]),
      ...(before.intervalWeeks === intervalWeeks ? [] : [`Weeks between sessions for ${concern}: ${before.intervalWeeks ?? 'none'} is now ${intervalWeeks ?? 'none'}.`]),
    ];
  });
}

function ofFindings(pack: Pack, signed: ConsentCovers, planned: ConsentCovers): readonly string[] {
  const named = (id: string): string => ruleById(pack, id)?.clinicalName ?? 'an area or concern';
  const key = (finding: ConsentCovers['findings'][number]): string => `${finding.id} ${finding.effect}`;
  const [before, now] = [new Map(signed.findings.map((finding) => [key(finding), finding])), new Map(planned.findings.map((finding) => [key(finding), finding]))];
  return [
    ...[...now].filter(([id]) => !before.has(id)).map(([, finding]) => `Health check: ${named(finding.id)} is new.`),
    ...[...before].filter(([id]) => !now.has(id)).map(([, finding]) => `Health check: ${named(finding.id)} no longer applies as it did.`),
    ...[...now].flatMap(([id, finding]) => (before.has(id) && fingerprint(before.get(id)) !== fingerprint(finding) ? [`Health check: ${named(finding.id)} concerns something else now, or its agreement changed.`] : [])),
  ];
}

/** What stands on the form beside areas, course and findings, each as a whole. */
function ofTheRest(signed: ConsentCovers, planned: ConsentCovers): readonly string[] {
  if (signed.plan === null || planned.plan === null) return [];
  const passes = (covers: ConsentCovers): unknown => treatmentsOf(covers).map((treatment) => [treatment.id, treatment['passes'] ?? null]);
  const sameTreatments = fingerprint(treatmentsOf(signed).map(({ id }) => id)) === fingerprint(treatmentsOf(planned).map(({ id }) => id));
  const compared: readonly (readonly [string, unknown, unknown])[] = [
    ['The numbing cream is another one, or another amount.', signed.plan['numbing'] ?? null, planned.plan['numbing'] ?? null],
    ['The device is another one.', signed.plan['device'] ?? null, planned.plan['device'] ?? null],
    ['What the device is made for fits otherwise.', signed.plan['label'] ?? null, planned.plan['label'] ?? null],
    ['The passes are other ones.', sameTreatments ? passes(signed) : null, sameTreatments ? passes(planned) : null],
    ['The price is another one.', signed['pricePerSession'] ?? null, planned['pricePerSession'] ?? null],
    ['What changed since the last visit is told otherwise.', signed['changes'] ?? null, planned['changes'] ?? null],
    ['The specialist’s plan is another one.', signed['specialistPlans'] ?? null, planned['specialistPlans'] ?? null],
  ];
  return compared.filter(([, before, now]) => fingerprint(before) !== fingerprint(now)).map(([reason]) => reason);
}
