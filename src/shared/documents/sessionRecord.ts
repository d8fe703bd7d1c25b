import { answerInWords } from '../consultation/answerWords';
import { whyNotToBeHad } from '../consultation/judgement';
import { titleIn } from '../consultation/keptWords';
import { CORRECTED_PARTS } from '../domain/correction';
import type { GlideKind } from '../domain/consultation';
import type { PlainDate } from '../domain/plainDate';
import { areaLabel, followUpOf, itemById, kindLabel, protocolName, questionCount, ruleById } from '../pack/lookup';
import { settingMarkWords } from '../consultation/settingMarks';
import { markWords, signOffOf } from '../pack/signOffs';
import type { Effect, Finding } from '../screening/types';
import { agreementOnRecord, notCountedOnRecord } from './agreements';
import { judgedItems } from './consentTold';
import type { DocumentFacts } from './facts';
import { bornLine, dayLine, momentLine, onLetterhead } from './letterhead';
import { plain, type Block, type DocumentModel } from './model';
import { wallTime } from './wallTime';
import { capital, counted, day, millimetres } from './wording';

type Rows = Extract<Block, { kind: 'rows' }>['rows'];

const EFFECTS: Readonly<Record<Effect, string>> = { stop: 'Do not treat', defer: 'Wait', incomplete: 'Not known', clearance: 'Needs a doctor’s agreement', adjust: 'Changes the plan' };

/** What was done in one visit, with what, by whom, and on what grounds. For the practice and for whoever may ask it. */
export function sessionRecord(facts: DocumentFacts): DocumentModel {
  const blocks: readonly Block[] = [{ kind: 'rows', rows: [row('Practitioner', practitionerText(facts)), row('Visit began', day(facts, facts.consultation.startedOn))] }, ...sessionBlocks(facts, 2)];
  return onLetterhead(facts, 'session-record', 'Session record', [bornLine(facts), dayLine(facts)], blocks);
}

/** The same for one visit among several; headings of the level. */
export const sessionBlocks = (facts: DocumentFacts, level: 2 | 3): readonly Block[] => [...doneBlocks(facts, level), ...findingBlocks(facts, level), ...decisionBlocks(facts, level), ...correctionBlocks(facts, level)];

export const row = (label: string, ...texts: readonly string[]): Rows[number] => ({ label, content: texts.map(plain) });

export const said = (label: string, text: string): Rows => (text === '' ? [] : [row(label, text)]);

export function atMoment(facts: DocumentFacts, iso: string): string {
  const wall = wallTime(iso);
  return wall ? momentLine(facts, wall) : iso;
}

function practitionerText({ practitioner }: DocumentFacts): string {
  return practitioner ? [practitioner.name, practitioner.role, practitioner.registrationNumber === '' ? '' : `registration ${practitioner.registrationNumber}`].filter((part) => part !== '').join(', ') : 'not known';
}

function doneBlocks(facts: DocumentFacts, level: 2 | 3): readonly Block[] {
  const { pack, consultation } = facts;
  const { treatment } = consultation.sections;
  const heading: Block = { kind: 'heading', level, text: 'What was done' };
  if (treatment.performedAt === null) return [heading, { kind: 'paragraph', content: plain('No treatment is recorded.') }];
  const areas = treatment.areas.map(({ area, depthMm, passes }) => [areaLabel(pack, area), depthMm === null ? 'not written down' : millimetres(pack, depthMm), passes === '' ? 'not written down' : passes]);
  return [
    heading,
    ...(areas.length > 0 ? [{ kind: 'table', caption: `Treated ${atMoment(facts, treatment.performedAt)}`, header: ['Area', 'Needle depth', 'Passes'], rows: areas, widths: [2.4, 1.3, 3] } as const] : []),
    {
      kind: 'rows',
      rows: [
        ...(areas.length > 0 ? [] : [row('Treated', atMoment(facts, treatment.performedAt))]),
        row('Device', treatment.device === '' ? 'not written down' : treatment.device),
        row('Cartridge lot', treatment.cartridgeLot === '' ? 'not written down' : treatment.cartridgeLot, ...(treatment.cartridgeExpires === null ? [] : [`Expires ${day(facts, treatment.cartridgeExpires)}`])),
        ...onSkinRows(facts),
        row('Numbing cream', ...numbingTexts(facts)),
        ...said('Endpoint', treatment.endpoint),
        row('Reactions', treatment.reactions.length === 0 ? 'none written down' : treatment.reactions.join('; ')),
        ...said('Notes', treatment.notes),
      ],
    },
  ];
}

const GLIDE_NAMES: Readonly<Record<GlideKind, string>> = { none: 'nothing', saline: 'sterile saline', gel: 'sterile gel', other: 'another product' };

/** Visits from before it was asked for have none of these rows. */
function onSkinRows(facts: DocumentFacts): Rows {
  const { antiseptic, glide } = facts.consultation.sections.treatment.onSkin;
  return [
    ...(antiseptic.product === '' && antiseptic.lot === '' ? [] : [row('Antiseptic', antiseptic.product === '' ? 'not written down' : antiseptic.product, ...lotText(facts, { lot: antiseptic.lot, expires: null }))]),
    ...(glide === null ? [] : [row('While needling', [GLIDE_NAMES[glide.kind], glide.product].filter((part) => part !== '').join(': '), ...lotText(facts, glide), ...(glide.reason === '' ? [] : [`Because: ${glide.reason}`]))]),
  ];
}

function lotText(facts: DocumentFacts, { lot, expires }: { readonly lot: string; readonly expires: PlainDate | null }): readonly string[] {
  const parts = [lot === '' ? '' : `Lot ${lot}`, expires === null ? '' : `expires ${day(facts, expires)}`].filter((part) => part !== '');
  return parts.length === 0 ? [] : [capital(parts.join(', '))];
}

function numbingTexts(facts: DocumentFacts): readonly string[] {
  const used = facts.consultation.sections.treatment.numbing;
  if (!used) return ['none'];
  const on = [used.appliedOn === null ? '' : day(facts, used.appliedOn), used.appliedAt].filter((part) => part !== '').join(', ');
  const off = [used.removedOn === null ? '' : day(facts, used.removedOn), used.removedAt].filter((part) => part !== '').join(', ');
  const each = Object.entries(used.areas).map(([area, cm2]) => `${areaLabel(facts.pack, area)} ${cm2} cm²`);
  return [
    [used.product, used.areaCm2 === null ? '' : `${used.areaCm2} cm²${each.length > 0 ? ` (${each.join('; ')})` : ''}`, used.grams === null ? '' : `${used.grams} g`, used.side === undefined ? '' : `${used.side} side`].filter((part) => part !== '').join(', '),
    ...lotText(facts, used),
    `On: ${on === '' ? 'not written down' : on}. Off: ${off === '' ? 'not written down' : off}.`,
    ...used.asked.map(({ at, signs }) => `Asked for signs ${atMoment(facts, at)}: ${signs.length === 0 ? 'none' : signs.join('; ')}`),
    ...(used.overReason === '' ? [] : [`More than the limit because: ${used.overReason}`]),
  ];
}

function findingBlocks(facts: DocumentFacts, level: 2 | 3): readonly Block[] {
  const { pack, consultation, evaluation, judgement } = facts;
  const heading: Block = { kind: 'heading', level, text: 'What the health check found' };
  if (judgement?.kind === 'not-to-be-had') return [heading, { kind: 'paragraph', content: plain(whyNotToBeHad(judgement)) }];
  const { acknowledged } = consultation.sections.healthCheck;
  const rows = evaluation.screening.findings.map((finding) => {
    const { clearedBy } = finding;
    const at = Object.hasOwn(acknowledged, finding.id) ? acknowledged[finding.id] : undefined;
    const mark = signOffOf(facts.ruleMarks, finding);
    const done = [
      ...(clearedBy ? [`Agreed by ${agreementOnRecord(facts, clearedBy)}`] : []),
      ...notCountedOnRecord(facts, finding),
      ...(at === undefined ? [] : [`Read by the practitioner ${atMoment(facts, at)}`]),
      ...(mark === null ? [] : [markWords(mark, (on) => day(facts, on))]),
    ];
    return [`${titleIn(facts, finding)}${kindsText(facts, finding)}`, effectText(finding), finding.areas.map((area) => areaLabel(pack, area)).join(', ') || 'whole person', done.join('. ') || '–'];
  });
  const open = questionCount(pack, evaluation.screening.unanswered);
  return [
    heading,
    ...(rows.length > 0 ? [{ kind: 'table', caption: '', header: ['Finding', 'What follows', 'Where', 'What was done about it'], rows, widths: [2.6, 1.4, 1.5, 2.2] } as const] : [{ kind: 'paragraph', content: plain('No findings.') } as const]),
    ...(open > 0 ? [{ kind: 'paragraph', content: plain(`${counted(pack, open, 'question was', 'questions were')} not answered.`) } as const] : []),
    ...judgedBlocks(facts),
  ];
}

/** Which kind it was, where one was named, and what was written beside the answer: the same rule can mean very different things. */
function kindsText({ pack, consultation }: DocumentFacts, { id, kinds }: Finding): string {
  const { answers } = consultation.sections.healthCheck;
  const note = Object.hasOwn(answers, id) ? (answers[id]?.note ?? '') : '';
  const named = kinds === 'open' || followUpOf(pack, id)?.decidedBy === 'practitioner' ? [] : kinds.map((kind) => kindLabel(pack, id, kind));
  return `${named.length === 0 ? '' : `: ${named.join(', ')}`}${note === '' ? '' : ` (${note})`}`;
}

function effectText({ effect, unsure, asks, afterWait, afterwards, changesNothing, elsewhere }: Finding): string {
  const more = [
    ...(unsure ? ['client not sure'] : []),
    ...(asks === null ? [] : [NOT_KNOWN_YET[asks]]),
    ...(afterWait ? ['the wait is over'] : []),
    ...(afterwards ? ['then a doctor’s agreement'] : []),
    ...(elsewhere ? ['the sign lies elsewhere'] : []),
  ];
  return `${changesNothing ? 'Looked into, changes nothing' : EFFECTS[effect]}${more.length === 0 ? '' : ` (${more.join('; ')})`}`;
}

const NOT_KNOWN_YET: Readonly<Record<NonNullable<Finding['asks']>, string>> = { kind: 'which kind is not known', note: 'what it is is not written down', measurement: 'the measurement is missing or too old' };

/** What the practitioner judged and nobody told: with whose judgement it is, and what helped to come to it. */
function judgedBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack, consultation } = facts;
  const { answers } = consultation.sections.healthCheck;
  const rows = [...judgedItems(pack)].flatMap((id): Rows => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (!answer) return [];
    const judgement = answerInWords(answer, { day: (date) => day(facts, date), area: (area) => areaLabel(pack, area), kind: (kind) => kindLabel(pack, id, kind) });
    return [row(ruleById(pack, id)?.clinicalName ?? itemById(pack, id)?.label ?? id, `${judgement}${answer.note ? ` (${answer.note})` : ''}. Judged by ${answer.judgedBy === undefined || answer.judgedBy === '' ? 'the practitioner; name not written down' : answer.judgedBy}.`, ...(answer.helped ? [`What helped: ${answer.helped}`] : []))];
  });
  return rows.length === 0 ? [] : [{ kind: 'paragraph', content: plain('The practitioner’s own judgement:') }, { kind: 'rows', rows }];
}

/** What was put right after the visit was over. The parts themselves stand above as they were. */
function correctionBlocks(facts: DocumentFacts, level: 2 | 3): readonly Block[] {
  const { corrections = [] } = facts.consultation;
  if (corrections.length === 0) return [];
  const rows = corrections.map(({ at, by, part, says, reason }) => [CORRECTED_PARTS[part], says, reason, `${by}, ${atMoment(facts, at)}`]);
  return [{ kind: 'heading', level, text: 'Corrections added later' }, { kind: 'table', caption: 'What stands above was not changed.', header: ['Part', 'It should say', 'Because', 'By whom, when'], rows, widths: [1.3, 3, 2, 2] }];
}

const PROTECTION = { taken: 'Offered and taken', declined: 'Offered and declined', 'not-offered': 'Not offered' } as const;

function decisionBlocks(facts: DocumentFacts, level: 2 | 3): readonly Block[] {
  const { pack, consultation, evaluation } = facts;
  const { plan, aftercare } = consultation.sections;
  const agreed = plan.agreed === null ? 'not agreed' : plan.agreed === evaluation.planFingerprint ? 'agreed with the client' : 'agreed with the client, and changed since';
  const consents = consultation.consents.map((record) => `${record.decision === 'agreed' ? 'Agreed and signed' : 'Refused'} ${atMoment(facts, record.decidedAt)}${record.reason ? `. Reason: ${record.reason}` : ''}`);
  const withdrawals = consultation.withdrawals.map((entry) => `Took back ${entry.what.replace(':', ': ')} ${atMoment(facts, entry.withdrawnAt)}${entry.reason ? `. Reason: ${entry.reason}` : ''}`);
  const talks = Object.entries(plan.talks).map(([id, at]) => `Talked about first: ${protocolName(pack, id)}, ${atMoment(facts, at)}`);
  const led = Object.entries(plan.specialistPlans).map(([id, { by, on, reference }]) => `Specialist’s plan: ${protocolName(pack, id)}, ${by}, ${day(facts, on)}${reference ? `, ${reference}` : ''}`);
  const reasons = Object.entries(plan.choices.reasons ?? {}).map(([setting, reason]) => `Outside the usual range (${setting}): ${reason}`);
  const seen = Object.entries(plan.testAreas).map(([area, { on, calm, note }]) => `Test area of ${day(facts, on)}, ${areaLabel(pack, area).toLowerCase()}: ${calm ? 'calm' : 'not calm'}${note === '' ? '' : ` (${note})`}`);
  const { protection } = consultation.sections.healthCheck;
  const marks = (facts.settingMarks ?? []).map((mark) => `${mark.name}. ${settingMarkWords(mark, (on) => day(facts, on))}`);
  const next = aftercare.nextAppointment;
  return [
    { kind: 'heading', level, text: 'What was decided' },
    {
      kind: 'rows',
      rows: [
        row('Plan', agreed, ...talks, ...led, ...reasons, ...seen),
        ...(marks.length === 0 ? [] : [row('Settings that rest on judgement', ...marks)]),
        ...(protection === null ? [] : [row('Protection from cold sores', `${PROTECTION[protection.decision]}${protection.by === '' ? '' : `, prescriber: ${protection.by}`}${protection.reason === '' ? '' : `. Reason: ${protection.reason}`}`)]),
        row('Consent', ...(consents.length > 0 ? consents : ['none on record']), ...withdrawals),
        row('Aftercare', aftercare.explained ? 'explained' : 'not ticked as explained', ...(next ? [`Next appointment ${day(facts, next.on)}${next.at === '' ? '' : `, ${next.at}`}`] : [])),
        ...said('Ended', consultation.closedAt === null ? '' : `${consultation.outcome ?? consultation.status}, ${atMoment(facts, consultation.closedAt)}`),
      ],
    },
  ];
}
