import type { Channel } from './channels';

/** A channel that is missing here, or is too many, is a type error. */
const names = {
  'app.status': true,
  'setup.create': true,
  'session.unlock': true,
  'session.recover': true,
  'session.lock': true,
  'session.confirm': true,
  'desk.read': true,
  'desk.place': true,
  'pack.read': true,
  'pack.overlay': true,
  'pack.checkOverlay': true,
  'pack.applyOverlay': true,
  'pack.removeOverlay': true,
  'clinic.update': true,
  'clinic.setLogo': true,
  'translations.review': true,
  'clients.search': true,
  'clients.likelyDoubles': true,
  'clients.create': true,
  'clients.update': true,
  'clients.read': true,
  'consultations.start': true,
  'consultations.read': true,
  'consultations.recent': true,
  'consultations.save': true,
  'consultations.goTo': true,
  'consultations.close': true,
  'consultations.abandon': true,
  'consents.sign': true,
  'consents.refuse': true,
  'consents.withdraw': true,
  'consents.giveText': true,
  'documents.preview': true,
  'documents.make': true,
  'documents.verify': true,
  'documents.printTogether': true,
  'documents.prints': true,
  'documents.print': true,
  'attachments.add': true,
  'attachments.read': true,
  'comeBack.list': true,
  'comeBack.end': true,
  'comeBack.calendar': true,
  'trail.list': true,
  'trail.check': true,
  'trail.export': true,
  'clients.export': true,
} as const satisfies Record<Channel, true>;

/** The contract's channel names without its schemas: the sandboxed preload has to stay small, so no zod in here. */
export const CHANNEL_NAMES: readonly Channel[] = Object.keys(names) as readonly Channel[];

/** Main tells the page that it has locked; the page gets it as an event of this name on its window. */
export const LOCKED_EVENT = 'stratum:locked';
