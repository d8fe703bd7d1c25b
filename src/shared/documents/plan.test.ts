import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { abdomen, factsOf, talkedOver, thighs, type Story } from '../../../tests/golden/fixtures';
import { buildDocument } from './build';

const said = (story: Story = {}): string => documentText(buildDocument('plan', factsOf(story)));

describe('the treatment plan', () => {
  it('has each area’s depth with its range and what is never exceeded', () => {
    const text = said({ phototype: 'II', concerns: [abdomen] });
    expect(text).toMatch(/Your stomach area \(abdomen\)\n[\d.]+ mm\n0\.75 to 1\.5 mm\n2\.0 mm/);
  });

  it('has the day of each session, of the photos and of the review', () => {
    const text = said({ concerns: [thighs] });
    expect(text).toContain('3 sessions, 6 weeks apart');
    expect(text).toMatch(/Session 1\nTue 24 Nov 2026\nThighs\. We take photos[^\n]*\nSession 2\nTue 5 Jan 2027\nThighs\.\nSession 3\nTue 16 Feb 2027/);
    expect(text).toMatch(/Photos\nTue 30 Mar 2027\n6 weeks after the last session[^\n]*\nReview\nTue 18 May 2027\n13 weeks after/);
  });

  it('says whose gap holds for all areas, and what is treated when', () => {
    const text = said({ concerns: [abdomen, { concern: 'other scars', areas: ['thighs-outer'] }] });
    expect(text).toContain('One gap for all your areas: the longest one, which we need on the outside and back of your thighs.');
    expect(text).toContain('4 sessions, 6 weeks apart');
    expect(text).toMatch(/Session 4\nTue 30 Mar 2027\nScars on the outside and back of your thighs\./);
  });

  it('says that the gentler depth counts where two treatments share the skin', () => {
    const text = said({ concerns: [{ concern: 'acne scars', areas: ['cheeks'] }, { concern: 'wrinkles', areas: ['cheeks'] }] });
    expect(text).toContain('Two treatments on your cheeks: one needle depth for both, the gentler one.');
    expect(text.match(/0\.25 to 1\.0 mm/g)).toHaveLength(1);
  });

  it('has the test area before the sessions', () => {
    const first = said({ concerns: [abdomen], phototype: 'V', plan: { firstSessionOn: null } });
    expect(first).toMatch(/Test area\nTue 24 Nov 2026\nWe take photos first\.\nSession 1\nTue 22 Dec 2026/);
    expect(said({ concerns: [abdomen], phototype: 'V' })).toMatch(/First we treat one small spot on Tue 24 Nov 2026\. The first full session is on Tue 22 Dec 2026/);
  });

  it('tells what was changed and because of which answer', () => {
    expect(said({ concerns: [abdomen] })).not.toContain('Changed for you');
    expect(said({ concerns: [abdomen], phototype: 'V' })).toMatch(/Because of your skin tone: 0\.75 mm needles on your stomach area \(abdomen\), 6 weeks between sessions and a small test area first\./);
  });

  it('tells why there is no numbing cream', () => {
    expect(said({ answers: { 'allergy-anaesthetic': { answer: 'yes' } } })).toContain('Because of your reaction to an anaesthetic: We will not use numbing cream on you.');
  });

  it('tells the numbing cream with its limit, the stop rule, other choices and the price', () => {
    const text = said({ plan: { pricePerSession: 15050, choices: { numbing: { product: 'lmx4', areaCm2: 200, minutes: 45 } } } });
    expect(text).toContain('200 cm² (at most 600 cm²), 45 minutes.');
    expect(text).toContain('No change after 3 sessions: we stop.');
    expect(text).toContain('No treatment. This is always a good choice');
    expect(text).toContain('£150.50 a session, £451.50 for 3 sessions.');
  });

  it('sets out areas that run side by side once', () => {
    const text = said({ concerns: [thighs, { concern: 'stretch marks', areas: ['buttocks'] }] });
    expect(text.match(/3 sessions, 6 weeks apart/g)).toHaveLength(1);
  });

  it('says first when treatment cannot start yet', () => {
    expect(said({ answers: { anticoagulant: { answer: 'yes', which: ['apixaban'] } } })).toMatch(/We cannot start yet\.\n• Do not stop your blood thinner/);
  });

  it('does not blame an answer for a depth that was chosen against it, and asks for its reason', () => {
    const text = said({ concerns: [abdomen], phototype: 'V', plan: { choices: { depthMm: { abdomen: 1.25 } } } });
    expect(text).not.toContain('1.25 mm needles');
    expect(text).toMatch(/We cannot start yet\.\n• Something in the plan has to be settled first\./);
    // The sentence about the setting is for the practitioner, on the screen.
    expect(text).not.toContain('is outside');
    const reasoned = said({ concerns: [abdomen], phototype: 'V', plan: { choices: { depthMm: { abdomen: 1.25 }, reasons: { 'depth:abdomen': 'Thick old marks' } } } });
    expect(reasoned).toContain('Outside the usual range: Thick old marks');
    expect(reasoned).not.toContain('We cannot start yet.');
  });

  it('gives no days for what is referred out, and says so once in plain words', () => {
    const text = said({ modality: 'rf-microneedling', concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }] });
    expect(text.match(/We do not do this here\. We can help you find a doctor who does\./g)).toHaveLength(1);
    expect(text).not.toMatch(/1 session|after the last session|Refer out/);
  });

  it('does not print a numbing cream that is barred, or too much of one, as what will be used', () => {
    const barred = said({ concerns: [abdomen], answers: { 'methaemoglobinaemia-g6pd': { answer: 'yes' } }, plan: { choices: { numbing: { product: 'emla-eu', areaCm2: 100 } } } });
    expect(barred).not.toContain('EMLA), UK/EU label: 100 cm²');
    expect(said({ concerns: [abdomen], plan: { choices: { numbing: { product: 'emla-eu', areaCm2: 700 } } } })).not.toContain('EMLA), UK/EU label: 700 cm²');
  });

  it('has no settings, days or price of what has to be talked about first', () => {
    const concerns = [{ concern: 'cellulite', areas: ['thighs-outer'] }];
    const before = said({ concerns, plan: { pricePerSession: 15000 } });
    expect(before).toContain('First we talk about how little is known about this.');
    expect(before).not.toMatch(/\d mm|sessions, |£/);
    expect(said({ concerns, plan: { ...talkedOver, pricePerSession: 15000 } })).toMatch(/1\.0 mm[^]*£150/);
  });

  it('names the device, where it limits the depth too, and when a change shows', () => {
    const text = said({ concerns: [abdomen], plan: { choices: { device: { kind: 'other', name: 'House pen', depthMaxMm: 1 } } } });
    expect(text).toContain('We will use House pen.');
    expect(text).toContain('Because of House pen: 0.75 mm needles on your stomach area (abdomen)');
    expect(text).toContain('If skin changes, you see it after 12 to 36 weeks.');
  });

  it('names concerns as clients do', () => {
    expect(said({ concerns: [{ concern: 'hyperpigmentation', areas: ['upper-arms'] }, { concern: 'wrinkles', areas: ['neck'] }] })).not.toMatch(/hyperpigmentation|wrinkles/i);
  });
});
