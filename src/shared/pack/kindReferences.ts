import type { Problem } from '../contract/errors';
import type { Alternative } from './files/kinds';
import type { Pack } from './schema';

/** How `references.ts` looks for names that are not there and for names that are there twice. */
export interface NameChecks {
  readonly expect: (known: ReadonlySet<string>, what: string, names: readonly string[], path: string) => void;
  readonly unique: (names: readonly string[], path: string) => void;
}

export interface Known {
  readonly items: ReadonlySet<string>;
  readonly areaNames: ReadonlySet<string>;
  readonly concerns: ReadonlySet<string>;
}

/** Follow-ups, waits by kind, shortenings and combinations: what they name that is not there, or could never count. */
export function kindProblems({ practice, combinations: { combinations }, contraindications, words }: Pack, known: Known, { expect, unique }: NameChecks): readonly Problem[] {
  const problems: Problem[] = [];
  const items = new Map(contraindications.items.map((item) => [item.id, item]));
  const roles = new Set(practice.roles.map((role) => role.id));
  const kindsOf = (item: string): ReadonlySet<string> => new Set(practice.followUps.find((followUp) => followUp.item === item)?.options.map((option) => option.id));

  practice.followUps.forEach(({ item, options }, index) => {
    expect(known.items, 'question', [item], `practice.followUps[${index}].item`);
    unique(options.map((option) => option.id), `practice.followUps[${index}].options`);
  });
  unique(practice.followUps.map((followUp) => followUp.item), 'practice.followUps');
  expect(known.items, 'question', [practice.needledHere.item], 'practice.needledHere.item');
  expect(kindsOf(practice.needledHere.item), 'follow-up option', [practice.needledHere.which], 'practice.needledHere.which');
  practice.waits.forEach(({ item, which, areas }, index) => {
    const path = `practice.waits[${index}]`;
    expect(known.items, 'question', [item], `${path}.item`);
    expect(kindsOf(item), 'follow-up option', which, `${path}.which`);
    expect(known.areaNames, 'area', areas ?? [], `${path}.areas`);
    if (items.get(item)?.waitDays === null) problems.push({ path: `${path}.item`, message: `names “${item}”, which has no wait of its own; give it one, or take this out` });
  });
  unique([...roles], 'practice.roles');
  practice.shortenings.forEach(({ item, by, limits }, index) => {
    const path = `practice.shortenings[${index}]`;
    expect(known.items, 'question', [item], `${path}.item`);
    expect(roles, 'role', [by], `${path}.by`);
    expect(known.areaNames, 'area', [...(limits.areas ?? []), ...(limits.notAreas ?? [])], `${path}.limits`);
    if (items.has(item) && items.get(item)?.severity !== 'defer-until') problems.push({ path: `${path}.item`, message: `names “${item}”, which is no wait; only a wait can be shortened` });
    if (!words.toldWhenShortened.some((entry) => entry.item === item)) problems.push({ path: 'words.toldWhenShortened', message: `has no words for the shortened wait of “${item}”; add an entry` });
  });
  unique(practice.shortenings.map((shortening) => shortening.item), 'practice.shortenings');
  expect(new Set(practice.shortenings.map((shortening) => shortening.item)), 'shortened wait', words.toldWhenShortened.map((entry) => entry.item), 'words.toldWhenShortened');
  practice.planEffects.forEach((effect, index) => {
    if (effect.whenShortened && !practice.shortenings.some((shortening) => shortening.item === effect.item)) problems.push({ path: `practice.planEffects[${index}].whenShortened`, message: `would never hold: nobody may shorten the wait of “${effect.item}”; take it out` });
  });

  unique([...combinations.map((combination) => combination.id), ...known.items], 'combinations.combinations');
  combinations.forEach(({ areas, asks, when }, index) => {
    const path = `combinations.combinations[${index}]`;
    expect(known.areaNames, 'area', areas, `${path}.areas`);
    expect(new Set(when.flatMap(({ oneOf }) => oneOf.flatMap((alternative) => ('item' in alternative ? alternative.item : [])))), 'item of its conditions', asks, `${path}.asks`);
    when.forEach(({ oneOf }, place) => oneOf.forEach((alternative, way) => alternativeNames(alternative, `${path}.when[${place}].oneOf[${way}]`)));
  });
  return problems;

  function alternativeNames(alternative: Alternative, path: string): void {
    if ('concern' in alternative) expect(known.concerns, 'concern', [alternative.concern], path);
    if ('areas' in alternative) expect(known.areaNames, 'area', alternative.areas, path);
    if (!('item' in alternative)) return;
    const { item, which = [], except = [], atLeast } = alternative;
    expect(known.items, 'question', [item], path);
    expect(kindsOf(item), 'follow-up option', [...which, ...except], path);
    if (atLeast !== undefined && atLeast > which.length) problems.push({ path: `${path}.atLeast`, message: `asks for ${atLeast} of ${which.length} kinds; lower it, or name more` });
    if (which.length > 0 && !practice.followUps.find((followUp) => followUp.item === item)?.required) problems.push({ path, message: `needs to know which, so the follow-up of “${item}” has to be required` });
  }
}
