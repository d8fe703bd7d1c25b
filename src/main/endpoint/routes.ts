import { reviewTranslation } from '../services/translations';
import type { z } from 'zod';
import { channels, type Channel } from '../../shared/contract/channels';
import type { Problem, StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { addAttachment, readAttachment } from '../services/attachments';
import type { BackupKeeper } from '../services/backupKeeper';
import { addBackupPlace, changeBackupSettings, makeBackupNow, removeBackupPlace } from '../services/backups';
import type { Restorer } from '../services/restore';
import { changeClinic, setLogo } from '../services/clinic';
import { createClient, likelyDoubles, readClient, searchClients, updateClient } from '../services/clients';
import { comeBackCalendar, daysAheadCalendar, endComeBack, listComeBacks } from '../services/comeBack';
import { createContact, expectedContacts, readContact, recentVisitDays, updateContact } from '../services/contacts';
import { refuseConsent, signConsent } from '../services/consents';
import { giveConsentText } from '../services/consentTexts';
import { abandonConsultation, closeConsultation, goToStep, readConsultation, recentConsultations, saveSection, startConsultation } from '../services/consultations';
import { makeClientRecord, makeDocument, previewDocument } from '../services/documents';
import { listPrints, printDocument, printTogether } from '../services/printing';
import { readKeptRules } from '../services/keptRules';
import { checkOverlay, readOverlayState, removeOverlay, useOverlay } from '../services/overlay';
import { decide, readSignOffsView } from '../services/signOffs';
import { verifyDocument } from '../services/sealing';
import { withdrawConsent } from '../services/withdrawals';
import { correctConsultation } from '../services/corrections';
import { eraseClient, holdClient, listDue, readKeeping, readRetention, setRecordHolder, setRetention } from '../services/erasure';
import { exportClients } from '../services/clientList';
import { checkTrail, exportTrail, listTrail } from '../services/trail';
import type { OpenDesk, Surroundings } from '../services/desk';
import { asTurned } from '../services/numbingOn';
import { turnScreen } from '../services/turnedScreen';
import { addPerson, changeOwnPassword, changePerson, changeSecurity, listPeople, nameLeadClinician, removePerson, renewRecoveryCode, setPassword, setQuickUnlock } from '../services/people';
import { keepTyping, notePlace, readDesk, setSingleKeys, type Session } from '../services/session';
import { readRestored } from '../services/restoredNotice';

/** What a channel without an open file may use. */
export interface FrontDoor {
  readonly session: Session;
  readonly surroundings: Surroundings;
  readonly demoPassword: string | null;
  /** Told that somebody is at the desk. */
  readonly someoneIsThere: () => void;
  /** Null for a file in memory. */
  readonly safekeeping: { readonly keeper: BackupKeeper; readonly restorer: Restorer } | null;
}

type Reply = Promise<Result<unknown, StratumError>>;

/** A channel, ready to run on an input that was parsed. */
export type Route =
  | { readonly needs: 'nothing'; readonly parse: (input: unknown) => Result<(door: FrontDoor) => Reply, readonly Problem[]> }
  | { readonly needs: 'open file'; readonly parse: (input: unknown) => Result<(desk: OpenDesk) => Reply, readonly Problem[]> };

interface ChannelShape<Schema extends z.ZodType, Output> {
  readonly input: Schema;
  readonly output: { readonly __type?: Output };
}

const withoutFile = <Schema extends z.ZodType, Output>(channel: ChannelShape<Schema, Output>, run: (door: FrontDoor, input: z.output<Schema>) => Promise<Result<NoInfer<Output>, StratumError>>): Route => ({
  needs: 'nothing',
  parse: (input) => bind(channel.input, input, run),
});

const withFile = <Schema extends z.ZodType, Output>(channel: ChannelShape<Schema, Output>, run: (desk: OpenDesk, input: z.output<Schema>) => Promise<Result<NoInfer<Output>, StratumError>>): Route => ({
  needs: 'open file',
  parse: (input) => bind(channel.input, input, run),
});

function bind<Schema extends z.ZodType, Seat>(schema: Schema, input: unknown, run: (seat: Seat, input: z.output<Schema>) => Reply): Result<(seat: Seat) => Reply, readonly Problem[]> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok((seat) => run(seat, parsed.data));
  return err(parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message })));
}

export const routes: Readonly<Record<Channel, Route>> = {
  'app.status': withoutFile(channels['app.status'], async ({ session, surroundings, demoPassword }) => ok({ ...session.status(), shell: surroundings.shell.kind, version: surroundings.version, demoPassword })),
  'numbing.on': withoutFile(channels['numbing.on'], async ({ session }) => {
    const known = await session.numbingOn();
    return known === 'unknown' ? err({ kind: 'unexpected' }) : ok(asTurned(known, (await session.desk())?.turned ?? null));
  }),
  'setup.create': withoutFile(channels['setup.create'], ({ session }, input) => session.setUp(input)),
  'session.unlock': withoutFile(channels['session.unlock'], ({ session }, input) => session.unlock(input)),
  'session.unlockQuickly': withoutFile(channels['session.unlockQuickly'], ({ session }, input) => session.unlockQuickly(input)),
  'session.recover': withoutFile(channels['session.recover'], ({ session }, input) => session.recover(input)),
  'session.confirm': withoutFile(channels['session.confirm'], ({ session }, input) => session.confirm(input)),
  'session.lock': withoutFile(channels['session.lock'], async ({ session }) => {
    await session.leave({ withBackup: true });
    return ok(null);
  }),
  'session.active': withoutFile(channels['session.active'], async ({ someoneIsThere }) => {
    someoneIsThere();
    return ok(null);
  }),
  'session.changePassword': withFile(channels['session.changePassword'], changeOwnPassword),
  'session.quickUnlock': withFile(channels['session.quickUnlock'], setQuickUnlock),
  'desk.read': withFile(channels['desk.read'], readDesk),
  'desk.place': withFile(channels['desk.place'], notePlace),
  'desk.typing': withFile(channels['desk.typing'], keepTyping),
  'desk.readRestored': withFile(channels['desk.readRestored'], readRestored),
  'desk.turn': withFile(channels['desk.turn'], turnScreen),
  'desk.singleKeys': withFile(channels['desk.singleKeys'], setSingleKeys),
  'pack.read': withFile(channels['pack.read'], async (desk) => ok(desk.pack)),
  'pack.kept': withFile(channels['pack.kept'], readKeptRules),
  'pack.overlay': withFile(channels['pack.overlay'], readOverlayState),
  'pack.checkOverlay': withFile(channels['pack.checkOverlay'], checkOverlay),
  'pack.applyOverlay': withFile(channels['pack.applyOverlay'], useOverlay),
  'pack.removeOverlay': withFile(channels['pack.removeOverlay'], removeOverlay),
  'signOffs.read': withFile(channels['signOffs.read'], readSignOffsView),
  'signOffs.decide': withFile(channels['signOffs.decide'], decide),
  'clinic.update': withFile(channels['clinic.update'], changeClinic),
  'clinic.setLogo': withFile(channels['clinic.setLogo'], setLogo),

  'translations.review': withFile(channels['translations.review'], reviewTranslation),
  'people.leadClinician': withFile(channels['people.leadClinician'], nameLeadClinician),
  'people.list': withFile(channels['people.list'], listPeople),
  'people.add': withFile(channels['people.add'], addPerson),
  'people.change': withFile(channels['people.change'], changePerson),
  'people.setPassword': withFile(channels['people.setPassword'], setPassword),
  'people.remove': withFile(channels['people.remove'], removePerson),
  'people.recoveryCode': withFile(channels['people.recoveryCode'], renewRecoveryCode),
  'people.security': withFile(channels['people.security'], changeSecurity),

  'contacts.read': withFile(channels['contacts.read'], readContact),
  'contacts.create': withFile(channels['contacts.create'], createContact),
  'contacts.update': withFile(channels['contacts.update'], updateContact),
  'contacts.visits': withFile(channels['contacts.visits'], recentVisitDays),
  'contacts.expected': withFile(channels['contacts.expected'], expectedContacts),

  'clients.search': withFile(channels['clients.search'], searchClients),
  'clients.likelyDoubles': withFile(channels['clients.likelyDoubles'], likelyDoubles),
  'clients.create': withFile(channels['clients.create'], createClient),
  'clients.update': withFile(channels['clients.update'], updateClient),
  'clients.read': withFile(channels['clients.read'], readClient),

  'consultations.start': withFile(channels['consultations.start'], startConsultation),
  'consultations.read': withFile(channels['consultations.read'], readConsultation),
  'consultations.recent': withFile(channels['consultations.recent'], recentConsultations),
  'consultations.save': withFile(channels['consultations.save'], saveSection),
  'consultations.goTo': withFile(channels['consultations.goTo'], goToStep),
  'consultations.close': withFile(channels['consultations.close'], closeConsultation),
  'consultations.abandon': withFile(channels['consultations.abandon'], abandonConsultation),

  'consents.sign': withFile(channels['consents.sign'], signConsent),
  'consents.refuse': withFile(channels['consents.refuse'], refuseConsent),
  'consents.giveText': withFile(channels['consents.giveText'], giveConsentText),
  'consents.withdraw': withFile(channels['consents.withdraw'], withdrawConsent),

  'documents.preview': withFile(channels['documents.preview'], previewDocument),
  'documents.make': withFile(channels['documents.make'], makeDocument),
  'documents.makeRecord': withFile(channels['documents.makeRecord'], makeClientRecord),
  'documents.verify': withFile(channels['documents.verify'], verifyDocument),
  'documents.printTogether': withFile(channels['documents.printTogether'], printTogether),
  'documents.prints': withFile(channels['documents.prints'], listPrints),
  'documents.print': withFile(channels['documents.print'], printDocument),

  'attachments.add': withFile(channels['attachments.add'], addAttachment),
  'attachments.read': withFile(channels['attachments.read'], readAttachment),

  'comeBack.list': withFile(channels['comeBack.list'], listComeBacks),
  'comeBack.end': withFile(channels['comeBack.end'], endComeBack),
  'comeBack.calendar': withFile(channels['comeBack.calendar'], comeBackCalendar),
  'consultations.calendar': withFile(channels['consultations.calendar'], daysAheadCalendar),

  'consultations.correct': withFile(channels['consultations.correct'], correctConsultation),
  'clients.keeping': withFile(channels['clients.keeping'], readKeeping),
  'clients.hold': withFile(channels['clients.hold'], holdClient),
  'clients.erase': withFile(channels['clients.erase'], eraseClient),
  'retention.read': withFile(channels['retention.read'], readRetention),
  'retention.set': withFile(channels['retention.set'], setRetention),
  'retention.setHolder': withFile(channels['retention.setHolder'], setRecordHolder),
  'retention.due': withFile(channels['retention.due'], listDue),

  'trail.list': withFile(channels['trail.list'], listTrail),
  'trail.check': withFile(channels['trail.check'], checkTrail),
  'trail.export': withFile(channels['trail.export'], exportTrail),
  'clients.export': withFile(channels['clients.export'], exportClients),

  'backups.read': withoutFile(channels['backups.read'], async ({ safekeeping }) => (safekeeping ? ok(safekeeping.keeper.view()) : err({ kind: 'not-set-up' }))),
  'backups.make': withFile(channels['backups.make'], makeBackupNow),
  'backups.settings': withFile(channels['backups.settings'], changeBackupSettings),
  'backups.addPlace': withFile(channels['backups.addPlace'], addBackupPlace),
  'backups.removePlace': withFile(channels['backups.removePlace'], removeBackupPlace),
  'backups.pickFolder': withoutFile(channels['backups.pickFolder'], async ({ surroundings }) => ok({ path: (await surroundings.shell.pickFolder?.()) ?? null })),
  'restore.look': withoutFile(channels['restore.look'], async ({ safekeeping }, input) => (safekeeping ? safekeeping.restorer.look(input) : err({ kind: 'not-set-up' }))),
  'restore.bring': withoutFile(channels['restore.bring'], async ({ safekeeping }, input) => (safekeeping ? safekeeping.restorer.bring(input) : err({ kind: 'not-set-up' }))),
};

export const isChannel = (channel: unknown): channel is Channel => typeof channel === 'string' && Object.hasOwn(routes, channel);
