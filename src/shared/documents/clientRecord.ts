import { languageName } from '../domain/languageName';
import { agreedPhotos } from '../consultation/agreed';
import { fullName } from '../domain/client';
import { answerInWords } from '../consultation/answerWords';
import { areaLabel, itemById, kindLabel, protocolName, ruleById } from '../pack/lookup';
import { agreementOnRecord } from './agreements';
import type { Answer } from '../domain/consultation';
import type { DocumentFacts } from './facts';
import { bornLine, dayLine, onLetterhead } from './letterhead';
import type { Block, DocumentModel } from './model';
import { atMoment, row, said, sessionBlocks } from './sessionRecord';
import { capital, counted, day, millimetres } from './wording';

type Rows = Extract<Block, { kind: 'rows' }>['rows'];

/** Everything that is kept about a client in words: who they are, and each visit whole, oldest first. For them or for an authority. */
export function clientRecord(facts: DocumentFacts): DocumentModel {
  const { client } = facts;
  const visits = facts.visits ?? [facts];
  const blocks: readonly Block[] = [
    {
      kind: 'rows',
      rows: [
        row('Name', fullName(client)),
        row('Born', day(facts, client.dateOfBirth)),
        ...said('Sex', client.sex ?? ''),
        ...said('Pronouns', client.pronouns),
        ...said('Phone', client.phone),
        ...said('E-mail', client.email),
        ...said('Weight', client.weightKg === null ? '' : `${client.weightKg} kg`),
        ...said('Pregnancy', client.cannotBePregnant ? `Cannot be pregnant, as the client said on ${day(facts, client.cannotBePregnant)}` : ''),
        ...said('Language', languageName(client.language)),
        ...said('Skin type', client.phototype === null ? '' : `Fitzpatrick ${client.phototype}`),
        ...said('Notes', client.notes),
        row('Visits', String(visits.length)),
      ],
    },
    ...visits.flatMap(visitBlocks),
  ];
  return onLetterhead(facts, 'client-record', 'Complete client record', [bornLine(facts), dayLine(facts)], blocks);
}

function visitBlocks(visit: DocumentFacts, index: number): readonly Block[] {
  const { pack, consultation } = visit;
  const { concerns, skin, plan, consentTalk } = consultation.sections;
  return [
    { kind: 'heading', level: 2, text: `Visit ${index + 1}, ${day(visit, consultation.startedOn)}` },
    {
      kind: 'rows',
      rows: [
        row('State', `${capital(consultation.status)}${consultation.outcome === null ? '' : `, ${consultation.outcome}`}.`, rulesText(visit)),
        row('Concerns', ...concerns.concerns.map((concern) => `${capital(concern.concern)}: ${concern.areas.map((area) => areaLabel(pack, area)).join(', ')}${concern.areaCm2 === undefined ? '' : ` (${concern.areaCm2} cm²)`}`), concerns.modality),
        ...said('Hopes', concerns.hopes),
        row('Skin', `Fitzpatrick ${skin.phototype ?? 'not known'}`, ...(skin.seen.length > 0 ? [skin.seen.join('; ')] : []), ...(skin.notes === '' ? [] : [skin.notes]), ...scaleTexts(visit)),
        ...said('Price', plan.pricePerSession === null ? '' : `${(plan.pricePerSession / 100).toFixed(2)} a session`),
        row('Talk', `${counted(pack, consentTalk.discussed.length, 'point')} of ${pack.words.talkPoints.length} spoken of`, ...(consentTalk.questions === '' ? [] : [consentTalk.questions]), `Time for questions: ${yes(consentTalk.hadTimeForQuestions)}. Knows they may stop: ${yes(consentTalk.knowsMayStop)}. What was told is right and complete: ${truthText(visit)}. Photos allowed for: ${agreedPhotos(consultation).join(', ') || 'nothing'}.`, ...(consentTalk.teachBack === '' ? [] : [`In the client’s words: ${consentTalk.teachBack}`])),
      ],
    },
    ...answersTable(visit),
    ...planTable(visit),
    ...sessionBlocks(visit, 3),
    ...papersTable(visit),
  ];
}

/** By which rules it was judged, and whether it was begun with others. A visit that is over is never judged again. */
function rulesText(visit: DocumentFacts): string {
  const { pack, consultation, judgement } = visit;
  const made = `Made with pack ${named(consultation.pack)}.`;
  if (consultation.status === 'draft') return consultation.pack.hash === pack.hash ? made : `Begun with pack ${named(consultation.pack)}. Its findings and plan are shown as today’s ${pack.title} ${pack.version} judges them.`;
  if (judgement?.kind !== 'judged') return made;
  const begun = judgement.begunWith === null ? '' : ` Begun with pack ${named(judgement.begunWith)}.`;
  return judgement.keptBy === 'end' ? `${made}${begun}` : `${made}${begun} What it found was kept with it ${atMoment(visit, judgement.keptAt)}, worked out once by these rules and from the client’s details of that day.`;
}

const named = ({ id, version, hash, overlay }: DocumentFacts['consultation']['pack']): string => `${id} ${version}, ${hash.slice(0, 12)}${overlay === undefined ? '' : `, ${overlay}`}`;

const yes = (ticked: boolean): string => (ticked ? 'yes' : 'not ticked');

/** Forms of earlier content did not ask for it: that is no tick that was left out. */
function truthText({ pack, consultation }: DocumentFacts): string {
  const { toldTheTruth } = consultation.sections.consentTalk;
  const asked = pack.words.statements.some(({ id }) => id === 'toldTheTruth') && consultation.pack.hash === pack.hash;
  return toldTheTruth || asked ? yes(toldTheTruth) : 'not asked on the form of that visit';
}

function scaleTexts({ consultation }: DocumentFacts): readonly string[] {
  return Object.entries(consultation.sections.skin.scales).map(([scale, items]) => `Scale ${scale}: ${Object.entries(items).map(([item, score]) => `${item} ${score}`).join(', ')}`);
}

/** Every agreement that was written down, also one that nothing rests on any more. */
function agreementRows(visit: DocumentFacts): readonly Block[] {
  const rows = Object.entries(visit.consultation.sections.healthCheck.clearances).map(([id, clearance]) => row(ruleById(visit.pack, id)?.clinicalName ?? id, `${agreementOnRecord(visit, clearance)}.`));
  return rows.length === 0 ? [] : [{ kind: 'heading', level: 3, text: 'Agreements on record' }, { kind: 'rows', rows }];
}

const judgedText = ({ judgedBy, helped }: Answer): string => `${judgedBy ? `. Judged by ${judgedBy}` : ''}${helped ? `. What helped: ${helped}` : ''}`;

function answersTable(visit: DocumentFacts): readonly Block[] {
  const { pack, consultation } = visit;
  const rows = Object.entries(consultation.sections.healthCheck.answers).map(([id, answer]) => [
    itemById(pack, id)?.label ?? id,
    `${capital(answerInWords(answer, { day: (date) => day(visit, date), area: (area) => areaLabel(pack, area), kind: (kind) => kindLabel(pack, id, kind) }))}${answer.note ? ` (${answer.note})` : ''}${judgedText(answer)}${answer.confirmedFrom === undefined ? '' : `. As on ${day(visit, answer.confirmedFrom)}`}`,
  ]);
  const { medicines, allergies } = consultation.sections.healthCheck;
  const lists: Rows = [...said('Medicines', medicines.join(', ')), ...said('Allergies', allergies.join(', '))];
  return [
    ...(rows.length === 0 ? [] : [{ kind: 'heading', level: 3, text: 'Answers of the health check' } as const, { kind: 'table', caption: '', header: ['Question', 'Answer'], rows, widths: [3, 1.6] } as const]),
    ...agreementRows(visit),
    ...(lists.length === 0 ? [] : [{ kind: 'rows', rows: lists } as const]),
  ];
}

function planTable(visit: DocumentFacts): readonly Block[] {
  const { pack, evaluation } = visit;
  const rows = (evaluation.plan?.treatments ?? []).flatMap((treatment) =>
    treatment.areas.map(({ area, depthMm }) => [protocolName(pack, treatment.id), areaLabel(pack, area), depthMm ? `${millimetres(pack, depthMm.chosen)} (cap ${millimetres(pack, depthMm.cap)})` : 'by a specialist', `${treatment.sessions?.chosen ?? '–'}`, treatment.dates.map((date) => day(visit, date)).join(', ') || '–']),
  );
  return rows.length === 0 ? [] : [{ kind: 'heading', level: 3, text: 'What was planned' }, { kind: 'table', caption: '', header: ['For', 'Where', 'Needle depth', 'Sessions', 'Days'], rows, widths: [2, 1.6, 1.6, 1, 2.4] }];
}

/** What else is kept of the visit: each paper with the beginning of its SHA-256. */
function papersTable(visit: DocumentFacts): readonly Block[] {
  const { documents, attachments } = visit.consultation;
  const rows = [...documents.map(({ title, createdAt, pages, sha256 }) => [title, atMoment(visit, createdAt), counted(visit.pack, pages, 'page'), sha256.slice(0, 16)]), ...attachments.map(({ title, addedAt, sha256 }) => [title, atMoment(visit, addedAt), 'letter', sha256.slice(0, 16)])];
  return rows.length === 0 ? [] : [{ kind: 'heading', level: 3, text: 'Papers of this visit' }, { kind: 'table', caption: '', header: ['Paper', 'Kept since', 'Size', 'SHA-256 begins'], rows, widths: [2.4, 2, 1, 1.8] }];
}
