import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anywhere, forgetElsewhere, forgetHere, forgetKept, forgetUnder, keepValue, keptUnder, readKept } from './kept';
import { forgetAllTyping, forgetTyping, keepTyped, takeUpTyping, typedKeys, typedText, whatFits } from './typing';

const day = z.iso.date().nullable();

beforeEach(() => {
  // What could not be written stays the person’s; another one begins with nothing.
  takeUpTyping('somebody else', '{}');
  takeUpTyping('sam', '{}');
});

describe('what a dialog holds over a lock', () => {
  it('comes back as it was, also where it is nothing', () => {
    keepValue('here|#/|clearance/on', null, '2026-01-02');
    expect(readKept('here|#/|clearance/on', day)).toEqual({ value: null });
  });

  it('is not kept while it is as it was in the beginning', () => {
    keepValue('a', 'x', '');
    keepValue('a', '', '');
    expect(typedKeys()).toEqual([]);
  });

  it('is not taken back where it does not fit, or is broken', () => {
    keepTyped('a', '"the day after"');
    keepTyped('b', '{');
    expect([readKept('a', day), readKept('b', day), readKept('c', day)]).toEqual([null, null, null]);
  });

  it('ends with its dialog, and no other dialog’s with it', () => {
    for (const key of ['here|#/|refuse', 'here|#/|refuse/reason', 'here|#/|refused/reason']) keepTyped(key, '"x"');
    forgetUnder('here|#/|refuse');
    expect(typedKeys()).toEqual(['here|#/|refused/reason']);
  });

  it('ends when another place is on screen; a form that is not of a place stays', () => {
    for (const key of ['here|#/people|people', 'here|#/|find', anywhere('client/7')]) keepTyped(key, '"x"');
    forgetElsewhere('#/');
    expect(typedKeys()).toEqual(['here|#/|find', anywhere('client/7')]);
  });

  it('ends when what the place is about is over, but for what is still of use there', () => {
    for (const key of ['here|#/|step', 'here|#/|cartridge-expires', anywhere('client/7')]) keepTyped(key, '"x"');
    forgetHere('step');
    expect(typedKeys()).toEqual(['here|#/|step', anywhere('client/7')]);
    expect(['step', 'cartridge-expires', anywhere('client/7')].map((name) => keptUnder(name, z.string()))).toEqual(['x', null, 'x']);
    forgetKept('step');
    expect(typedKeys()).toEqual([anywhere('client/7')]);
  });
});

describe('what was typed', () => {
  it('is another person’s no more, and nothing is kept while nobody is at the desk', () => {
    takeUpTyping('sam', JSON.stringify({ note: 'Sam' }));
    forgetTyping();
    keepTyped('folder', '/somewhere');
    takeUpTyping('ann', '{}');
    expect(typedKeys()).toEqual([]);
    takeUpTyping('sam', JSON.stringify({ note: 'Sam' }));
    expect(typedText('note')).toBe('Sam');
  });

  it('is nobody’s any more once somebody was erased, as it may be about them', () => {
    keepTyped(anywhere('client/7'), '"x"');
    forgetAllTyping();
    expect(typedKeys()).toEqual([]);
  });

  it('leaves out the longest where there is not room for all of it', () => {
    const all = new Map([['file', 'x'.repeat(500)], ['reason', 'She asked.']]);
    expect(JSON.parse(whatFits(all, 100))).toEqual({ reason: 'She asked.' });
    expect(JSON.parse(whatFits(all))).toEqual(Object.fromEntries(all));
  });
});
