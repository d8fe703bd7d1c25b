import { OWN_ACCENT } from '../domain/accent';
import { paperOf } from '../domain/clinic';
import { fullName } from '../domain/client';
import type { DocumentKind } from '../domain/consultation';
import { formatDate } from '../domain/plainDate';
import { overlayLabel } from '../pack/overlayLabel';
import type { DocumentFacts } from './facts';
import type { Block, DocumentLook, DocumentModel } from './model';
import { formatClock, formatMoment, wallTime, type WallTime } from './wallTime';
import { localeOf } from './wording';

const KIND_NAMES: Record<DocumentKind, string> = { consent: 'Consent', plan: 'Treatment plan', aftercare: 'Aftercare', 'not-today': 'Not today', preparation: 'Before you come', 'clearance-letter': 'Letter asking for agreement', 'referral-letter': 'Referral letter', 'refusal-letter': 'Refusal', 'withdrawal-letter': 'Withdrawal', 'session-record': 'Session record', 'client-record': 'Complete record' };

/** When the document was made. Throws on a time that is no ISO instant: the clock belongs to the caller. */
export function madeAtWall({ madeAt }: DocumentFacts): WallTime {
  const wall = wallTime(madeAt);
  if (!wall) throw new Error(`Not an ISO instant: ${madeAt}`);
  return wall;
}

export const bornLine = (facts: DocumentFacts): string => `Born ${formatDate(facts.client.dateOfBirth, localeOf(facts), 'numeric')}`;

export const dayLine = (facts: DocumentFacts): string => formatDate(madeAtWall(facts).date, localeOf(facts));

/** A document with the clinic's head and the line at its foot that says what it was made from, when and by whom. */
export function onLetterhead(facts: DocumentFacts, kind: DocumentKind, title: string, rightLines: readonly string[], blocks: readonly Block[]): DocumentModel {
  const { clinic, pack } = facts;
  const overlay = overlayLabel(pack);
  return {
    kind,
    title,
    language: pack.words.language,
    paper: paperOf(clinic),
    look: lookOf(clinic),
    header: {
      clinicName: clinic.name,
      clinicLines: clinicLines(clinic),
      rightLines: [`For ${fullName(facts.client)}`, ...rightLines],
    },
    blocks,
    footer: `${KIND_NAMES[kind]} · ${pack.title} ${pack.version}${overlay === null ? '' : ` with ${overlay}`} · made ${madeLine(facts)}`,
  };
}

/** What a clinic chose, and at the foot of each page the numbers to ring: a page that is alone says them too. */
function lookOf({ name, look, logo, phone, outOfHoursPhone, emergencyNumber }: DocumentFacts['clinic']): DocumentLook {
  // A number is not parted from its name, nor between its digits.
  const numbers = [`Clinic ${phone}`, ...(outOfHoursPhone === '' ? [] : [`Out of hours ${outOfHoursPhone}`]), `Emergency ${emergencyNumber}`].map((number) => number.replaceAll(' ', '\u00a0'));
  return {
    ...(look && look.accent !== OWN_ACCENT ? { accent: look.accent } : {}),
    ...(logo ? { logo: { ...logo, alt: `Logo of ${name}` } } : {}),
    foot: [...(look && look.footer !== '' ? [look.footer] : []), ...numbers].join(' · '),
  };
}

const ONE_LINE = 50;

function clinicLines({ address, phone }: DocumentFacts['clinic']): readonly string[] {
  const oneLine = `${address.replaceAll(/\s*\n\s*/g, ', ')} · ${phone}`;
  return oneLine.length <= ONE_LINE ? [oneLine] : oneLine.split(' · ');
}

function madeLine(facts: DocumentFacts): string {
  const wall = madeAtWall(facts);
  const locale = localeOf(facts);
  const date = formatDate(wall.date, locale).replace(/^\S+ /, '');
  return `${date} ${formatClock(wall.minutes, locale)}${facts.practitioner ? ` by ${practitionerLine(facts.practitioner)}` : ''}`;
}

/** `Sam Okafor RN`, `Sam Okafor, nurse prescriber` */
export function practitionerLine({ name, role }: { readonly name: string; readonly role: string }): string {
  return /^[A-Z]{2,5}$/.test(role) ? `${name} ${role}` : `${name}, ${role}`;
}

export const momentLine = (facts: DocumentFacts, wall: WallTime): string => formatMoment(wall, localeOf(facts));
