import { describe, expect, it } from 'vitest';
import { readTypedWeight, weightText } from './typedWeight';

const weight = (text: string, jurisdiction: 'UK' | 'US' | 'EU' = 'UK') => {
  const read = readTypedWeight(text, jurisdiction);
  return read.state === 'read' ? read.value : read.state;
};

describe('a typed weight', () => {
  it.each(['72,5', '７２，５', '72.5', '72,5 kg', '72.5KG', '72.5 kilograms', '\u202A72,5\u202C'])('H9: is 72.5 kg in %j', (text) => {
    expect(weight(text)).toEqual({ kg: 72.5, said: null });
  });

  it.each(['154 lb', '154lbs', '154 pounds', '１５４ ｌｂ', '154 lb.'])('H9: is worked out from %j, and says so', (text) => {
    expect(weight(text)).toEqual({ kg: 69.9, said: '154 lb = 69.9 kg' });
  });

  it('H9: is in pounds without a unit in the United States, and in kilograms with one', () => {
    expect(weight('154', 'US')).toEqual({ kg: 69.9, said: '154 lb = 69.9 kg' });
    expect(weight('69.9 kg', 'US')).toEqual({ kg: 69.9, said: null });
  });

  it.each(['11 st', '11st', '11 stone'])('is worked out from stones: %s', (text) => {
    expect(weight(text)).toEqual({ kg: 69.9, said: '11 st = 69.9 kg' });
  });

  it.each(['11 st 4', '11st4lb', '11 stone 4 lbs', '11 st 4 pounds'])('is worked out from stones and pounds: %s', (text) => {
    expect(weight(text)).toEqual({ kg: 71.7, said: '11 st 4 lb = 71.7 kg' });
  });

  it('says where it is kept to the tenth', () => {
    expect(weight('72.55')).toEqual({ kg: 72.6, said: '72.55 kg, kept as 72.6 kg' });
  });

  it.each(['heavy', '72 5', '11 st 15', '70 g', '72..5', '-70', '½'])('is none in %j', (text) => {
    expect(weight(text)).toBe('unclear');
  });

  it('stands in pounds where it was typed in pounds, and stays the same weight', () => {
    for (let pounds = 60; pounds <= 700; pounds += 1) {
      const read = readTypedWeight(String(pounds), 'US');
      if (read.state !== 'read') throw new Error(String(pounds));
      expect(weightText(read.value.kg, 'US')).toBe(String(pounds));
    }
    for (let kg = 250; kg <= 3500; kg += 7) expect(weight(weightText(kg / 10, 'US'), 'US')).toMatchObject({ kg: kg / 10 });
    expect(weightText(72.5, 'UK')).toBe('72.5');
  });
});
