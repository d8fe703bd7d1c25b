import { breakSentence, readBreakText } from './breaks';
import { isAction, type AuditAction } from './actions';
import { readRestoreText } from './restores';

export interface TrailWordsInput {
  readonly action: string;
  readonly detail: string | null;
  /** Who it was; null when nobody was signed in. */
  readonly who: string | null;
  /** A person of the clinic whom it is about; null where it is about none. */
  readonly person?: string | null;
  /** Whose record; null where it is about nobody, or about somebody who was erased. */
  readonly client: string | null;
  /** Whether the entry is about a client at all. */
  readonly aboutClient: boolean;
  /** What a rule, a setting or a treatment of the pack is called. */
  readonly label: (id: string) => string;
}

/** One entry as a sentence, for example “Sam Okafor opened the record of Anna Reyes”. */
export function trailWords(input: TrailWordsInput): string {
  const { action, detail, who } = input;
  const whose = input.client ?? 'a client who was erased';
  const somebody = input.person ?? 'somebody';
  const of = input.aboutClient ? ` of ${whose}` : '';
  const done = isAction(action) ? SENTENCES[action]({ ...input, detail: detail ?? '', of, whose, somebody }) : `did something that this version of Stratum has no words for (${action})${of}`;
  return `${who ?? 'Somebody'} ${done}`;
}

interface Parts extends Omit<TrailWordsInput, 'detail'> {
  readonly detail: string;
  readonly of: string;
  readonly whose: string;
  readonly somebody: string;
}

const SECTIONS: Readonly<Record<string, string>> = {
  concerns: 'concerns and areas',
  healthCheck: 'health check',
  skin: 'skin assessment',
  plan: 'treatment plan',
  consentTalk: 'consent talk',
  ink: 'signature',
  treatment: 'treatment',
  aftercare: 'aftercare',
};
const LISTS: Readonly<Record<string, string>> = { search: 'searched for clients and saw', doubles: 'was shown likely doubles:', recent: 'saw the recent visits:', 'come-back': 'saw the come-back list:', 'visit-days': 'saw the days of visits:' };
const OUTCOMES: Readonly<Record<string, string>> = { treated: 'treated', 'not-today': 'not today', refused: 'refused', planned: 'planned' };
const paper = (kind: string): string => kind.replaceAll('-', ' ') || 'paper';
const setting = (detail: string, label: Parts['label']): string => detail.split(':').map(label).join(', ');

const BACKUPS: Readonly<Record<string, string>> = {
  asked: 'made a backup',
  schedule: 'had a backup made by the schedule',
  'at-lock': 'had a backup made before the file was closed',
  'before-restore': 'had a backup made before another one was brought back',
  'before-erasure': 'had a backup made before a client was erased',
  'before-new-key': 'had a backup made before the file got a new key',
};

const SIGNED_OFF: Readonly<Record<string, string>> = { agree: 'agreed', stricter: 'stricter here', 'not-used': 'not used here' };

const SENTENCES: Readonly<Record<AuditAction, (parts: Parts) => string>> = {
  setup: () => 'set Stratum up',
  'session.unlock': () => 'unlocked Stratum',
  'session.unlock-failed': ({ person, detail }) => (person ? `typed a wrong password as ${person}` : detail === 'recovery-code' ? 'typed a wrong recovery code' : `typed a wrong password or recovery code${detail === '' ? '' : ` (${detail})`}`),
  'session.password': ({ detail }) => `changed the own password${detail === 'seen' ? ', because somebody may know the old one' : ''}`,
  'session.quick-unlock': ({ detail }) => `turned quick unlock ${detail}`,
  'people.add': ({ somebody }) => `let ${somebody} in`,
  'people.change': ({ somebody, detail }) => `changed the details or role of ${somebody} (${detail.replace('-', ' ')})`,
  'people.lead-clinician': ({ somebody, detail }) => (detail === 'named' ? `named ${somebody} as a clinician who signs the rules off` : `no longer lets ${somebody} sign the rules off`),
  'people.password': ({ somebody }) => `set a new password for ${somebody}`,
  'people.remove': ({ somebody }) => `removed ${somebody}`,
  'people.rekey': () => 'gave the client file a new key',
  'people.recovery-code': () => 'made a new recovery code',
  'people.security': ({ detail }) => `changed how Stratum locks (${detail})`,
  'session.recover': () => 'unlocked Stratum with the recovery code and chose a new password',
  'session.confirm': () => 'took the screen back with the password',
  'client.list': ({ detail }) => {
    const [what = '', count = '0'] = detail.split(':');
    return `${LISTS[what] ?? 'saw a list of'} ${count} ${count === '1' ? 'line' : 'lines'}`;
  },
  'client.read': ({ of }) => `opened the record${of}`,
  'client.create': ({ whose }) => `added ${whose}`,
  'client.update': ({ of }) => `changed the details${of}`,
  'client.export': ({ detail }) => `exported the list of clients (${detail})`,
  'client.hold': ({ of }) => `put a legal hold on the record${of}`,
  'client.release': ({ of }) => `took the legal hold off the record${of}`,
  'client.erase': ({ detail }) => `erased a client for good (${detail.replaceAll('-', ' ')})`,
  'consultation.start': ({ of }) => `started a consultation${of}`,
  'consultation.read': ({ of }) => `opened a consultation${of}`,
  'consultation.save': ({ detail, of }) => `wrote in the ${SECTIONS[detail] ?? detail}${of}`,
  'consultation.step': ({ detail, of }) => `went to the step “${paper(detail)}”${of}`,
  'consultation.close': ({ detail, of }) => `closed the consultation${of} as “${OUTCOMES[detail] ?? detail}”`,
  'consultation.abandon': ({ of }) => `gave up the consultation${of}`,
  'consultation.correct': ({ detail, of }) => `added a correction (${SECTIONS[detail] ?? 'something else'}) to a closed consultation${of}`,
  'file.judge-ended': ({ detail }) => `had ${detail} closed ${detail === '1' ? 'consultation' : 'consultations'} of an earlier Stratum judged once, by the rules of their time`,
  'consent.sign': ({ of }) => `sealed the signed consent${of}`,
  'consent.refuse': ({ of }) => `wrote down a refusal${of}`,
  'consent.withdraw': ({ detail, of }) => `wrote down that consent was taken back (${detail.replace(':', ': ')})${of}`,
  'consent.give-text': ({ of }) => `gave out the consent text to take home${of}`,
  'document.preview': ({ detail, of }) => `looked at the ${paper(detail)}${of}`,
  'document.read': ({ detail, of }) => `opened the kept ${paper(detail)}${of}`,
  'document.make': ({ detail, of }) => `made the ${paper(detail)}${of}`,
  'document.seal': ({ of }) => `sealed a paper${of}`,
  'document.verify': ({ detail, of }) => `checked the seal of a paper${of}: ${detail}`,
  'document.print': ({ detail, of }) => `printed the ${paper(detail)}${of}`,
  'attachment.add': ({ of }) => `attached a letter to the record${of}`,
  'attachment.read': ({ of }) => `opened a letter${of}`,
  'come-back.end': ({ whose }) => `took ${whose} off the come-back list`,
  'come-back.calendar': ({ of }) => `exported a calendar entry${of}`,
  'consultation.calendar': ({ of }) => `exported the next visits${of} for a calendar`,
  'decision.acknowledge': ({ detail, label, of }) => `read and accepted what “${label(detail)}” changes${of}`,
  'decision.clearance': ({ detail, label, of }) => `wrote down an agreement for “${label(detail)}”${of}`,
  'decision.specialist-plan': ({ detail, label, of }) => `wrote down a specialist’s plan for “${label(detail)}”${of}`,
  'decision.talk': ({ detail, label, of }) => `ticked the talk before “${label(detail)}”${of}`,
  'decision.plan': ({ of }) => `marked the plan${of} as agreed`,
  'decision.frail': ({ detail, of }) => `${detail === 'set' ? 'halved' : 'no longer halved'} the numbing limits${of} as for somebody light or frail`,
  'decision.photos': ({ detail, of }) => `wrote down what photos${of} may be used for: ${detail.replaceAll(',', ', ')}`,
  'decision.undone': ({ detail, label, of }) => `took back a decision (${setting(detail, label)})${of}`,
  'override.setting': ({ detail, label, of }) => `chose a setting outside its range, with a reason: ${setting(detail, label)}${of}`,
  'override.numbing': ({ of }) => `used more numbing cream than the limit, with a reason, in the treatment${of}`,
  'override.time-to-think': ({ of }) => `gave a reason to sign before the time to think was up, in the consent${of}`,
  'override.typed-signature': ({ detail, of }) => `took a typed name in place of ink, with a reason, for the ${detail} in the consent${of}`,
  'override.retention': ({ detail, of }) => `did not wait until the time to keep the record${of} was up (${detail.replaceAll('-', ' ')})`,
  'override.undone': ({ detail, label, of }) => `took back an override (${setting(detail, label)})${of}`,
  'clinic.update': () => 'changed the clinic’s details',
  'clinic.logo': ({ detail }) => `${detail === 'set' ? 'set' : 'took out'} the clinic’s logo`,
  'clinic.review-translation': ({ detail }) => `wrote down that a translation was read (${detail})`,
  'clinic.retention': ({ detail }) => `set how long records are kept to ${detail} years`,
  'clinic.holder': ({ detail }) => `said what the clinic is as a keeper of records: ${detail}`,
  'pack.apply-overlay': ({ detail }) => `put the clinic’s overlay ${detail} in force`,
  'pack.remove-overlay': ({ detail }) => `took the clinic’s overlay ${detail} out`,
  'pack.sign-off': ({ detail }) => {
    const [decision = '', item = ''] = detail.split(' ');
    return `decided about an item of the rules (${item}): ${SIGNED_OFF[decision] ?? decision}`;
  },
  'backup.make': ({ detail }) => BACKUPS[detail] ?? 'had a backup made',
  'backup.settings': ({ detail }) => `changed how backups are made (${detail})`,
  'backup.look': ({ detail }) => `looked into a backup${detail === 'recovery-code' ? ' with the recovery code' : ''}`,
  'backup.restore': ({ who, detail }) => {
    const { madeAt, at } = readRestoreText(detail);
    const what = `brought a backup back${who === null ? ' with the recovery code' : ''} (${madeAt === null ? 'files without a list of contents' : `made ${madeAt}`})`;
    return at === null ? `${what}; what came after it is not in this file` : `${what} on ${at}, in the file that was replaced since`;
  },
  'backup.restore-read': () => 'was shown that a backup was brought back',
  'trail.broken': ({ detail }) => {
    const broken = readBreakText(detail);
    return `was told at unlocking that the record of use is not whole. ${broken ? breakSentence(broken) : ''}`.trim();
  },
  'trail.check': ({ detail }) => `checked the record of use: ${detail}`,
  'trail.read': ({ of }) => `looked at the record of use${of}`,
  'trail.export': ({ detail, of }) => `exported the record of use${of} (${detail})`,
};
