import { expect, it } from 'vitest';
import { initialsOf } from './initials';

it('takes whole first letters, with their marks, in any of the alphabets', () => {
  expect(initialsOf({ givenName: 'Łukasz', familyName: 'Wójcik' })).toBe('ŁW');
  expect(initialsOf({ givenName: 'ольга', familyName: 'Смирнова' })).toBe('ОС');
  expect(initialsOf({ givenName: 'é́mile', familyName: '' })).toHaveLength('É́'.length);
});
