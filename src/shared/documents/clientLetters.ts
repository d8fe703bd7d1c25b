import type { ConsentRecord, Consultation } from '../domain/consultation';
import type { Withdrawal } from '../domain/withdrawal';
import type { ClientLetterId } from '../pack/files/words';
import type { DocumentFacts } from './facts';
import { dayLine, momentLine, onLetterhead, practitionerLine } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { wallTime } from './wallTime';
import { filled, say, subject } from './wording';

type Decided = Pick<Consultation, 'consents' | 'withdrawals'>;

/** The newest refusal; null where nothing was refused. */
export const refusalOf = ({ consents }: Decided): ConsentRecord | null => consents.findLast((record) => record.decision === 'refused') ?? null;

/** Confirms that a client said no. Needs a refusal on record. */
export function refusalLetter(facts: DocumentFacts): DocumentModel {
  const refusal = refusalOf(facts.consultation);
  if (!refusal) throw new Error('There is no refusal to write about.');
  const opening = filled(filled(text(facts, 'refusal-opening'), 'date', moment(facts, refusal.decidedAt)), 'what', subject(facts));
  return letter(facts, 'refusal-letter', say(facts.pack, 'You said no'), [plain(opening), ...reasonGiven(facts, refusal.reason), plain(text(facts, 'refusal-respect')), plain(text(facts, 'refusal-again')), plain(text(facts, 'kept'))]);
}

/** Confirms what a client took back, each with its day. Needs a withdrawal on record. */
export function withdrawalLetter(facts: DocumentFacts): DocumentModel {
  const { withdrawals } = facts.consultation;
  if (withdrawals.length === 0) throw new Error('There is no withdrawal to write about.');
  const told = withdrawals.flatMap((withdrawal): readonly Inline[] => [
    plain(`${filled(filled(text(facts, 'withdrawal-opening'), 'date', moment(facts, withdrawal.withdrawnAt)), 'what', whatOf(facts, withdrawal))} ${text(facts, isTreatment(withdrawal) ? 'withdrawal-treatment' : 'withdrawal-photos')}`),
    ...reasonGiven(facts, withdrawal.reason),
  ]);
  return letter(facts, 'withdrawal-letter', say(facts.pack, 'You took back your agreement'), [...told, plain(text(facts, 'withdrawal-respect')), plain(text(facts, 'signed-stays')), plain(text(facts, 'withdrawal-again'))]);
}

const isTreatment = ({ what }: Withdrawal): boolean => what === 'treatment';

function whatOf(facts: DocumentFacts, withdrawal: Withdrawal): string {
  if (isTreatment(withdrawal)) return say(facts.pack, 'microneedling for {what}', { what: subject(facts) });
  return say(facts.pack, 'the use of your photos ({purpose})', { purpose: say(facts.pack, withdrawal.what.replace(/^photos:/, '').replaceAll('-', ' ')) });
}

const reasonGiven = ({ pack }: DocumentFacts, reason: string | null): readonly Inline[] => (reason === null || reason === '' ? [] : [[...strong(`${say(pack, 'The reason you gave:')} `), { text: reason }]]);

const text = ({ pack }: DocumentFacts, id: ClientLetterId): string => pack.words.letters.find((entry) => entry.id === id)?.text ?? '';

function moment(facts: DocumentFacts, iso: string): string {
  const wall = wallTime(iso);
  return wall ? momentLine(facts, wall) : iso;
}

function letter(facts: DocumentFacts, kind: 'refusal-letter' | 'withdrawal-letter', title: string, paragraphs: readonly Inline[]): DocumentModel {
  const { pack, client, clinic, practitioner } = facts;
  const blocks: readonly Block[] = [
    ...[plain(say(pack, 'Dear {name},', { name: client.givenName })), ...paragraphs].map((content): Block => ({ kind: 'paragraph', content })),
    { kind: 'callout', tone: 'plain', lines: [strong(`${say(pack, 'Questions?')} ${clinic.phone}`)] },
    { kind: 'paragraph', content: plain(say(pack, 'With kind regards')) },
    { kind: 'paragraph', content: plain(practitioner ? `${practitionerLine(practitioner)}, ${clinic.name}` : clinic.name) },
  ];
  return onLetterhead(facts, kind, title, [dayLine(facts)], blocks);
}
