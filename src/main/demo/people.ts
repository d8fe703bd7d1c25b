import type { Phototype, Sex } from '../../shared/domain/client';

/** One invented client of the demo clinic, with where their story stands. */
export interface DemoPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: string;
  readonly sex: Sex;
  readonly pronouns: string;
  readonly phone: string;
  readonly phototype: Phototype | null;
  readonly weightKg: number | null;
  readonly concern: string;
  readonly areas: readonly string[];
  readonly story: DemoStory;
  /** Answers other than no, by question id; `endedDaysAgo` counts back from the visit. */
  readonly answers?: Readonly<Record<string, { readonly answer: 'yes' | 'not-sure'; readonly endedDaysAgo?: number; readonly inArea?: boolean | readonly string[] }>>;
  readonly clearance?: { readonly item: string; readonly by: string; readonly reference: string };
  /** Days before today of an earlier visit that was treated and closed. */
  readonly treatedDaysAgo?: number;
  /** Days before today of an earlier visit that ended as "not today", with `answers` given then. */
  readonly sentHomeDaysAgo?: number;
}

/** How far today's consultation has come; `none`: no visit today. */
export type DemoStory = 'none' | 'concern' | 'health-check' | 'not-today' | 'skin' | 'plan' | 'consent' | 'refused' | 'treatment' | 'aftercare' | 'closed' | 'abandoned';

const phone = (last: number): string => `0113 496 0${String(last).padStart(3, '0')}`;

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { givenName: 'Aisha', familyName: 'Kamara', dateOfBirth: '1992-06-19', sex: 'female', pronouns: 'she/her', phone: phone(101), phototype: 'V', weightKg: 68, concern: 'stretch marks', areas: ['thighs-outer'], story: 'plan' },
  { givenName: 'Marta', familyName: 'Rojas Delgado', dateOfBirth: '1985-03-03', sex: 'female', pronouns: 'she/her', phone: phone(102), phototype: 'IV', weightKg: 61, concern: 'stretch marks', areas: ['thighs-outer'], story: 'health-check', answers: { 'eczema-active': { answer: 'yes', inArea: true, endedDaysAgo: 2 }, anticoagulant: { answer: 'yes' }, 'allergy-anaesthetic': { answer: 'yes' } }, treatedDaysAgo: 104 },
  { givenName: 'Łukasz', familyName: 'Wójcik', dateOfBirth: '1990-11-30', sex: 'male', pronouns: 'he/him', phone: phone(103), phototype: 'II', weightKg: 82, concern: 'acne scars', areas: ['cheeks', 'chin'], story: 'treatment' },
  { givenName: 'Thảo', familyName: 'Nguyễn', dateOfBirth: '1996-02-14', sex: 'female', pronouns: 'she/her', phone: phone(104), phototype: 'III', weightKg: 52, concern: 'acne scars', areas: ['cheeks'], story: 'consent' },
  { givenName: 'Deniz', familyName: 'Çelik', dateOfBirth: '1979-08-08', sex: 'other', pronouns: 'they/them', phone: phone(105), phototype: 'III', weightKg: 74, concern: 'wrinkles', areas: ['periorbital', 'forehead'], story: 'aftercare' },
  { givenName: 'Ольга', familyName: 'Ковальчук', dateOfBirth: '1971-05-21', sex: 'female', pronouns: 'she/her', phone: phone(106), phototype: 'II', weightKg: 70, concern: 'wrinkles', areas: ['neck'], story: 'closed', treatedDaysAgo: 42 },
  { givenName: 'Grace', familyName: 'Adeyemi', dateOfBirth: '1988-12-01', sex: 'female', pronouns: 'she/her', phone: phone(107), phototype: 'VI', weightKg: 77, concern: 'stretch marks', areas: ['abdomen'], story: 'skin' },
  { givenName: 'Hannah', familyName: 'Whitfield', dateOfBirth: '1994-07-07', sex: 'female', pronouns: 'she/her', phone: phone(108), phototype: 'II', weightKg: 58, concern: 'acne scars', areas: ['cheeks'], story: 'not-today', answers: { 'acne-active': { answer: 'yes', inArea: true, endedDaysAgo: 10 } } },
  { givenName: 'Samuel', familyName: 'O’Brien', dateOfBirth: '1983-10-10', sex: 'male', pronouns: 'he/him', phone: phone(109), phototype: 'I', weightKg: 90, concern: 'other scars', areas: ['upper-arms'], story: 'not-today', answers: { 'keloid-personal': { answer: 'yes' } } },
  { givenName: 'Priya', familyName: 'Raman', dateOfBirth: '1986-01-25', sex: 'female', pronouns: 'she/her', phone: phone(110), phototype: 'V', weightKg: 63, concern: 'melasma', areas: ['cheeks', 'forehead'], story: 'health-check', answers: { 'pih-melasma-history': { answer: 'yes' } } },
  { givenName: 'Joan', familyName: 'Fairclough', dateOfBirth: '1950-04-12', sex: 'female', pronouns: 'she/her', phone: phone(111), phototype: 'II', weightKg: 49, concern: 'wrinkles', areas: ['forehead'], story: 'plan', answers: { diabetes: { answer: 'yes' } }, clearance: { item: 'diabetes', by: 'Dr Helen Marsh, GP', reference: 'Letter on paper file' } },
  { givenName: 'Sophie', familyName: 'Lindqvist', dateOfBirth: '1991-09-17', sex: 'female', pronouns: 'she/her', phone: phone(112), phototype: 'II', weightKg: 66, concern: 'cellulite', areas: ['thighs-outer'], story: 'refused' },
  { givenName: 'Mei', familyName: 'Tanaka', dateOfBirth: '1987-03-29', sex: 'female', pronouns: 'she/her', phone: phone(113), phototype: 'III', weightKg: 55, concern: 'texture', areas: ['forehead', 'cheeks', 'chin'], story: 'none', treatedDaysAgo: 28 },
  { givenName: 'Caroline', familyName: 'Beaumont', dateOfBirth: '1976-06-02', sex: 'female', pronouns: 'she/her', phone: phone(114), phototype: 'II', weightKg: 71, concern: 'stretch marks', areas: ['abdomen', 'flanks'], story: 'concern' },
  { givenName: 'Yusuf', familyName: 'Demir', dateOfBirth: '1998-11-11', sex: 'male', pronouns: 'he/him', phone: phone(115), phototype: 'IV', weightKg: 79, concern: 'acne scars', areas: ['shoulders-upper-back'], story: 'abandoned' },
  { givenName: 'Eilidh', familyName: 'MacLeod', dateOfBirth: '1993-02-27', sex: 'female', pronouns: 'she/her', phone: phone(116), phototype: 'I', weightKg: 60, concern: 'pores', areas: ['nose', 'cheeks'], story: 'none', treatedDaysAgo: 35 },
  { givenName: 'Beatriz', familyName: 'Ferreira da Silva', dateOfBirth: '1984-08-19', sex: 'female', pronouns: 'she/her', phone: phone(117), phototype: 'IV', weightKg: 64, concern: 'stretch marks', areas: ['breasts'], story: 'none', answers: { pregnancy: { answer: 'yes' } }, sentHomeDaysAgo: 61 },
  { givenName: 'Nadia', familyName: 'Haddad', dateOfBirth: '1989-05-05', sex: 'female', pronouns: 'she/her', phone: phone(118), phototype: 'IV', weightKg: 59, concern: 'hyperpigmentation', areas: ['cheeks'], story: 'none', answers: { 'acne-active': { answer: 'yes', inArea: true, endedDaysAgo: 3 } }, sentHomeDaysAgo: 33 },
  { givenName: 'Oliver', familyName: 'Pemberton-Hughes', dateOfBirth: '1981-12-31', sex: 'male', pronouns: 'he/him', phone: phone(119), phototype: 'II', weightKg: 88, concern: 'sun damage', areas: ['forehead'], story: 'none' },
  { givenName: 'Zoë', familyName: 'Papadopoulou', dateOfBirth: '1999-04-04', sex: 'female', pronouns: 'she/her', phone: phone(120), phototype: 'III', weightKg: 57, concern: 'acne scars', areas: ['forehead', 'cheeks'], story: 'none' },
];
