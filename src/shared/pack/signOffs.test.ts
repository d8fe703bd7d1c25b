import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { secondEdition } from '../../../tests/fixtures/secondEdition';
import { plainDate } from '../domain/plainDate';
import { decisionItems } from './decisions';
import { reviewSentences } from './reviewDate';
import { itemsAtVisit, marksOf, markWords, signOffOf, signOffState, type SignOff } from './signOffs';

const KINDS = 'practice.kinds/resurfacing-recent_needling';
const itemOf = (id: string) => {
  const found = decisionItems(secondEdition).find((item) => item.id === id);
  if (!found) throw new Error(id);
  return found;
};
const signOff = (changes: Partial<SignOff> = {}): SignOff => ({ position: 1, item: KINDS, hash: itemOf(KINDS).hash, packVersion: pack.version, decision: 'agree', tighter: null, reason: 'Read.', by: 'Dr Ann Ferrer', registrationNumber: '7654321', profession: 'Doctor', on: plainDate('2026-11-24'), at: '2026-11-24T10:30:00+00:00', ...changes });
const stateOf = (...signOffs: readonly SignOff[]) => signOffState(itemOf(KINDS), signOffs, secondEdition, secondEdition);
const finding = { id: 'resurfacing-recent', kinds: ['needling'], clinicianToDecide: true } as const;
const visit = { closedAt: null, pack: { version: pack.version } };
const marksWith = (signOffs: readonly SignOff[], at: typeof visit | { readonly closedAt: string; readonly pack: { readonly version: string } } = visit) => marksOf(itemsAtVisit(secondEdition, secondEdition, signOffs, at));

describe('an item', () => {
  it('is open until somebody decided about these very words, and open again when they change', () => {
    expect(stateOf()).toEqual({ state: 'open', because: 'never', last: null });
    expect(stateOf(signOff())).toMatchObject({ state: 'decided', last: { by: 'Dr Ann Ferrer' } });
    expect(stateOf(signOff({ hash: '0'.repeat(64) }))).toMatchObject({ state: 'open', because: 'changed' });
    expect(stateOf(signOff({ item: 'another' }))).toMatchObject({ state: 'open', because: 'never' });
    expect(stateOf(signOff(), signOff({ position: 2, decision: 'stricter', tighter: null }))).toMatchObject({ last: { position: 2 } });
  });

  it('is open again where what was decided is no longer in force', () => {
    const stricter = signOff({ decision: 'stricter', tighter: { limit: 'severity/resurfacing-recent/needling', to: 'defer-until' } });
    expect(stateOf(stricter)).toMatchObject({ state: 'open', because: 'not-in-force' });
    const strict = (to: 'defer-until' | 'absolute' | 'caution-needs-medical-clearance') => ({ ...secondEdition, practice: { ...secondEdition.practice, kinds: (secondEdition.practice.kinds ?? []).map((kind) => ({ ...kind, severity: to })) } });
    expect(signOffState(itemOf(KINDS), [stricter], secondEdition, strict('defer-until'))).toMatchObject({ state: 'decided' });
    expect(signOffState(itemOf(KINDS), [stricter], secondEdition, strict('absolute'))).toMatchObject({ state: 'decided' });
    expect(signOffState(itemOf(KINDS), [stricter], secondEdition, strict('caution-needs-medical-clearance'))).toMatchObject({ state: 'open', because: 'not-in-force' });
    // A limit that neither pack knows holds nothing.
    expect(stateOf({ ...stricter, tighter: { limit: 'severity/gone', to: 'absolute' } })).toMatchObject({ state: 'open', because: 'not-in-force' });
  });
});

describe('the mark of a finding', () => {
  const day = (on: string) => on;

  it('says that nobody signed it off, until everything that it rests on is', () => {
    const rest = decisionItems(secondEdition).filter((item) => item.kind === 'conflict' && item.rule === 'resurfacing-recent' && item.id !== KINDS).map((item, index) => signOff({ item: item.id, hash: item.hash, position: index + 2 }));
    expect(markWords(signOffOf(marksWith([]), finding) ?? { signed: false }, day)).toBe('For a clinician to decide: not signed off yet');
    const signed = signOffOf(marksWith([signOff(), ...rest]), finding);
    expect(signed?.signed).toBe(true);
    expect(signed && markWords(signed, day)).toBe('For a clinician to decide: signed off by Dr Ann Ferrer on 2026-11-24 (agreed)');
  });

  it('is about the kinds that were named, and about all of them while none is', () => {
    const other = { ...finding, kinds: ['laser'], clinicianToDecide: false } as const;
    const of = (kinds: readonly string[] | 'open') => signOffOf(marksWith([]).filter(({ which }) => which !== null), { ...other, kinds });
    expect(of(['laser'])).toBeNull();
    expect(of(['laser', 'needling'])).toEqual({ signed: false });
    expect(of('open')).toEqual({ signed: false });
    expect(of([])).toEqual({ signed: false });
  });

  it('is there while what was decided is not known, where the engine says that a clinician has to decide', () => {
    expect(signOffOf(undefined, finding)).toEqual({ signed: false });
    expect(signOffOf(undefined, { ...finding, clinicianToDecide: false })).toBeNull();
    expect(signOffOf(marksWith([]), { id: 'mole-area', kinds: [], clinicianToDecide: false })).toBeNull();
  });

  it('of a visit that is over is what stood behind it then', () => {
    const closed = (closedAt: string, version = pack.version) => signOffOf(marksWith([signOff(), signOff({ position: 2, item: 'contraindications.items/resurfacing-recent' })], { closedAt, pack: { version } }).filter(({ which }) => which?.includes('needling')), finding);
    expect(closed('2026-11-24T10:29:59+00:00')).toEqual({ signed: false });
    expect(closed('2026-11-24T11:31:00+01:00')).toMatchObject({ signed: true });
    // The words have changed since, and the visit was under the version that was signed.
    const changed = [signOff({ hash: '0'.repeat(64) })];
    const then = (version: string) => signOffOf(marksWith(changed, { closedAt: '2026-12-24T10:00:00+00:00', pack: { version } }).filter(({ which }) => which?.includes('needling')), finding);
    expect(then(pack.version)).toMatchObject({ signed: true });
    expect(then('9.0.0')).toEqual({ signed: false });
  });
});

it('the review date is named from the day after it, for rules and regulation each', () => {
  const reviewBy = { rules: plainDate('2027-11-30'), regulation: plainDate('2027-05-31') };
  const on = (today: string) => reviewSentences({ reviewBy }, plainDate(today), (at) => at);
  expect(on('2027-05-31')).toEqual([]);
  expect(on('2027-06-01')).toEqual(['What the rules say of regulation is past the review date, 2027-05-31.']);
  expect(on('2027-12-01')).toEqual(['What the rules say of regulation is past the review date, 2027-05-31.', 'The rules are past the review date, 2027-11-30.']);
  expect(reviewSentences({}, plainDate('2099-01-01'), (at) => at)).toEqual([]);
});
