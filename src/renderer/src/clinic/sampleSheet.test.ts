import { describe, expect, it } from 'vitest';
import { readPack } from '../../../main/pack/readPack';
import { plainDate } from '../../../shared/domain/plainDate';
import { sampleSheet } from './sampleSheet';

const pack = readPack('resources/packs/microneedling');
const clinic = { name: 'Rosewood', address: '3 High Street', phone: '0113 496 0001', outOfHoursPhone: '111', emergencyNumber: '999', jurisdiction: 'UK' } as const;
const practitioner = { id: 'practitioner-1', name: 'Jo Marsh', role: 'Nurse', registrationNumber: '', prescriber: false };

describe('the sheet that shows the clinic’s paper', () => {
  it('is for a made-up client, on the clinic’s paper, in its colour', () => {
    const sheet = sampleSheet(pack, { ...clinic, look: { accent: '#7a285a', footer: 'Number 4471', paper: 'Letter' } }, practitioner, plainDate('2026-11-24'));
    expect(sheet).toMatchObject({ kind: 'aftercare', paper: 'Letter', look: { accent: '#7a285a' } });
    expect(sheet?.header.rightLines[0]).toBe('For Alex Example');
    expect(sheet?.look?.foot?.replaceAll('\u00a0', ' ')).toBe('Number 4471 · Clinic 0113 496 0001 · Out of hours 111 · Emergency 999');
    expect(sheet?.blocks.length).toBeGreaterThan(3);
  });

  it('looks as Stratum does by itself where the clinic chose nothing', () => {
    const sheet = sampleSheet(pack, clinic, practitioner, plainDate('2026-11-24'));
    expect(sheet?.paper).toBe('A4');
    expect(sheet?.look).not.toHaveProperty('accent');
    expect(sheet?.look).not.toHaveProperty('logo');
  });
});
