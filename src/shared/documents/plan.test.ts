import { describe, expect, it } from 'vitest';
import { documentText } from '../../../tests/golden/documentText';
import { abdomen, factsOf, thighs, type Story } from '../../../tests/golden/fixtures';
import { buildDocument } from './build';

const said = (story: Story = {}): string => documentText(buildDocument('plan', factsOf(story)));

describe('the treatment plan', () => {
  it('has each area’s depth with its range and what is never exceeded', () => {
    const text = said({ phototype: 'II', concerns: [abdomen] });
    expect(text).toMatch(/Your stomach area \(abdomen\)\n[\d.]+ mm\n0\.75 mm to 1\.5 mm\n2\.0 mm/);
  });

  it('has the day of each session and of the review', () => {
    const text = said({ concerns: [thighs] });
    expect(text).toContain('3 sessions, 6 weeks apart');
    expect(text).toContain('Tue 24 Nov 2026 · Tue 5 Jan 2027 · Tue 16 Feb 2027');
    expect(text).toContain('From Tue 11 May 2027, 12 weeks after the last session.');
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
    expect(said({ answers: { anticoagulant: { answer: 'yes' } } })).toMatch(/We cannot start yet\.\n• Do not stop your blood thinner/);
  });
});
