import { describe, expect, it } from 'vitest';
import { hardToRead, readabilityOf } from './readability';

const PLAIN = 'Let the skin recover first. Numbing cream and needles both carry more risk on broken skin.';
const HARD = 'Your medication may necessitate photoprotection following microneedling procedures.';
const LONG = 'We will go round your moles and then we will look at each of them with you and we will tell you which of them to show to a doctor.';

describe('a text for clients', () => {
  it('is easy enough with short words in short sentences', () => {
    expect(hardToRead(PLAIN)).toEqual([]);
    expect(readabilityOf(PLAIN).age).toBeLessThan(11);
  });

  it('is too hard with long words, and the message says what to do', () => {
    expect(hardToRead(HARD)).toEqual([expect.stringMatching(/^reads at age \d+\.\d; use shorter words and sentences, 11 at most: “Your medication/)]);
  });

  it('is too hard with a sentence of 25 words or more, however short its words are', () => {
    expect(hardToRead(LONG)).toContainEqual(expect.stringMatching(/^has a sentence of 30 words; split it, 24 at most: “We will go round/));
    const words = (count: number): string => `${Array.from({ length: count }, () => 'go').join(' ')}.`;
    expect(hardToRead(words(24))).toEqual([]);
    expect(hardToRead(words(25))).toHaveLength(1);
  });

  it('has its longest sentence measured between full stops, colons and lines', () => {
    expect(readabilityOf('One two three. Four five six seven: eight nine\nten').longestSentence).toEqual({ words: 4, text: 'Four five six seven:' });
  });

  it('counts a name that cannot be avoided as a word of two syllables, in any case', () => {
    const text = 'Isotretinoin can change how skin heals.';
    expect(readabilityOf(text, ['isotretinoin']).age).toBeLessThan(readabilityOf(text).age);
    expect(readabilityOf(text, ['isotretinoin']).age).toBe(readabilityOf('Lotion can change how skin heals.').age);
  });

  it('that has no words is no problem', () => {
    expect(hardToRead('–')).toEqual([]);
    expect(hardToRead('')).toEqual([]);
  });
});
