import type { Channel } from '../../shared/contract/channels';
import type { Access } from '../../shared/domain/people';

/** `door`: also while the file is locked; what it does asks for a secret by itself, or needs none. */
type Who = 'door' | readonly Access[];

const EVERYBODY: Who = ['owner', 'practitioner', 'front-desk'];
const TREATING: Who = ['owner', 'practitioner'];
const OWNERS: Who = ['owner'];

/** Who may send which message. A channel that is missing here does not compile. */
export const MAY_SEND: Readonly<Record<Channel, Who>> = {
  'app.status': 'door',
  /** Times and signs; the visit only for whoever may open it. */
  'numbing.on': 'door',
  'setup.create': 'door',
  'session.unlock': 'door',
  'session.unlockQuickly': 'door',
  'session.recover': 'door',
  'session.confirm': 'door',
  'session.lock': 'door',
  'session.active': 'door',
  'session.changePassword': EVERYBODY,
  'session.quickUnlock': EVERYBODY,

  'desk.read': EVERYBODY,
  'desk.place': EVERYBODY,
  'desk.typing': EVERYBODY,
  'desk.readRestored': EVERYBODY,
  'desk.turn': TREATING,
  'desk.singleKeys': EVERYBODY,

  'pack.read': EVERYBODY,
  'pack.kept': TREATING,
  'pack.overlay': TREATING,
  'pack.checkOverlay': TREATING,
  'pack.applyOverlay': TREATING,
  'pack.removeOverlay': TREATING,
  'signOffs.read': TREATING,
  /** And of a registered profession, and an owner or named by one: the service looks. */
  'signOffs.decide': TREATING,
  'clinic.update': TREATING,
  'clinic.setLogo': TREATING,

  'translations.review': TREATING,

  'people.list': OWNERS,
  'people.add': OWNERS,
  'people.change': OWNERS,
  'people.leadClinician': OWNERS,
  'people.setPassword': OWNERS,
  'people.remove': OWNERS,
  'people.recoveryCode': OWNERS,
  'people.security': OWNERS,

  'contacts.read': EVERYBODY,
  'contacts.create': EVERYBODY,
  'contacts.update': EVERYBODY,
  'contacts.visits': EVERYBODY,
  'contacts.expected': EVERYBODY,

  'clients.search': EVERYBODY,
  'clients.likelyDoubles': EVERYBODY,
  'clients.create': TREATING,
  'clients.update': TREATING,
  'clients.read': TREATING,

  'clients.export': TREATING,
  'clients.keeping': TREATING,
  'clients.hold': OWNERS,
  'clients.erase': OWNERS,
  'retention.read': TREATING,
  'retention.set': OWNERS,
  'retention.setHolder': OWNERS,
  'retention.due': OWNERS,

  'trail.list': TREATING,
  'trail.check': TREATING,
  'trail.export': TREATING,

  'consultations.start': TREATING,
  'consultations.read': TREATING,
  'consultations.recent': TREATING,
  'consultations.save': TREATING,
  'consultations.goTo': TREATING,
  'consultations.close': TREATING,
  'consultations.abandon': TREATING,
  'consultations.correct': TREATING,

  'consents.sign': TREATING,
  'consents.refuse': TREATING,
  'consents.giveText': TREATING,
  'consents.withdraw': TREATING,

  'documents.preview': TREATING,
  'documents.make': TREATING,
  'documents.makeRecord': TREATING,
  'documents.verify': TREATING,
  'documents.printTogether': TREATING,
  'documents.prints': TREATING,
  'documents.print': TREATING,

  'attachments.add': TREATING,
  'attachments.read': TREATING,

  'backups.read': 'door',
  'backups.make': EVERYBODY,
  'backups.settings': OWNERS,
  'backups.addPlace': OWNERS,
  'backups.removePlace': OWNERS,
  'backups.pickFolder': 'door',
  'restore.look': 'door',
  'restore.bring': 'door',

  'comeBack.list': TREATING,
  'comeBack.end': TREATING,
  /** The entry says a day and nothing else. */
  'comeBack.calendar': EVERYBODY,
  'consultations.calendar': TREATING,
};

/** Whether somebody of this role may send this message. */
export function maySend(access: Access, channel: Channel): boolean {
  const who = MAY_SEND[channel];
  return who === 'door' || who.includes(access);
}

/** Documents and letters by their address: they are health data. */
export const mayOpenDocuments = (access: Access): boolean => maySend(access, 'documents.print');
