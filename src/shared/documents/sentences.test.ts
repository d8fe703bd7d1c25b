import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, strong, type Inline } from './model';
import { sentencesOf } from './sentences';
import { inlineText } from './text';

const split = (text: string): readonly string[] => sentencesOf(plain(text)).map(inlineText);

describe('a sentence a line', () => {
  it.each([
    ['Keep it clean. No pool! Can you walk? Yes; but gently.', ['Keep it clean.', 'No pool!', 'Can you walk?', 'Yes;', 'but gently.']],
    ['We wrote to Dr. Patel and Dr. N. Osei. They agree.', ['We wrote to Dr. Patel and Dr. N. Osei.', 'They agree.']],
    ['Needles of 0.5 mm, e.g. SkinPen, from 7.30 p.m. on. Ask us.', ['Needles of 0.5 mm, e.g. SkinPen, from 7.30 p.m. on.', 'Ask us.']],
    ['Chest pain · A fit · Blue lips', ['Chest pain', 'A fit', 'Blue lips']],
    ['Questions? 0113 496 0000', ['Questions? 0113 496 0000']],
    ['She said “Stop.” We stopped.', ['She said “Stop.”', 'We stopped.']],
    ['On 24. 11. 2026 we meet. 3 sessions follow.', ['On 24. 11. 2026 we meet.', '3 sessions follow.']],
    ['¿Le duele? Llame al Dr. Ruiz. ¡No espere! La Sra. Gil, p. ej., puede ir con usted a EE. UU. mañana.', ['¿Le duele?', 'Llame al Dr. Ruiz.', '¡No espere!', 'La Sra. Gil, p. ej., puede ir con usted a EE. UU. mañana.']],
    ['Proszę nie drapać. Krem, np. Bepanthen, ok. 5 g. Łagodzi to skórę. Ul. Długa 3, tel. 22 555 01 34.', ['Proszę nie drapać.', 'Krem, np. Bepanthen, ok. 5 g. Łagodzi to skórę.', 'Ul. Długa 3, tel. 22 555 01 34.']],
    ['Spacery do końca dnia: niedz. 29 lis. Potem bieganie. Kontrola: pt. 4 gru 2026.', ['Spacery do końca dnia: niedz. 29 lis.', 'Potem bieganie.', 'Kontrola: pt. 4 gru 2026.']],
    ['First line\nsecond line', ['First line', 'second line']],
  ])('is made of “%s”', (text, sentences) => expect(split(text)).toEqual(sentences));

  it('keeps what is strong', () => {
    const content: Inline = [...strong('How sure are we? '), { text: 'Not very. ' }, ...strong('Small')];
    expect(sentencesOf(content)).toEqual([strong('How sure are we?'), plain('Not very.'), strong('Small')]);
  });

  it('loses nothing but blanks and dots between items, whatever the text', () => {
    const signs = fc.array(fc.constantFrom('a', 'Dr', '.', '?', '!', ';', ' ', ' ', '\n', '3', 'Ż', '¿', '·', '“', '”', '(', ')', '…'), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(signs), (runs) => {
        const content: Inline = runs.map((run, index) => ({ text: run.join(''), strong: index % 2 === 0 }));
        const squeezed = (text: string): string => text.replaceAll(/[\s·]/g, '');
        expect(squeezed(sentencesOf(content).map(inlineText).join(' '))).toBe(squeezed(inlineText(content)));
      }),
    );
  });
});
