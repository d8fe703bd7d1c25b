import { describe, expect, it } from 'vitest';
import { readTypedTime, timeText } from './typedTime';

const time = (text: string, locale = 'en-GB') => {
  const read = readTypedTime(text, locale);
  return read.state === 'read' ? read.value : read.state === 'unclear' ? read.sentence : 'empty';
};

describe('a typed time of day', () => {
  it('is read with a colon, a dot, as four digits and with its half of the day', () => {
    expect(['14:50', ' 9.05 ', '1450', '2:50 pm', '12:10 AM', '12:10 p.m.'].map((text) => time(text))).toEqual(['14:50', '09:05', '14:50', '14:50', '00:10', '12:10']);
  });

  it('is none while it is still being typed', () => {
    for (const typed of ['1', '14', '14:', '14:5', '145', '2:50 p']) expect(time(typed)).toBe('Write it like 14:50.');
  });

  it('is refused where there is no such time, in the way people write it there', () => {
    for (const typed of ['24:00', '9:60', '13:00 pm', '0:10 am', 'noon']) expect(time(typed, 'en-US')).toBe('Write it like 2:50 PM.');
  });

  it('is none without its half of the day where people say it, because 2:50 would be the night', () => {
    for (const typed of ['2:50', '0250', '12:00', '2:50 p']) expect(time(typed, 'en-US')).toBe('Write it like 2:50 PM.');
    expect(['2:50 pm', '14:50', '0:10'].map((text) => time(text, 'en-US'))).toEqual(['14:50', '14:50', '00:10']);
  });

  it('is empty when only spaces were typed', () => expect(time('  ')).toBe('empty'));

  it('stands in the field so that it can be read again', () => {
    for (const locale of ['en-GB', 'en-US', 'en-IE']) for (const value of ['00:00', '00:10', '09:05', '12:00', '14:50', '23:59']) expect(time(timeText(value, locale), locale)).toBe(value);
  });
});
