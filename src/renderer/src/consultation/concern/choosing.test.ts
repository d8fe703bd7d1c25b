import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { answersAfterAdding, areaGroups, chooseProtocol, protocolChoices, protocolOn, stillOffered, toggleArea } from './choosing';

const pack = readPack('resources/packs/microneedling');

describe('choosing areas', () => {
  it('takes over from the last visit only what the pack still knows and treats', () => {
    const before = [
      { concern: 'stretch marks', areas: ['abdomen', 'eyelids', 'an-area-of-old'] },
      { concern: 'a concern of old', areas: ['abdomen'] },
      { concern: 'acne scars', areas: ['eyelids'] },
    ];
    expect(stillOffered(pack, before)).toEqual([{ concern: 'stretch marks', areas: ['abdomen'] }]);
  });

  it('shows where the pack has no protocol for a concern, and what is never treated', () => {
    const groups = areaGroups(pack, 'stretch marks', 'mechanical');
    const areas = groups.flatMap((group) => group.areas);
    expect(areas.find((area) => area.id === 'abdomen')?.state).toBe('free');
    expect(areas.find((area) => area.id === 'forehead')?.state).toBe('no-protocol');
    expect(groups.at(-1)).toMatchObject({ id: 'blocked' });
    expect(areas.find((area) => area.id === 'eyelids')?.state).toBe('blocked');
    expect(areas).toHaveLength(pack.treatments.areas.length);
  });

  it('adds an area to one concern only, and takes it away again', () => {
    const two = [
      { concern: 'stretch marks', areas: [] },
      { concern: 'cellulite', areas: ['buttocks'] },
    ];
    const added = toggleArea(two, 'stretch marks', 'abdomen');
    expect(added.map((entry) => entry.areas)).toEqual([['abdomen'], ['buttocks']]);
    expect(toggleArea(added, 'stretch marks', 'abdomen').map((entry) => entry.areas)).toEqual([[], ['buttocks']]);
  });

  it('asks which protocol it is where several fit, and uses the chosen one', () => {
    const scars = { concern: 'other scars', areas: ['abdomen'] };
    expect(protocolChoices(pack, scars, 'mechanical').map((treatment) => treatment.id)).toEqual(['scars-atrophic-body', 'scars-abdominal-hypertrophic', 'scars-burn']);
    expect(protocolOn(pack, scars, 'abdomen', 'mechanical')?.id).toBe('scars-atrophic-body');
    const [raised] = chooseProtocol([scars], 'other scars', 'scars-abdominal-hypertrophic');
    expect(raised && protocolOn(pack, raised, 'abdomen', 'mechanical')?.id).toBe('scars-abdominal-hypertrophic');
    expect(protocolChoices(pack, { concern: 'stretch marks', areas: ['abdomen'] }, 'mechanical')).toEqual([]);
  });
});

describe('adding an area after the health check was begun', () => {
  it('asks a “no” about the area again, and keeps what is about the whole person', () => {
    const { answers, askedAgain } = answersAfterAdding(pack, { 'infection-active': { answer: 'no' }, pregnancy: { answer: 'no' } }, 'abdomen');
    expect(Object.keys(answers)).toEqual(['pregnancy']);
    expect(Object.keys(askedAgain)).toEqual(['infection-active']);
  });

  it('lets a “yes” count everywhere until someone says where it is', () => {
    const { answers } = answersAfterAdding(pack, { 'infection-active': { answer: 'yes', inArea: ['thighs-outer'], note: 'boil' } }, 'abdomen');
    expect(answers['infection-active']).toEqual({ answer: 'yes', note: 'boil' });
  });

  it('leaves alone what cannot concern the new area', () => {
    const { askedAgain } = answersAfterAdding(pack, { 'varicose-leg': { answer: 'no' } }, 'abdomen');
    expect(askedAgain).toEqual({});
  });
});
