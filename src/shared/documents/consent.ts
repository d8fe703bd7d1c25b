import { fullName } from '../domain/client';
import { textBlocks, talkBlocks } from './consentTalk';
import { consentText } from './consentText';
import { testAreaBlocks } from './consentTold';
import type { DocumentFacts } from './facts';
import { bornLine, dayLine, madeAtWall, momentLine, onLetterhead } from './letterhead';
import { plain, strong, type Block, type DocumentModel } from './model';
import { obstacles } from './obstacles';
import { consentTextSha256, consentTitle, shortHash } from './textMark';
import { formatZone, wallTime } from './wallTime';
import { say } from './wording';

/** From here on stands what the client ticks and signs. */
export const PHOTOS_TITLE = 'My photos';

/** What the client agrees to, made for this plan. Unsigned it has blank lines to sign on paper. */
export function consentForm(facts: DocumentFacts): DocumentModel {
  const [lead, ...text] = consentText(facts);
  const blocks: readonly Block[] = [
    ...(lead ? [lead] : []),
    ...decisionBlocks(facts),
    ...testAreaBlocks(facts),
    ...text,
    ...(facts.evaluation.plan ? [...textBlocks(facts, consentText(facts)), ...talkBlocks(facts)] : []),
    ...(maySign(facts) ? signatureBlocks(facts) : []),
  ];
  return onLetterhead(facts, 'consent', consentTitle(facts.pack), [bornLine(facts), dayLine(facts)], blocks);
}

/** The same words to be read at home: nothing to tick or to sign, nothing of the talk. */
export function consentToTakeHome(facts: DocumentFacts): DocumentModel {
  const text = consentText(facts);
  const [lead, ...rest] = text;
  const mark: Block = { kind: 'paragraph', quiet: true, content: plain(say(facts.pack, 'Text {mark}. To read at home, with nothing to sign. What you sign later carries the same mark if it is the same text.', { mark: shortHash(consentTextSha256(consentTitle(facts.pack), text)) })) };
  return onLetterhead(facts, 'consent', consentTitle(facts.pack), [bornLine(facts), dayLine(facts)], [...(lead ? [lead] : []), ...testAreaBlocks(facts), ...rest, mark]);
}

/** A form that must not be signed has no place to sign; ink that is there is shown whatever changed since. */
function maySign(facts: DocumentFacts): boolean {
  const { plan, consent } = facts.evaluation;
  return facts.signatures !== undefined || (plan !== null && consent.state !== 'refused' && obstacles(facts).length === 0);
}

function decisionBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack } = facts;
  const { consent } = facts.evaluation;
  const reasons = obstacles(facts);
  const blocks: Block[] = [];
  if (consent.state === 'refused' && consent.record) {
    const wall = wallTime(consent.record.decidedAt);
    blocks.push({
      kind: 'callout',
      tone: 'info',
      lines: [
        [...strong(say(pack, wall ? '{name} said no to this treatment on {moment}.' : '{name} said no to this treatment.', { name: fullName(facts.client), moment: wall ? momentLine(facts, wall) : '' })), { text: ` ${say(pack, 'This is respected. Nothing else changes.')}` }],
        ...(consent.record.reason ? [[{ text: `${say(pack, 'Reason given:')} ` }, { text: consent.record.reason }]] : []),
      ],
    });
  }
  if (consent.state === 'outdated') {
    blocks.push({ kind: 'callout', tone: 'warn', lines: [[...strong(`${say(pack, 'An earlier signature is no longer enough.')} `), { text: say(pack, 'It has to be signed again.') }], ...(pack.translation ? [say(pack, 'Your plan, your answers or this text changed since then.')] : consent.changed).map((reason) => plain(`• ${reason}`))] });
  }
  if (reasons.length > 0) {
    blocks.push({ kind: 'callout', tone: 'bad', lines: [strong(say(pack, 'This form must not be signed yet.')), ...reasons.map((reason) => plain(`• ${reason}`))] });
  }
  return blocks;
}

function signatureBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack, client, practitioner, consultation, signatures } = facts;
  const clientTyped = signatures?.client.typed;
  const practitionerTyped = signatures?.practitioner.typed;
  const talk = consultation.sections.consentTalk;
  const { words } = pack;
  return [
    { kind: 'heading', level: 2, text: say(pack, PHOTOS_TITLE) },
    { kind: 'paragraph', quiet: true, content: plain(words.photos.note) },
    { kind: 'checks', items: words.photos.purposes.map(({ purpose, text }) => ({ checked: talk.photos.includes(purpose), text })) },
    { kind: 'heading', level: 2, text: say(pack, 'My decision') },
    { kind: 'checks', items: words.statements.map((statement) => ({ checked: talk[statement.id], text: statement.optional ? say(pack, '{statement} (my choice)', { statement: statement.text }) : statement.text })) },
    { kind: 'signature', name: fullName(client), role: say(pack, 'client'), meaning: words.signatures.client, signedAt: signedAt(facts, signatures?.client.signedAt), strokes: signatures?.client.strokes ?? [], ...(clientTyped ? { typed: clientTyped } : {}) },
    {
      kind: 'signature',
      name: signatures?.practitioner.name ?? practitioner?.name ?? '',
      role: practitioner ? [practitioner.role, practitioner.registrationNumber].filter((part) => part !== '').join(', ') : say(pack, 'practitioner'),
      meaning: words.signatures.practitioner,
      signedAt: signedAt(facts, signatures?.practitioner.signedAt),
      strokes: signatures?.practitioner.strokes ?? [],
      ...(practitionerTyped ? { typed: practitionerTyped } : {}),
    },
  ];
}

function signedAt(facts: DocumentFacts, iso: string | undefined): string | null {
  if (iso === undefined) return null;
  const wall = wallTime(iso) ?? madeAtWall(facts);
  const zone = formatZone(wall);
  return say(facts.pack, 'Signed {moment}', { moment: `${momentLine(facts, wall)}${zone === '' ? '' : ` (${zone})`}` });
}
