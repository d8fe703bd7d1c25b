import { z } from 'zod';
import { clientInputSchema } from './client';
import type { PlainDate } from './plainDate';
import type { Practitioner } from './clinic';

/** What somebody may do at the desk; what they are by profession is another thing. */
export const accessSchema = z.enum(['owner', 'practitioner', 'front-desk']);
export type Access = z.infer<typeof accessSchema>;
export const ACCESS: readonly Access[] = accessSchema.options;

export const ACCESS_WORDS: Readonly<Record<Access, { readonly name: string; readonly may: string }>> = {
  owner: { name: 'Owner', may: 'Everything, and says who gets in.' },
  practitioner: { name: 'Practitioner', may: 'Clients, consultations and documents.' },
  'front-desk': { name: 'Front desk', may: 'Names, contact details and dates. No health data.' },
};

/** Somebody who may unlock the file, or could. */
export interface PersonRow extends Practitioner {
  readonly access: Access;
  /** Named by an owner to sign the content off. */
  readonly leadClinician: boolean;
  /** Grows by one with each change; a change of an older one is refused. */
  readonly revision: number;
  /** False where a password was never set, because something stopped it. */
  readonly hasPassword: boolean;
  /** ISO 8601 instant; null while they are here. */
  readonly leftAt: string | null;
  readonly leftReason: string | null;
}

/** Somebody at the door. `waitSeconds`: until the next try at their password is allowed. */
export interface DoorPerson {
  readonly id: string;
  readonly name: string;
  readonly owner: boolean;
  readonly waitSeconds: number;
  /** Whether this computer's own sign-in can stand for the password now. */
  readonly quick: boolean;
}

export const AUTO_LOCK_MINUTES = { least: 1, most: 60, usual: 5 } as const;
export const securitySchema = z.strictObject({
  /** Minutes without a hand on the device until Stratum locks by itself. */
  autoLockMinutes: z
    .number('Please enter a number of minutes.')
    .int('Please enter whole minutes.')
    .min(AUTO_LOCK_MINUTES.least, `Please enter at least ${AUTO_LOCK_MINUTES.least} minute.`)
    .max(AUTO_LOCK_MINUTES.most, `Please enter at most ${AUTO_LOCK_MINUTES.most} minutes.`),
  /** Whether people may let the sign-in of this computer stand for their password. */
  quickUnlock: z.boolean(),
});
export type Security = Readonly<z.infer<typeof securitySchema>>;

/** Whether this person can unlock quickly here: not on this computer, not in this clinic, or off or on. */
export type QuickUnlock = 'not-here' | 'forbidden' | 'off' | 'on';

/** What the front desk sees of a client and may change: who they are and how to reach them. */
export const contactInputSchema = clientInputSchema.pick({ givenName: true, familyName: true, dateOfBirth: true, pronouns: true, phone: true, email: true, language: true });
export type ContactInput = Readonly<z.infer<typeof contactInputSchema>>;
export type Contact = ContactInput & { readonly id: string; readonly revision: number };

/** A visit as the front desk sees it: that it was, not what for. */
export interface VisitDay {
  readonly clientId: string;
  readonly clientName: string;
  readonly on: PlainDate;
  readonly open: boolean;
}

export interface ContactView {
  readonly contact: Contact;
  readonly visits: readonly VisitDay[];
  /** The next visit: as it was booked, with its time (`14:50`, or empty), else the day that the course plans; null where there is neither. */
  readonly next: { readonly on: PlainDate; readonly at: string; readonly booked: boolean } | null;
}

/** A client who is to be asked to book, without why they were sent home. */
export interface ExpectedContact {
  readonly consultationId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly dateOfBirth: PlainDate;
  readonly phone: string;
  readonly on: PlainDate | null;
  readonly seenOn: PlainDate;
}

/** Why somebody may not sign the content off: no registered profession, or neither owner nor named by one. */
export type NoSignOff = 'no-registration' | 'not-a-lead';

/** Who reads and decides for the clinic: of a registered profession, and an owner or named by one. Null: this person may. */
export function noSignOff({ access, registrationNumber, leadClinician }: Pick<PersonRow, 'access' | 'registrationNumber' | 'leadClinician'>): NoSignOff | null {
  if (registrationNumber.trim() === '') return 'no-registration';
  return access === 'owner' || (leadClinician && access === 'practitioner') ? null : 'not-a-lead';
}
