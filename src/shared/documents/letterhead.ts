import { OWN_ACCENT } from '../domain/accent';
import { paperOf } from '../domain/clinic';
import { fullName } from '../domain/client';
import type { DocumentKind } from '../domain/consultation';
import { formatDate } from '../domain/plainDate';
import { overlayLabel } from '../pack/overlayLabel';
import { translationHash } from '../pack/translation';
import type { Pack } from '../pack/schema';
import type { DocumentFacts } from './facts';
import { furnitureIn } from './furniture';
import { strong, type Block, type DocumentLook, type DocumentModel, type Inline } from './model';
import { blockTexts } from './text';
import { formatClock, formatMoment, wallTime, type WallTime } from './wallTime';
import { localeOf, say } from './wording';

const KIND_NAMES: Record<DocumentKind, string> = { consent: 'Consent', plan: 'Treatment plan', aftercare: 'Aftercare', 'not-today': 'Not today', preparation: 'Before you come', 'clearance-letter': 'Letter asking for agreement', 'referral-letter': 'Referral letter', 'refusal-letter': 'Refusal', 'withdrawal-letter': 'Withdrawal', 'session-record': 'Session record', 'client-record': 'Complete record' };

/** When the document was made. Throws on a time that is no ISO instant: the clock belongs to the caller. */
export function madeAtWall({ madeAt }: DocumentFacts): WallTime {
  const wall = wallTime(madeAt);
  if (!wall) throw new Error(`Not an ISO instant: ${madeAt}`);
  return wall;
}

export const bornLine = (facts: DocumentFacts): string => say(facts.pack, 'Born {date}', { date: formatDate(facts.client.dateOfBirth, localeOf(facts), 'numeric') });

export const dayLine = (facts: DocumentFacts): string => formatDate(madeAtWall(facts).date, localeOf(facts));

/** A document with the clinic's head and the line at its foot that says what it was made from, when and by whom. */
export function onLetterhead(facts: DocumentFacts, kind: DocumentKind, title: string, rightLines: readonly string[], blocks: readonly Block[]): DocumentModel {
  const { clinic, pack } = facts;
  const overlay = overlayLabel(pack);
  const notices = [...(isDraft(facts) ? [draftNotice(pack)] : []), ...(hasOwnEnglish(pack, blocks) ? [say(pack, 'Some words here are this clinic’s own and are in English.')] : [])];
  return {
    kind,
    title,
    language: pack.words.language,
    ...furnitureIn(pack),
    ...(notices.length > 0 ? { notice: notices.join(' · ') } : {}),
    paper: paperOf(clinic),
    look: lookOf(facts),
    header: {
      clinicName: clinic.name,
      clinicLines: clinicLines(clinic),
      rightLines: [say(pack, 'For {name}', { name: fullName(facts.client) }), ...rightLines],
    },
    blocks: notices.length > 0 ? [{ kind: 'paragraph', content: strong(notices.join(' · ')) }, ...blocks] : blocks,
    footer: `${say(pack, KIND_NAMES[kind])} · ${pack.title} ${pack.version}${overlay === null ? '' : ` with ${overlay}`}${pack.translation ? `, ${pack.translation.language} ${translationHash(pack.translation).slice(0, 8)}` : ''} · ${say(pack, 'made {when}', { when: madeLine(facts) })}`,
  };
}

/** A translation is a draft until a clinician read these very words. */
const isDraft = ({ pack, clinic }: DocumentFacts): boolean => pack.translation !== undefined && clinic.signedOff?.[pack.translation.language]?.hash !== translationHash(pack.translation);

/** In both languages: the client and whoever finds the page later have to understand it. */
function draftNotice(pack: Pack): string {
  const english = 'Translation not yet clinically reviewed';
  return `${say(pack, english)} (${english})`;
}

/** An overlay's words have no translation. A paper in another language says that it has some of them, and why. */
function hasOwnEnglish({ translation, overlay }: Pack, blocks: readonly Block[]): boolean {
  if (!translation || !overlay) return false;
  const own = overlay.changes.filter(({ kind, after }) => kind === 'words' && !Object.hasOwn(translation.texts, after)).map(({ after }) => longestPiece(after));
  const printed = blocks.flatMap((block) => blockTexts(block)).join('\n');
  return own.some((piece) => printed.includes(piece));
}

/** Of a text with places for names and days what is printed as it stands. */
const longestPiece = (text: string): string => text.split(/\{[^}]*\}/).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');

/** What a clinic chose, and at the foot of each page the numbers to ring: a page that is alone says them too. */
function lookOf({ pack, clinic: { name, look, logo, phone, outOfHoursPhone, emergencyNumber } }: DocumentFacts): DocumentLook {
  // A number is not parted from its name, nor between its digits.
  const numbers = [`${say(pack, 'Clinic')} ${phone}`, ...(outOfHoursPhone === '' ? [] : [`${say(pack, 'Out of hours')} ${outOfHoursPhone}`]), `${say(pack, 'Emergency')} ${emergencyNumber}`].map((number) => number.replaceAll(' ', '\u00a0'));
  return {
    ...(look && look.accent !== OWN_ACCENT ? { accent: look.accent } : {}),
    ...(logo ? { logo: { ...logo, alt: say(pack, 'Logo of {name}', { name }) } } : {}),
    foot: [...(look && look.footer !== '' ? [look.footer] : []), ...numbers].join(' · '),
  };
}

const ONE_LINE = 50;
/** Longer ones (with an extension) have to be able to go on in the next line. */
const WHOLE_NUMBER = 20;

function clinicLines({ address, phone }: DocumentFacts['clinic']): readonly string[] {
  const number = phone.length <= WHOLE_NUMBER ? phone.replaceAll(' ', '\u00a0') : phone;
  const oneLine = `${address.replaceAll(/\s*\n\s*/g, ', ')} · ${number}`;
  return oneLine.length <= ONE_LINE ? [oneLine] : oneLine.split(' · ');
}

function madeLine(facts: DocumentFacts): string {
  const wall = madeAtWall(facts);
  const locale = localeOf(facts);
  const date = formatDate(wall.date, locale).replace(/^\S+ /, '');
  const moment = `${date} ${formatClock(wall.minutes, locale)}`;
  return facts.practitioner ? say(facts.pack, '{moment} by {name}', { moment, name: practitionerLine(facts.practitioner) }) : moment;
}

/** `Sam Okafor RN`, `Sam Okafor, nurse prescriber` */
export function practitionerLine({ name, role }: { readonly name: string; readonly role: string }): string {
  return /^[A-Z]{2,5}$/.test(role) ? `${name} ${role}` : `${name}, ${role}`;
}

/** `Questions? 0113 496 0000 · when we are closed: 111` */
export const numbersLine = ({ pack, clinic }: DocumentFacts, lead: string): Inline => [...strong(`${lead} ${clinic.phone}`), ...(clinic.outOfHoursPhone === '' ? [] : [{ text: ` · ${say(pack, 'when we are closed:')} ` }, ...strong(clinic.outOfHoursPhone)])];

export const momentLine = (facts: DocumentFacts, wall: WallTime): string => formatMoment(wall, localeOf(facts));
