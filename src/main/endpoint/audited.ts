import type { Channel } from '../../shared/contract/channels';
import type { AuditAction } from '../../shared/trail/actions';

/**
 * What each channel leaves in the trail of use when it succeeds. A channel that is missing here does not compile; a test drives every
 * one and looks for its entries. Without an entry are only those that neither show nor change anything of a client.
 */
export type Audited = { readonly entries: readonly [AuditAction, ...AuditAction[]] } | { readonly none: string };

export const AUDITED: Readonly<Record<Channel, Audited>> = {
  'app.status': { none: 'tells whether there is a file and whether it is open' },
  'numbing.on': { none: 'times of cream that is on, and nobody’s name; opening the visit is an entry' },
  'setup.create': { entries: ['setup'] },
  'session.unlock': { entries: ['session.unlock'] },
  'session.recover': { entries: ['session.recover'] },
  'session.confirm': { entries: ['session.confirm'] },
  'session.unlockQuickly': { entries: ['session.unlock'] },
  'session.active': { none: 'shows nothing' },
  'session.changePassword': { entries: ['session.password', 'people.rekey'] },
  'session.quickUnlock': { entries: ['session.quick-unlock'] },
  'session.lock': { none: 'ends an unlocking, and shows nothing' },
  'desk.read': { none: 'the clinic and who works in it' },
  'desk.place': { none: 'which consultation to go back to; reading it is an entry' },
  'desk.typing': { none: 'what is not part of a record yet, and is shown to nobody else' },
  'desk.readRestored': { entries: ['backup.restore-read'] },
  'desk.turn': { none: 'shows less than before; what the client does is an entry' },
  'desk.singleKeys': { none: 'a habit of hands, and nothing of a client' },
  'pack.read': { none: 'clinical content, the same for every client' },
  'pack.kept': { none: 'clinical content, the same for every client' },
  'pack.overlay': { none: 'the clinic’s own content' },
  'pack.checkOverlay': { none: 'keeps nothing' },
  'pack.applyOverlay': { entries: ['pack.apply-overlay'] },
  'pack.removeOverlay': { entries: ['pack.remove-overlay'] },
  'signOffs.read': { none: 'clinical content, and who decided about it' },
  'signOffs.decide': { entries: ['pack.sign-off'] },
  'clinic.update': { entries: ['clinic.update'] },
  'clinic.setLogo': { entries: ['clinic.logo'] },
  'translations.review': { entries: ['clinic.review-translation'] },

  'people.list': { none: 'who works in the clinic' },
  'people.add': { entries: ['people.add'] },
  'people.change': { entries: ['people.change'] },
  'people.leadClinician': { entries: ['people.lead-clinician'] },
  'people.setPassword': { entries: ['people.password', 'people.rekey'] },
  'people.remove': { entries: ['people.remove', 'people.rekey'] },
  'people.recoveryCode': { entries: ['people.recovery-code', 'people.rekey'] },
  'people.security': { entries: ['people.security'] },

  'contacts.read': { entries: ['client.read'] },
  'contacts.create': { entries: ['client.create'] },
  'contacts.update': { entries: ['client.update'] },
  'contacts.visits': { entries: ['client.list'] },
  'contacts.expected': { entries: ['client.list'] },

  'clients.search': { entries: ['client.list'] },
  'clients.likelyDoubles': { entries: ['client.list'] },
  'clients.create': { entries: ['client.create'] },
  'clients.update': { entries: ['client.update'] },
  'clients.read': { entries: ['client.read'] },

  'consultations.start': { entries: ['consultation.start', 'consultation.read'] },
  'consultations.read': { entries: ['consultation.read'] },
  'consultations.recent': { entries: ['client.list'] },
  'consultations.save': { entries: ['consultation.save'] },
  'consultations.goTo': { entries: ['consultation.step'] },
  'consultations.close': { entries: ['consultation.close'] },
  'consultations.abandon': { entries: ['consultation.abandon'] },

  'consents.sign': { entries: ['consent.sign', 'document.seal'] },
  'consents.refuse': { entries: ['consent.refuse'] },
  'consents.giveText': { entries: ['consent.give-text'] },
  'consents.withdraw': { entries: ['consent.withdraw'] },

  'documents.preview': { entries: ['document.preview'] },
  'documents.make': { entries: ['document.make'] },
  'documents.makeRecord': { entries: ['document.make', 'document.seal'] },
  'documents.verify': { entries: ['document.verify'] },
  'documents.printTogether': { entries: ['document.print'] },
  'documents.prints': { entries: ['consultation.read'] },
  'documents.print': { entries: ['document.print'] },

  'attachments.add': { entries: ['attachment.add'] },
  'attachments.read': { entries: ['attachment.read'] },

  'comeBack.list': { entries: ['client.list'] },
  'comeBack.end': { entries: ['come-back.end'] },
  'comeBack.calendar': { entries: ['come-back.calendar'] },
  'consultations.calendar': { entries: ['consultation.calendar'] },

  'consultations.correct': { entries: ['consultation.correct'] },
  'clients.keeping': { entries: ['client.read'] },
  'clients.hold': { entries: ['client.hold'] },
  'clients.erase': { entries: ['client.erase'] },
  'retention.read': { none: 'a rule of the clinic, and erasures without anybody’s name' },
  'retention.set': { entries: ['clinic.retention'] },
  'retention.setHolder': { entries: ['clinic.holder'] },
  'retention.due': { entries: ['client.list'] },

  'trail.list': { entries: ['trail.read'] },
  'trail.check': { entries: ['trail.check'] },
  'trail.export': { entries: ['trail.export'] },
  'clients.export': { entries: ['client.export'] },

  'backups.read': { none: 'names and dates of backups, and nothing that is in them' },
  'backups.make': { entries: ['backup.make'] },
  'backups.settings': { entries: ['backup.settings'] },
  'backups.addPlace': { entries: ['backup.settings'] },
  'backups.removePlace': { entries: ['backup.settings'] },
  'backups.pickFolder': { none: 'a folder of this computer' },
  'restore.look': { entries: ['backup.look'] },
  'restore.bring': { entries: ['backup.restore'] },
};
