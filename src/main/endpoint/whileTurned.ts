import { channels, type Channel, type ParsedInputOf } from '../../shared/contract/channels';
import type { Sections } from '../../shared/domain/consultation';
import { readSection } from '../store/consultations';
import type { OpenDesk } from '../services/desk';

/** What may be sent while the screen is turned to a client: nothing of it, all of it, or what is about the visit of that client. */
type WhileTurned<Name extends Channel> = 'refused' | 'answered' | ((input: ParsedInputOf<Name>, visit: string, desk: OpenDesk) => boolean | Promise<boolean>);

const ofVisit = ({ id }: { readonly id: string }, visit: string): boolean => id === visit;
const atVisit = ({ consultationId }: { readonly consultationId: string | null }, visit: string): boolean => consultationId === visit;

/**
 * Which messages the page of a client is answered; every other one is refused until the practitioner is back. A channel that is
 * missing here does not compile.
 */
export const WHILE_TURNED: { readonly [Name in Channel]: WhileTurned<Name> } = {
  'app.status': 'answered',
  /** Of other clients the times only: the route leaves their visits out. */
  'numbing.on': 'answered',
  'setup.create': 'refused',
  /** Each of these asks for a secret, and the screen is still turned afterwards; `confirm` is the way back. */
  'session.unlock': 'answered',
  'session.unlockQuickly': 'answered',
  'session.recover': 'answered',
  'session.confirm': 'answered',
  'session.lock': 'answered',
  'session.active': 'answered',
  'session.changePassword': 'refused',
  'session.quickUnlock': 'refused',

  /** The clinic and who is at the desk; what is being typed belongs to the page that is on screen. */
  'desk.read': 'answered',
  'desk.place': atVisit,
  'desk.typing': 'answered',
  'desk.turn': atVisit,
  'desk.singleKeys': 'refused',
  'desk.readRestored': 'refused',

  /** Clinical content, the same for every client. */
  'pack.read': 'answered',
  'pack.kept': 'answered',
  'pack.overlay': 'refused',
  'pack.checkOverlay': 'refused',
  'pack.applyOverlay': 'refused',
  'pack.removeOverlay': 'refused',
  'signOffs.read': 'refused',
  'signOffs.decide': 'refused',
  'clinic.update': 'refused',
  'clinic.setLogo': 'refused',
  'translations.review': 'refused',

  'people.list': 'refused',
  'people.add': 'refused',
  'people.change': 'refused',
  'people.leadClinician': 'refused',
  'people.setPassword': 'refused',
  'people.remove': 'refused',
  'people.recoveryCode': 'refused',
  'people.security': 'refused',

  'contacts.read': 'refused',
  'contacts.create': 'refused',
  'contacts.update': 'refused',
  'contacts.visits': 'refused',
  'contacts.expected': 'refused',

  'clients.search': 'refused',
  'clients.likelyDoubles': 'refused',
  'clients.create': 'refused',
  'clients.update': 'refused',
  'clients.read': 'refused',
  'clients.export': 'refused',
  'clients.keeping': 'refused',
  'clients.hold': 'refused',
  'clients.erase': 'refused',
  'retention.read': 'refused',
  'retention.set': 'refused',
  'retention.setHolder': 'refused',
  'retention.due': 'refused',

  'trail.list': 'refused',
  'trail.check': 'refused',
  'trail.export': 'refused',

  'consultations.start': 'refused',
  'consultations.read': ofVisit,
  'consultations.recent': 'refused',
  'consultations.save': isOfClient,
  'consultations.goTo': 'refused',
  'consultations.close': 'refused',
  'consultations.abandon': 'refused',
  'consultations.correct': 'refused',
  'consultations.calendar': 'refused',

  /** Signing takes both: the practitioner has taken the screen back by then. */
  'consents.sign': 'refused',
  'consents.refuse': ofVisit,
  'consents.giveText': 'refused',
  'consents.withdraw': 'refused',

  'documents.preview': (input, visit) => input.id === visit && input.kind === 'consent',
  'documents.make': 'refused',
  'documents.makeRecord': 'refused',
  'documents.verify': 'refused',
  'documents.printTogether': 'refused',
  'documents.prints': 'refused',
  'documents.print': 'refused',

  'attachments.add': 'refused',
  'attachments.read': 'refused',

  'backups.read': 'refused',
  'backups.make': 'refused',
  'backups.settings': 'refused',
  'backups.addPlace': 'refused',
  'backups.removePlace': 'refused',
  'backups.pickFolder': 'refused',
  'restore.look': 'refused',
  'restore.bring': 'refused',

  'comeBack.list': 'refused',
  'comeBack.end': 'refused',
  'comeBack.calendar': 'refused',
};

/** Whether a message may be answered now. `input`: as it came; one that does not parse is nobody's. */
export async function mayWhileTurned(desk: OpenDesk, channel: Channel, input: unknown): Promise<boolean> {
  if (desk.turned === null) return true;
  return allows(desk, desk.turned, channel, input);
}

async function allows<Name extends Channel>(desk: OpenDesk, visit: string, channel: Name, input: unknown): Promise<boolean> {
  const rule: WhileTurned<Name> = WHILE_TURNED[channel];
  if (rule === 'refused') return false;
  if (rule === 'answered') return true;
  const parsed = channels[channel].input.safeParse(input);
  return parsed.success && rule(parsed.data as ParsedInputOf<Name>, visit, desk);
}

/** What the client ticks, chooses and draws; neither what was talked of, nor that the screen is turned, nor the practitioner's hand. */
async function isOfClient(input: ParsedInputOf<'consultations.save'>, visit: string, { db }: OpenDesk): Promise<boolean> {
  if (input.id !== visit) return false;
  if (input.section === 'consentTalk') return isSame(withoutClients(await readSection(db, visit, 'consentTalk')), withoutClients(input.value));
  if (input.section === 'ink') return isSame(ofPractitioner(await readSection(db, visit, 'ink')), ofPractitioner(input.value));
  return false;
}

const withoutClients = ({ textSize: _size, hadTimeForQuestions: _time, knowsMayStop: _stop, toldTheTruth: _truth, photos: _photos, ...talk }: Sections['consentTalk']) => talk;
const ofPractitioner = ({ practitioner, typed }: Sections['ink']) => ({ practitioner, typed: typed?.practitioner ?? null });

/** Both went through the same schema, which puts the fields in one order; keys of a record keep theirs. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
