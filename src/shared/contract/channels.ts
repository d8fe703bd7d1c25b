import { z } from 'zod';
import { LETTER_BASE64, type AttachmentRecord } from '../domain/attachment';
import { clinicSchema, LOGO_BYTES, practitionerSchema, recordHolderSchema } from '../domain/clinic';
import { correctedPartSchema } from '../domain/correction';
import { earlyReasonSchema, erasureReasonSchema, type RetentionFile, type RetentionGap, type RetentionRule } from '../domain/retention';
import { clientInputSchema, type Client } from '../domain/client';
import { documentKindSchema, sectionSchemas, stepSchema, type Consultation, type ConsultationStatus, type DocumentRecord, type NumbedToday, type SectionName, type Step, type TreatedBefore } from '../domain/consultation';
import { hasEasyRead, printSchema } from '../domain/print';
import { backupSettingsSchema } from '../domain/backup';
import { plainDateSchema, type PlainDate } from '../domain/plainDate';
import type { Clinic, Practitioner, RecordHolder } from '../domain/clinic';
import { accessSchema, contactInputSchema, securitySchema, type Access, type Contact, type ContactView, type DoorPerson, type ExpectedContact, type NoSignOff, type PersonRow, type QuickUnlock, type Security, type VisitDay } from '../domain/people';
import type { EarlierVisit } from '../domain/earlierVisit';
import type { DocumentModel } from '../documents/model';
import { translatedLanguageSchema } from '../pack/translation';
import { readingSchema } from '../domain/reading';
import type { DecisionItem } from '../pack/decisions';
import type { Judgement } from '../consultation/judgement';
import type { Overlaid, Pack } from '../pack/schema';
import { tighterSchema, type SignOffState } from '../pack/signOffs';
import { fileNameSchema, OVERLAY_MAX_CHARS, textSchema, TYPING_MAX } from '../domain/text';
import { TRAIL_KINDS, type TrailKind } from '../trail/actions';
import type { TrailCheck, TrailState } from '../trail/breaks';
import { withdrawableSchema, type Withdrawable } from '../domain/withdrawal';
import type { BackupsView, MadeView, RestoredNotice, RestoreLook } from './backups';
import type { Problem } from './errors';
import type { NumbingOn } from './numbingOn';

/**
 * The contract between the windows and the main process: one table, channel → input and output. Inputs are parsed at
 * the endpoint before their handler runs. Outputs are made by our own typed services; `output` types them.
 */
const id = z.string().regex(/^[0-9A-Za-z-]{8,64}$/);
const password = z.string().min(1, 'Please enter the password.').max(200, 'A password has at most 200 characters.');
/** Of the form that sends it: what is sent twice under one is made once. */
const attempt = z.uuid().optional();
const none = z.strictObject({});
const reason = textSchema('reason', { max: 300, required: true });
const folderPath = z.string().trim().min(1, 'Please name a folder.').max(1000, 'This path is too long.');
const restoreSecret = z.string().min(1, 'Please enter the password of an owner or the recovery code.').max(200, 'A password has at most 200 characters.');
const restoreInput = z.strictObject({ path: folderPath, practitionerId: id.optional(), secret: restoreSecret, backupSecret: restoreSecret.optional() });
const overlayText = z.string().max(OVERLAY_MAX_CHARS, 'The file is too long for an overlay.');

const letterTitle = fileNameSchema('Letter');
const letterBytes = z
  .string()
  .max(LETTER_BASE64, 'This file is larger than 10 MB. Please scan it smaller, or write down a reference instead.')
  .regex(/^[0-9A-Za-z+/]*={0,2}$/, 'This file came through damaged. Please choose it again.');

/** `print` absent: normal print. `reading` absent: as the consent of the visit is read. */
const documentWanted = z
  .strictObject({ id, kind: documentKindSchema, print: printSchema.optional(), reading: readingSchema.optional() })
  .refine(({ kind, print }) => print !== 'easy' || hasEasyRead(kind), { path: ['print'], message: 'This paper has no easy read. Please choose normal or large print.' });

const LOGO_TOO_LARGE = 'This picture is larger than 500 KB. Please choose a smaller one.';
const logoBytes = z
  .string()
  .max(Math.ceil(LOGO_BYTES / 3) * 4, LOGO_TOO_LARGE)
  .regex(/^[0-9A-Za-z+/]*={0,2}$/, 'This picture came through damaged. Please choose it again.');

const output = <T>(): { readonly __type?: T } => ({});

export interface AppStatus {
  readonly phase: 'setup' | 'locked' | 'unlocked';
  readonly shell: 'electron' | 'browser' | 'command-line';
  readonly version: string;
  readonly clinicName: string | null;
  /** Only for a throwaway demo file. */
  readonly demoPassword: string | null;
  /** Seconds until the next try at the password of whoever was here last is allowed. */
  readonly waitSeconds: number;
  /** Who may unlock; empty where nothing is set up. */
  readonly people: readonly DoorPerson[];
  readonly lastPersonId: string | null;
  readonly recoveryWaitSeconds: number;
  /** What keeps the file from being opened, as a kind of error, when something does. */
  readonly trouble: 'damaged-keyring' | 'missing-client-file' | 'missing-keyring' | null;
}

export interface Desk {
  readonly clinic: Clinic;
  readonly practitioner: Practitioner;
  readonly access: Access;
  readonly security: Security;
  readonly quickUnlock: QuickUnlock;
  /** Of the key that the clinic's documents are sealed with: 64 hex digits. */
  readonly keyFingerprint: string;
  readonly today: PlainDate;
  /** The draft that was on screen last, to go back to after an end or a kill. */
  readonly atConsultationId: string | null;
  /** As it was found when the file was unlocked. */
  readonly trail: TrailState;
  /** A backup that was brought back, until this person says that they have read it; null when there is nothing to tell. */
  readonly restored: RestoredNotice | null;
  /** What this person was typing when the file was locked and no record has yet: as the window wrote it with `desk.typing`. */
  readonly typing: string;
  /** The visit to whose client the screen is turned; null while it is the practitioner's. */
  readonly turned: string | null;
  /** Whether keys without Ctrl act for this person, such as Y and N in the health check. */
  readonly singleKeys: boolean;
}

export interface ClientRow {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: PlainDate;
  readonly phone: string;
  readonly lastVisitOn: PlainDate | null;
  /** An open draft to go back to. */
  readonly openConsultationId: string | null;
}

export interface ConsultationRow {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly dateOfBirth: PlainDate;
  readonly startedOn: PlainDate;
  readonly status: ConsultationStatus;
  readonly step: Step;
  readonly outcome: Consultation['outcome'];
  /** What the client took back of what was agreed to there; absent: nothing. */
  readonly withdrawn?: readonly Withdrawable[];
}

export type { EarlierVisit } from '../domain/earlierVisit';

/** A client who was closed as "not today" and has not been here since. */
export interface ComeBackRow {
  readonly consultationId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly dateOfBirth: PlainDate;
  readonly phone: string;
  /** First day on which they may be treated; null where nobody knew. */
  readonly on: PlainDate | null;
  /** The day on which they were sent home. */
  readonly seenOn: PlainDate;
  /** What kept them from being treated, each finding in a few words. */
  readonly because: readonly string[];
}

export interface ConsultationView {
  readonly consultation: Consultation;
  readonly client: Client;
  readonly earlier: EarlierVisit | null;
  /** Cream of earlier visits of the same day. */
  readonly numbedToday: readonly NumbedToday[];
  /** What earlier visits needled, and when. */
  readonly treatedBefore: readonly TreatedBefore[];
  readonly testAreasBefore: readonly TreatedBefore[];
  /** What was judged when the visit ended, and is never judged again; absent for one that is open. */
  readonly judgement?: Judgement;
}

/** Whether and from when a client may be erased. */
export interface Keeping {
  /** A legal hold that stands: nobody can erase the client. */
  readonly hold: { readonly at: string; readonly by: string; readonly reason: string } | null;
  readonly lastVisitOn: PlainDate | null;
  /** Of what was written down or added last. */
  readonly lastEntryOn: PlainDate | null;
  /** The last day on which the record has to be kept; null where that is over. */
  readonly keptUntil: PlainDate | null;
  /** The last day on which it may be kept, where there is one. */
  readonly atMostUntil: PlainDate | null;
  /** What has to be said on page Clinic before anybody knows how long it is kept. */
  readonly gaps: readonly RetentionGap[];
  readonly years: number | null;
  /** The rules that this comes from; none where the clinic's own number counts. */
  readonly sources: readonly string[];
  /** Months within which it goes when the client asks, where the client has that right. */
  readonly onRequestMonths: number | null;
  readonly visits: number;
  /** Of the legal hold: how often one was put on or taken off. */
  readonly revision: number;
  /** Whether whoever is at the desk may erase and hold. */
  readonly mayErase: boolean;
}

export interface Retention {
  /** What holds for this clinic, each entry with its source. */
  readonly rule: RetentionRule;
  readonly holder: RecordHolder;
  /** What may be chosen for it. */
  readonly choices: Pick<RetentionFile, 'regions' | 'holders'> & { readonly countries: readonly string[] };
  readonly words: Pick<RetentionFile, 'counting' | 'forces' | 'grades'>;
  /** What is offered where the owner has to name a number. */
  readonly offerYears: number;
  /** What the clinic set itself last, whether it counts or not. */
  readonly own: { readonly years: number; readonly at: string; readonly by: string; readonly reason: string } | null;
  /** What counts now; null where no number is known. */
  readonly years: number | null;
  /** How often the clinic set it. */
  readonly revision: number;
  /** Who erased somebody when and why, newest first. */
  readonly erasures: readonly { readonly at: string; readonly by: string; readonly reason: string; readonly overrideReason: string | null }[];
}

/** A record whose longest time ends soon or has ended. */
export interface DueRow {
  readonly clientId: string;
  readonly clientName: string;
  readonly dateOfBirth: PlainDate;
  readonly atMostUntil: PlainDate;
}

/** One entry of the trail of use, as a person reads it. */
export interface TrailRow {
  readonly seq: number;
  /** ISO 8601 instant with the clinic's offset. */
  readonly at: string;
  readonly kind: TrailKind;
  /** One sentence: who did what, and with whose record. */
  readonly words: string;
}

export interface TrailPage {
  readonly rows: readonly TrailRow[];
  /** Whose it is, when it is one client's. */
  readonly client: string | null;
  /** Whether there are older ones. */
  readonly more: boolean;
  /** Who can be chosen to look at. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** A small file that was made here, for the window to save. */
export interface TextFile {
  readonly fileName: string;
  readonly text: string;
}

/** Whether this clinic has an overlay of its own, since when, by whose hand and why. */
export type OverlayState = { readonly state: 'never' } | { readonly state: 'applied' | 'taken-out'; readonly at: string; readonly by: string; readonly reason: string };

export type OverlayCheck = { readonly fits: true; readonly overlay: Overlaid } | { readonly fits: false; readonly problems: readonly Problem[] };

/** A limit of an item that can be made tighter now. */
export interface TighterChoice {
  readonly limit: string;
  readonly what: string;
  readonly tighter: 'less' | 'more' | 'stricter' | 'yes';
  /** What holds now, in words. */
  readonly now: string;
  /** For `stricter`: what may be chosen. */
  readonly values: readonly string[];
}

export interface SignOffItem extends DecisionItem {
  readonly state: SignOffState;
  readonly choices: readonly TighterChoice[];
}

export interface SignOffsView {
  readonly items: readonly SignOffItem[];
  /** Of the pack that the items are from. */
  readonly pack: { readonly title: string; readonly version: string };
  readonly signer: { readonly may: true | NoSignOff; readonly name: string; readonly registrationNumber: string; readonly profession: string };
}

/** That a document was sent to print, when and by whom. */
export interface PrintRecord {
  readonly documentId: string;
  /** ISO 8601 instant with the clinic's offset. */
  readonly printedAt: string;
  readonly by: string;
}

/** `parts`: what is no longer as it was sealed. */
export type SealState =
  | { readonly state: 'intact'; readonly signedAt: string; readonly keyFingerprint: string }
  | { readonly state: 'changed'; readonly parts: readonly string[] }
  | { readonly state: 'not-sealed' };

const sectionOf = <Name extends SectionName>(name: Name) => z.object({ section: z.literal(name), id, revision: z.number().int().nonnegative(), value: sectionSchemas[name] });

const sectionInput = z.discriminatedUnion('section', [
  sectionOf('concerns'),
  sectionOf('healthCheck'),
  sectionOf('skin'),
  sectionOf('plan'),
  sectionOf('consentTalk'),
  sectionOf('ink'),
  sectionOf('treatment'),
  sectionOf('aftercare'),
]);

/** Of what was on screen when it was changed: another window’s change is not overwritten. */
const revision = z.number().int().nonnegative();

const trailFilter = { clientId: id.optional(), day: plainDateSchema.optional(), person: id.optional(), kind: z.enum(TRAIL_KINDS).optional() };

export const channels = {
  'app.status': { input: none, output: output<AppStatus>() },
  /** Whether numbing cream is on somebody, since when, with the signs to watch for and what to do: also while the file is locked, as it was when it was. */
  'numbing.on': { input: none, output: output<NumbingOn>() },
  'setup.create': { input: z.strictObject({ clinic: clinicSchema, practitioner: practitionerSchema, password }), output: output<{ readonly recoveryCode: string }>() },
  /** `practitionerId` may be left out where one person gets in. */
  'session.unlock': { input: z.strictObject({ practitionerId: id.optional(), password }), output: output<Desk>() },
  /** With the sign-in of this computer, where the shell has such a thing and this person wanted it. */
  'session.unlockQuickly': { input: z.strictObject({ practitionerId: id }), output: output<Desk>() },
  /** `practitionerId`: the owner who gets the new password; may be left out where there is one owner. */
  'session.recover': { input: z.strictObject({ recoveryCode: z.string().max(100), practitionerId: id.optional(), newPassword: password }), output: output<Desk>() },
  /** Whether the one who holds the screen now is who unlocked it: before the client’s page is left. Waits grow as they do for unlocking. */
  'session.confirm': { input: z.strictObject({ password }), output: output<null>() },
  'session.lock': { input: none, output: output<null>() },
  /** A hand was on the device a moment ago. */
  'session.active': { input: none, output: output<null>() },
  /**
   * `why: 'seen'`: somebody may know the old one, so that the file gets a new key in any case; else `newKey` says so. `recoveryCode`: a new
   * one, where the old one is from before it could outlive another key.
   */
  'session.changePassword': { input: z.strictObject({ oldPassword: password, newPassword: password, why: z.enum(['seen', 'plain']).default('plain'), newKey: z.boolean().default(true) }), output: output<{ readonly recoveryCode: string | null }>() },
  /** `password`: own one, to let the sign-in of this computer stand for it from now on; null: no longer. */
  'session.quickUnlock': { input: z.strictObject({ password: password.nullable() }), output: output<QuickUnlock>() },
  'desk.read': { input: none, output: output<Desk>() },
  /** Tells which consultation is on screen, null for none. */
  'desk.place': { input: z.strictObject({ consultationId: id.nullable() }), output: output<null>() },
  /** This person has read that a backup was brought back. `seq`: of the entry that says so. */
  'desk.readRestored': { input: z.strictObject({ seq: z.number().int().positive() }), output: output<null>() },
  /** Keeps what is being typed and belongs to no record yet, for this person, so that no lock loses it. */
  'desk.typing': { input: z.strictObject({ json: z.string().max(TYPING_MAX) }), output: output<null>() },
  /** Turns the screen to the client of this visit: until `session.confirm` only what their page needs is answered. */
  'desk.turn': { input: z.strictObject({ consultationId: id }), output: output<null>() },
  'desk.singleKeys': { input: z.strictObject({ on: z.boolean() }), output: output<{ readonly on: boolean }>() },
  /** As this clinic uses it, with its overlay. */
  'pack.read': { input: none, output: output<Pack>() },
  /** A pack that visits of this file name, as it was then; null where it is not to be had. */
  'pack.kept': { input: z.strictObject({ hash: z.string().min(1).max(64) }), output: output<Pack | null>() },
  'pack.overlay': { input: none, output: output<OverlayState>() },
  /** What the text of an overlay file would change, or what is wrong with it; nothing is kept. */
  'pack.checkOverlay': { input: z.strictObject({ text: overlayText }), output: output<OverlayCheck>() },
  'pack.applyOverlay': { input: z.strictObject({ text: overlayText, reason }), output: output<OverlayState>() },
  'pack.removeOverlay': { input: z.strictObject({ reason }), output: output<OverlayState>() },

  /** What is for a clinician to decide, with what was decided, and whether who is at the desk may. */
  'signOffs.read': { input: none, output: output<SignOffsView>() },
  /** `hash` and `latest`: of the item as it was on screen; `latest` is the position of its last decision, 0 for none. */
  'signOffs.decide': {
    input: z.strictObject({ item: z.string().min(1).max(1000), hash: z.string().regex(/^[0-9a-f]{64}$/), latest: z.number().int().nonnegative(), decision: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('agree') }), z.strictObject({ kind: z.literal('stricter'), tighter: tighterSchema }), z.strictObject({ kind: z.literal('not-used') })]), reason }),
    output: output<SignOffsView>(),
  },

  /** `basedOn`: `clinicBasis` of the clinic as it was on screen. */
  'clinic.update': { input: z.strictObject({ clinic: clinicSchema, basedOn: z.string().regex(/^[0-9a-f]{64}$/) }), output: output<Clinic>() },
  /** `base64`: a PNG of 8 bits a colour, as a canvas writes it; null takes the logo out. */
  'clinic.setLogo': { input: z.strictObject({ base64: logoBytes.nullable() }), output: output<Clinic>() },

  /** That somebody with this qualification read a translation, with this SHA-256, against its English; or that it no longer counts. */
  'translations.review': { input: z.strictObject({ language: translatedLanguageSchema, hash: z.string().regex(/^[0-9a-f]{64}$/), signedOff: z.boolean(), reviewer: textSchema('name', { max: 120, required: true }), qualification: textSchema('qualification', { max: 120, required: true }) }), output: output<Clinic>() },
  /** Who gets in and who did, first those who do. */
  'people.list': { input: none, output: output<readonly PersonRow[]>() },
  /** `recoveryCode`: a new one that takes the place of the old one, or null where the old one stays. */
  'people.add': { input: z.strictObject({ person: practitionerSchema, access: accessSchema, password }), output: output<{ readonly recoveryCode: string | null }>() },
  'people.change': { input: z.strictObject({ id, revision: z.number().int().nonnegative(), person: practitionerSchema, access: accessSchema }), output: output<null>() },
  /** Names somebody to sign the content off, or no longer. */
  'people.leadClinician': { input: z.strictObject({ id, revision: z.number().int().nonnegative(), lead: z.boolean() }), output: output<null>() },
  /** The file gets a new key: the old password opens nothing but backups from before. */
  'people.setPassword': { input: z.strictObject({ id, password }), output: output<null>() },
  /** From then on this person does not get in: the file has another key. */
  'people.remove': { input: z.strictObject({ id, reason }), output: output<null>() },
  /** Own password, to make a new recovery code. The file gets a new key: the old code opens nothing but backups from before. */
  'people.recoveryCode': { input: z.strictObject({ password }), output: output<{ readonly recoveryCode: string }>() },
  'people.security': { input: securitySchema.extend({ basedOn: securitySchema }), output: output<Security>() },

  /** What the front desk has of a client. */
  'contacts.read': { input: z.strictObject({ id }), output: output<ContactView>() },
  'contacts.create': { input: z.strictObject({ contact: contactInputSchema, attempt }), output: output<Contact>() },
  'contacts.update': { input: z.strictObject({ id, revision: z.number().int().nonnegative(), contact: contactInputSchema }), output: output<Contact>() },
  'contacts.visits': { input: none, output: output<readonly VisitDay[]>() },
  'contacts.expected': { input: none, output: output<readonly ExpectedContact[]>() },

  /** Newest visits first when `text` is empty. */
  'clients.search': { input: z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(50) }), output: output<{ readonly rows: readonly ClientRow[]; readonly total: number; /** Nobody is written as it was typed; these come close. */ readonly near: boolean }>() },
  'clients.likelyDoubles': { input: z.strictObject({ givenName: z.string().max(400), familyName: z.string().max(400), dateOfBirth: plainDateSchema.nullable(), phone: z.string().max(60) }), output: output<readonly ClientRow[]>() },
  'clients.create': { input: z.strictObject({ client: clientInputSchema, attempt }), output: output<Client>() },
  'clients.update': { input: z.strictObject({ id, revision: z.number().int().nonnegative(), client: clientInputSchema }), output: output<Client>() },
  'clients.read': { input: z.strictObject({ id }), output: output<{ readonly client: Client; readonly consultations: readonly ConsultationRow[]; /** Complete records that were made, newest first. */ readonly records: readonly DocumentRecord[] }>() },

  /** Opens the client's draft when there is one, else starts a new one. */
  'consultations.start': { input: z.strictObject({ clientId: id }), output: output<ConsultationView>() },
  'consultations.read': { input: z.strictObject({ id }), output: output<ConsultationView>() },
  'consultations.recent': { input: none, output: output<readonly ConsultationRow[]>() },
  'consultations.save': { input: sectionInput, output: output<{ readonly revision: number; readonly savedAt: string }>() },
  'consultations.goTo': { input: z.strictObject({ id, step: stepSchema }), output: output<null>() },
  'consultations.close': { input: z.strictObject({ id, revision: z.number().int().nonnegative(), outcome: z.enum(['treated', 'not-today', 'refused', 'planned']) }), output: output<ConsultationView>() },
  'consultations.abandon': { input: z.strictObject({ id, revision: z.number().int().nonnegative(), reason }), output: output<ConsultationView>() },

  /** Signs with the ink that was saved in the section `ink`. */
  'consents.sign': { input: z.strictObject({ id, revision: z.number().int().nonnegative() }), output: output<ConsultationView>() },
  'consents.refuse': { input: z.strictObject({ id, revision: z.number().int().nonnegative(), reason: textSchema('reason', { max: 500 }) }), output: output<ConsultationView>() },
  /** Keeps the text of the consent and makes it as paper to take home. */
  'consents.giveText': { input: z.strictObject({ id, revision: z.number().int().nonnegative(), print: printSchema.optional() }), output: output<{ readonly view: ConsultationView; readonly documentId: string }>() },
  /** Also for a visit that is over. */
  'consents.withdraw': { input: z.strictObject({ id, what: withdrawableSchema, reason: textSchema('reason', { max: 300 }) }), output: output<ConsultationView>() },

  /** The document as it would be made now; nothing is kept. */
  'documents.preview': { input: documentWanted, output: output<DocumentModel>() },
  /** Makes the PDF and keeps its bytes in the record. */
  'documents.make': { input: documentWanted, output: output<DocumentRecord>() },
  /** The complete record of a client, outside of a visit. */
  'documents.makeRecord': { input: z.strictObject({ clientId: id }), output: output<DocumentRecord>() },
  /** Whether a sealed document is still what was sealed. */
  'documents.verify': { input: z.strictObject({ documentId: id }), output: output<SealState>() },
  /** Several documents, as they were made, as one run of the printer. */
  'documents.printTogether': { input: z.strictObject({ documentIds: z.array(id).min(1).max(20) }), output: output<{ readonly url: string | null }>() },
  /** What was sent to print of a consultation, oldest first. */
  'documents.prints': { input: z.strictObject({ id }), output: output<readonly PrintRecord[]>() },
  /** Opens the print dialog (Electron) or gives the address of the PDF to show (browser). */
  'documents.print': { input: z.strictObject({ documentId: id }), output: output<{ readonly url: string | null }>() },

  /** Keeps a letter with a draft. `base64`: the bytes of a PDF, JPEG or PNG. */
  'attachments.add': { input: z.strictObject({ consultationId: id, title: letterTitle, base64: letterBytes }), output: output<AttachmentRecord>() },
  /** Opens the letter in a window of its own (Electron) or gives its address (browser). */
  'attachments.read': { input: z.strictObject({ attachmentId: id }), output: output<{ readonly url: string | null }>() },

  /** Clients who were closed as "not today" and are expected again, whoever is due first on top. */
  'comeBack.list': { input: none, output: output<readonly ComeBackRow[]>() },
  'comeBack.end': { input: z.strictObject({ consultationId: id, reason: textSchema('reason', { max: 300, required: true }) }), output: output<null>() },
  /** Adds to a consultation that is over what a part of it should say. */
  'consultations.correct': { input: z.strictObject({ id, part: correctedPartSchema, says: textSchema('correction', { max: 1000, required: true }), reason, attempt }), output: output<ConsultationView>() },
  /** Whether and from when a client may be erased. */
  'clients.keeping': { input: z.strictObject({ id }), output: output<Keeping>() },
  'clients.hold': { input: z.strictObject({ id, revision, held: z.boolean(), reason }), output: output<Keeping>() },
  /** For good. `typedName`: the client's full name, typed by hand; `earlyReason`: needed before the time to keep the record is up. */
  'clients.erase': { input: z.strictObject({ id, typedName: z.string().max(400), reason: erasureReasonSchema, earlyReason: earlyReasonSchema.nullable() }), output: output<null>() },
  'retention.read': { input: none, output: output<Retention>() },
  /** `basedOn`: the holder as it was on screen. */
  'retention.setHolder': { input: z.strictObject({ basedOn: recordHolderSchema, holder: recordHolderSchema }), output: output<Retention>() },
  /** Records that have to go, the first on top; `total` counts those that are not in `rows`, too. */
  'retention.due': { input: none, output: output<{ readonly rows: readonly DueRow[]; readonly total: number }>() },
  'retention.set': { input: z.strictObject({ revision, years: z.number('Please enter whole years.').int('Please enter whole years.').min(1, 'At least 1 year.').max(50, 'At most 50 years.'), reason: textSchema('reason', { max: 300 }) }), output: output<Retention>() },

  /** The trail of use, newest first: of one client, of one day, or all of it. `before`: the number of the last entry that is shown already. */
  'trail.list': { input: z.strictObject({ ...trailFilter, before: z.number().int().positive().optional() }), output: output<TrailPage>() },
  /**
   * Reads the whole trail and compares it with the keyring, with the sealed papers of the file and with the backups that are here. `code`: as
   * it stands on a sealed page; `sealedAt`: when that was sealed, where it is known.
   */
  'trail.check': { input: z.strictObject({ code: z.string().max(200).optional(), sealedAt: z.iso.datetime({ offset: true }).optional() }), output: output<TrailCheck>() },
  'trail.export': { input: z.strictObject(trailFilter), output: output<TextFile>() },
  /** Contact details and dates of all clients, as CSV. */
  'clients.export': { input: none, output: output<TextFile>() },

  /** The visit that is booked and the days that are planned, as a file for the client's calendar. */
  'consultations.calendar': { input: z.strictObject({ id }), output: output<TextFile>() },
  /** A file for the client's calendar. */
  'comeBack.calendar': { input: z.strictObject({ consultationId: id }), output: output<TextFile>() },

  /** What backups there are, how old the last proven one is, and what is set. Needs no password: it is there for the day on which the file does not open. */
  'backups.read': { input: none, output: output<BackupsView>() },
  /** Makes one now, to every place and, this once, to the folder `to`. */
  'backups.make': { input: z.strictObject({ to: folderPath.optional() }), output: output<MadeView>() },
  'backups.settings': { input: backupSettingsSchema.extend({ basedOn: backupSettingsSchema }), output: output<BackupsView>() },
  'backups.addPlace': { input: z.strictObject({ path: folderPath }), output: output<BackupsView>() },
  'backups.removePlace': { input: z.strictObject({ path: folderPath }), output: output<BackupsView>() },
  /** Lets a person pick a folder; null when none was, or where the shell cannot. */
  'backups.pickFolder': { input: none, output: output<{ readonly path: string | null }>() },
  /**
   * Checks a backup and says what is in it. `secret`: the password of an owner of the clinic as it is now, whom `practitionerId` names where
   * there are several, or the recovery code; where nothing is set up or the keyring is gone, those of the backup. `backupSecret`: besides, one
   * that was valid when the backup was made, where the file has another key since.
   */
  'restore.look': { input: restoreInput, output: output<RestoreLook>() },
  /** Puts it in the place of the client file, which is backed up or put aside before. Who gets in stays as it is. Stratum is locked then. */
  'restore.bring': { input: restoreInput, output: output<null>() },
} as const;

export type Channel = keyof typeof channels;
export { CHANNEL_NAMES } from './names';
export type InputOf<Name extends Channel> = z.input<(typeof channels)[Name]['input']>;
export type ParsedInputOf<Name extends Channel> = z.output<(typeof channels)[Name]['input']>;
export type OutputOf<Name extends Channel> = (typeof channels)[Name]['output'] extends { readonly __type?: infer T } ? Exclude<T, undefined> : never;
