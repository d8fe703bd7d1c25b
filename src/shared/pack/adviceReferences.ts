import type { Problem } from '../contract/errors';
import { adviceLines, possibleContradictions } from './advice';
import { wordsOfSign } from './files/advice';
import type { NameChecks } from './kindReferences';
import type { Pack } from './schema';

interface Known {
  /** Questions and combinations. */
  readonly rules: ReadonlySet<string>;
  readonly areaNames: ReadonlySet<string>;
}

/**
 * What is wrong with the advice of a pack: names that lead nowhere; and, once it lists its topics, lines without one, topics that nobody
 * speaks of, and two lines that say different things about one topic and could stand on one sheet.
 */
export function adviceProblems(pack: Pack, { rules, areaNames }: Known, { expect, unique }: NameChecks): readonly Problem[] {
  const problems: Problem[] = [];
  const { extras, painRelief, painReliefs = [], emergencyFlags, normalOnly, topics, slots } = pack.words.aftercare;
  const at = 'words.aftercare';
  expect(new Set(pack.risks.urgentRedFlags.map(wordsOfSign)), 'red flag', emergencyFlags?.flags ?? [], `${at}.emergencyFlags.flags`);
  expect(new Set(pack.aftercare.normalNotNormal.normal.map(wordsOfSign)), 'normal sign', normalOnly.map((entry) => entry.sign), `${at}.normalOnly`);
  for (const lists of [extras, painReliefs, pack.words.aftercare.painNotes ?? [], ...slots.map(({ lines }) => lines)]) unique(lists.flatMap(({ id }) => id ?? []), at);

  if ((painRelief === undefined) === (painReliefs.length === 0)) problems.push({ path: `${at}.painReliefs`, message: 'has to say what may be taken for pain, once: in `painReliefs`, or in `painRelief` alone' });
  painReliefs.forEach(({ when }, index) => {
    const path = `${at}.painReliefs[${index}]`;
    const last = index === painReliefs.length - 1;
    if (last ? when !== undefined : when?.items === undefined || Object.keys(when).length > 1) problems.push({ path, message: last ? 'is the last and so has to fit everybody; take its `when` out' : 'is not the last and so needs the findings that it is for, and nothing else, in its `when`' });
  });

  const lines = adviceLines(pack);
  for (const { path, areas, when } of lines) {
    expect(rules, 'question or combination', [...(when.items ?? []), ...(when.unless ?? [])], path);
    expect(areaNames, 'area', [...areas, ...(when.areas ?? []), ...(when.notAreas ?? []), ...(when.creamOn ?? [])], path);
  }
  pack.words.risks.forEach(({ also = [] }, index) => {
    for (const { when } of also) {
      expect(rules, 'question or combination', [...(when.items ?? []), ...(when.unless ?? [])], `words.risks[${index}].also`);
      expect(areaNames, 'area', [...(when.areas ?? []), ...(when.notAreas ?? []), ...(when.creamOn ?? [])], `words.risks[${index}].also`);
    }
  });

  if (topics === undefined) {
    for (const { path } of lines.filter((line) => line.topics.length > 0)) problems.push({ path, message: 'names topics, and the pack lists none; add words.aftercare.topics' });
    return problems;
  }
  unique(topics.map(({ id }) => id), `${at}.topics`);
  const known = new Set(topics.map(({ id }) => id));
  for (const { path, topics: named } of lines) {
    if (named.length === 0) problems.push({ path, message: 'has no topic; say what it is about, and whether it says do, do not, ask or expect' });
    expect(known, 'topic', named.map(({ topic }) => topic), path);
  }
  const spoken = new Set(lines.flatMap((line) => line.topics.map(({ topic }) => topic)));
  for (const topic of known) if (!spoken.has(topic)) problems.push({ path: `${at}.topics`, message: `has “${topic}”, which no line is about; take it out` });
  for (const { topic, one, other } of possibleContradictions(pack)) problems.push({ path: one.path, message: `says something else about “${topic}” than ${other.path}, and one client can be given both; mend one, or say whom each is for` });
  return problems;
}
