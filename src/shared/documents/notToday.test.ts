import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { abdomen, factsOf, pack, type Story } from '../../../tests/golden/fixtures';
import { plainDate } from '../domain/plainDate';
import { toldOf } from '../pack/lookup';
import { buildDocument } from './build';

const said = (story: Story): string => documentText(buildDocument('not-today', factsOf(story)));

describe('the “not today” letter', () => {
  it('gives the reason in plain words, the area, and the day from which to look again', () => {
    const text = said({ concerns: [abdomen, { concern: 'stretch marks', areas: ['calves'] }], answers: { 'eczema-active': { answer: 'yes', inArea: ['calves'], endedOn: plainDate('2026-11-20') } } });
    expect(text).toContain('Dear Aisha,');
    expect(text).toContain('Eczema patches can flare or become infected if needled. We can look again when the skin has settled. This is about your calves.');
    expect(text).toContain('We can look again from Fri 18 Dec 2026.');
    expect(text).toContain('We found nothing against treating your stomach area (abdomen).');
    expect(text).toContain('0113 496 0000');
  });

  it('says of what is done elsewhere why, and what else there is, and asks for nothing', () => {
    const rf: Story = { modality: 'rf-microneedling', concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }] };
    for (const story of [rf, { ...rf, unasked: true }]) {
      const text = said(story);
      expect(text).toContain('Why we do not offer this here');
      expect(text).toContain('We do not do this here. We can help you find a doctor who does.');
      expect(text).toContain('A doctor cuts the bands under the dimples (subcision).');
      expect(text).not.toMatch(/Still open|We found nothing against|look again from/);
    }
  });

  it('says what the day depends on while it is unknown', () => {
    const text = said({ answers: { pregnancy: { answer: 'yes' } } });
    expect(text).toContain('We cannot name a day yet.');
    expect(text).toContain('Three months have to pass after the birth');
  });

  it('does not let a day stand for the agreements and the healing that are needed besides', () => {
    const text = said({ answers: { 'chemo-current': { answer: 'yes', endedOn: plainDate('2026-08-01') }, diabetes: { answer: 'yes', which: ['not-known'] } } });
    expect(text).toContain('We can look again from Thu 28 Jan 2027.');
    expect(text).toContain('your cancer team has to agree');
    expect(text).toContain('Ask for your HbA1c and bring it with you.');
    expect(text).toContain('ask them to write to us');
  });

  it('says of an area that needs changes to the plan that it needs them', () => {
    const text = said({ phototype: 'V', concerns: [abdomen, { concern: 'stretch marks', areas: ['calves'] }], answers: { 'eczema-active': { answer: 'yes', inArea: ['calves'] } } });
    expect(text).toContain('With some changes we may be able to treat your stomach area (abdomen).');
    expect(text).not.toContain('We found nothing against');
  });

  it.each(['infection-active', 'herpes-active'])('tells the signs of %s that a doctor has to see today', (item) => {
    expect(said({ concerns: [{ concern: 'acne scars', areas: ['cheeks'] }], answers: { [item]: { answer: 'yes' } } })).toContain('please see a doctor today.');
  });

  it('says kindly that it is not offered here, and what else can be done', () => {
    const text = said({ answers: { 'keloid-personal': { answer: 'yes' } } });
    expect(text).toContain('Why we do not offer this here');
    expect(text).toContain('No treatment. This is always a good choice');
    expect(text).not.toContain('When we can look again');
    expect(text).toContain('Advice from your doctor or a skin specialist');
    expect(text).not.toMatch(/laser|radio waves/);
  });

  it('sends a client with a hot swollen leg to a doctor before anything else', () => {
    const text = said({ answers: { 'dvt-swelling': { answer: 'yes' } } });
    expect(text.indexOf('Get medical help today.')).toBeLessThan(text.indexOf('Why\n'));
    expect(text).toContain('call 999 now.');
    expect(text).not.toContain('In an emergency call');
    expect(text).not.toContain('No treatment. This is always a good choice');
    // What is never done here is not waited for.
    expect(text).not.toContain('We do not know enough about this yet');
  });

  it('can be written on a day when nothing in the health check speaks against it', () => {
    const text = said({});
    expect(text).toContain('Today is not the right day');
    expect(text).not.toContain('Why\n');
  });

  it('lists what is still open when the health check is not finished', () => {
    const text = said({ unasked: true });
    expect(text).toContain('Some answers are still open');
    expect(text).toContain('Still open: Are you pregnant, could you be, or has a pregnancy ended in the last 6 months?');
  });

  it('never says patient and has a reason for every item that can keep a client away', () => {
    for (const item of pack.contraindications.items.filter((entry) => entry.severity !== 'precaution-adjust-plan')) {
      const concerns = [{ concern: 'stretch marks', areas: ['abdomen', 'thighs-outer'] }, { concern: 'acne scars', areas: ['cheeks'] }, { concern: 'sun damage', areas: ['hands'] }];
      const facts = factsOf({ concerns, answers: { [item.id]: { answer: 'yes' } } });
      const text = documentText(buildDocument('not-today', facts));
      expect(text, item.id).not.toMatch(/patients?\b/i);
      if (facts.evaluation.screening.findings.some((finding) => finding.id === item.id && finding.effect !== 'adjust')) expect(text, item.id).toContain(toldOf(pack, item.id));
    }
  });
});
