import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { secondEdition } from '../../../tests/fixtures/secondEdition';
import { decisionItems, type DecisionItem } from './decisions';
import { conflictsOf, generalKnowledgeOf } from './knowledge';
import { limitsOf, tightened } from './overlayLimits';
import type { Pack } from './schema';

const items = decisionItems(pack);
const itemOf = (id: string, from: Pack = pack): DecisionItem => {
  const found = decisionItems(from).find((item) => item.id === id);
  if (!found) throw new Error(`There is no item ${id}.`);
  return found;
};
const withItem = (id: string, change: object): Pack => ({ ...pack, contraindications: { ...pack.contraindications, items: pack.contraindications.items.map((item) => (item.id === id ? { ...item, ...change } : item)) } });

describe('what is for a clinician to decide', () => {
  it('is every conflict, every practice judgement and all of our own words, each once, with something to read', () => {
    // Entries that share a conflict are decided one by one.
    expect(items.filter(({ kind }) => kind === 'conflict').length).toBeGreaterThanOrEqual(conflictsOf(pack).length);
    const ids = items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // An entry with several marks is one item, and one with a conflict as well is a conflict.
    const marked = new Set(generalKnowledgeOf(pack).map(({ path }) => path));
    const rest = items.filter(({ kind }) => kind !== 'conflict').length;
    expect(rest + conflictsOf(pack).length).toBeGreaterThanOrEqual(marked.size);
    for (const { id, title, says, conflict, note, hash } of items) {
      expect(title, id).not.toBe('');
      expect(says.length + Number(conflict !== null) + Number(note !== null), id).toBeGreaterThan(0);
      expect(hash, id).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('has its words, its numbers, its sources and its conflict', () => {
    expect(itemOf('contraindications.items/isotretinoin')).toMatchObject({
      kind: 'conflict',
      group: 'Health check: findings',
      rule: 'isotretinoin',
      conflict: '6-month label versus 2017 consensus; some clinics demand 12 months.',
      says: expect.arrayContaining([{ label: 'Wait days', value: '180' }, { label: 'Severity', value: 'defer until' }]),
      sources: expect.arrayContaining(['SKINPEN_42W']),
    });
    expect(itemOf('treatments.areas/forehead')).toMatchObject({ kind: 'judgement', title: 'Forehead and temples', says: expect.arrayContaining([{ label: 'Depth pen mm', value: '0.25 to 0.75' }]), limits: ['hardCap/forehead', 'depth/forehead'], notUsed: null });
    expect(itemOf('words.told/systemic-illness-fever')).toMatchObject({ kind: 'words', limits: [], notUsed: null });
    expect(itemOf('practice.questionGroups/today.questions/capacity-consent').says[0]).toMatchObject({ label: 'Question' });
  });

  it('takes the second edition in: splits are marked, and their kinds stand in their names', () => {
    const kinds = itemOf('practice.kinds/resurfacing-recent_needling', secondEdition);
    const label = pack.practice.followUps.find(({ item }) => item === 'resurfacing-recent')?.options.find(({ id }) => id === 'needling')?.label;
    expect(kinds).toMatchObject({ kind: 'conflict', clinicianToDecide: true, rule: 'resurfacing-recent', which: ['needling'], conflict: 'One reading adjusts, the other waits.' });
    expect(kinds.title.endsWith(`: ${label}`)).toBe(true);
    expect(kinds.limits).toEqual(expect.arrayContaining(['severity/resurfacing-recent/needling', 'severity/resurfacing-recent']));
    expect(kinds.notUsed).toEqual({ limit: 'severity/resurfacing-recent/needling', to: 'absolute' });
    expect(itemOf('practice.clearanceValid', secondEdition)).toMatchObject({ clinicianToDecide: true, limits: ['clearanceAge', 'clearanceAge/diabetes'], notUsed: null });
    expect(itemOf('practice.numbingAreaCaps/thighs-inner+thighs-outer', secondEdition).limits).toEqual(['numbingArea/thighs-inner+thighs-outer']);
    expect(itemOf('practice.derived.notAskedOfMalesOver', secondEdition).limits).toEqual(['askedOfMalesTo']);
  });

  it('can be left out only where that tightens: a product, a treatment, a finding', () => {
    for (const { id, notUsed, kind } of items) {
      if (notUsed === null) continue;
      expect(kind, id).not.toBe('words');
      expect(tightened(limitsOf(pack).get(notUsed.limit), notUsed.to), id).toBeNull();
    }
    expect(itemOf('treatments.treatments/cellulite-thighs').notUsed).toEqual({ limit: 'offered/cellulite-thighs', to: false });
    expect(itemOf('contraindications.items/keloid-personal').notUsed).toBeNull();
    expect(itemOf('treatments.treatments/scars-burn').notUsed).toBeNull();
    expect(items.find(({ id }) => id.startsWith('anaesthetic.products/'))?.notUsed).toEqual({ limit: 'numbing/lido5/allowed', to: false });
  });
});

describe('the hash of an item', () => {
  const { hash } = itemOf('contraindications.items/isotretinoin');

  it('changes with any of its words, numbers and sources', () => {
    for (const change of [{ waitDays: 181 }, { practitionerAction: 'Another.' }, { conflict: 'Another.' }, { sources: ['GK'] }]) expect(itemOf('contraindications.items/isotretinoin', withItem('isotretinoin', change)).hash).not.toBe(hash);
  });

  it('changes with the names of what it is about, and with nothing else of the pack', () => {
    const kinds = itemOf('practice.kinds/resurfacing-recent_needling', secondEdition).hash;
    const renamed = { ...secondEdition, practice: { ...secondEdition.practice, followUps: secondEdition.practice.followUps.map((followUp) => (followUp.item === 'resurfacing-recent' ? { ...followUp, options: followUp.options.map((option) => ({ ...option, label: `${option.label}, or the like` })) } : followUp)) } };
    expect(itemOf('practice.kinds/resurfacing-recent_needling', renamed).hash).not.toBe(kinds);
    expect(itemOf('contraindications.items/isotretinoin', withItem('diabetes', { waitDays: 9 })).hash).toBe(hash);
    expect(itemOf('contraindications.items/isotretinoin', { ...pack, contraindications: { ...pack.contraindications, items: pack.contraindications.items.toReversed() } }).hash).toBe(hash);
  });
});

it('the short form of the intended purpose stands word for word in its document, which says who has to read it', () => {
  const plain = (text: string): string => text.replaceAll(/\*\*| \(A\)/g, '').replaceAll(/\n> |\s+/g, ' ');
  const full = plain(readFileSync('docs/intended-purpose.md', 'utf8'));
  const { marked, parts } = JSON.parse(readFileSync('resources/intended-purpose.json', 'utf8')) as { marked: string; parts: readonly { title: string; says: readonly string[] }[] };
  for (const line of [marked, ...parts.flatMap(({ says }) => says)]) expect(full).toContain(line);
  expect(marked).toContain('A regulatory professional has to read, correct and sign it');
});
