import { evaluate, judgedOn } from '../../shared/consultation/evaluate';
import { judgementOf, notToBeHad, type Judged, type Judgement } from '../../shared/consultation/judgement';
import { keptWordsOf } from '../../shared/consultation/keptWords';
import { settingMarksOf } from '../../shared/consultation/settingMarks';
import type { Consultation } from '../../shared/domain/consultation';
import type { Pack } from '../../shared/pack/schema';
import { itemsAtVisit, marksOf, type DecidedItem } from '../../shared/pack/signOffs';
import { isPlainDate } from '../../shared/domain/plainDate';
import { whoEnded } from '../store/audit';
import { DamagedRecord } from '../store/damagedRecord';
import { enterUpgrade, hadUpgrade, insertJudgement, keepPack, listUnjudged } from '../store/judgements';
import { endConsultation, listDraftPacks, readPackRef } from '../store/consultations';
import { readPerson } from '../store/practitioners';
import type { WriteHandle } from '../store/schema';
import { inTransaction, localDay, localInstant, note, type OpenDesk } from './desk';
import { factsOf, findVisitFacts, refOf, type Visit } from './facts';
import { rulesNamed } from './keptRules';

type Ending = Omit<Parameters<typeof endConsultation>[2], 'pack'>;

/** Ends a visit and keeps what was judged in it, in the caller's transaction: there is never the one without the other. */
export async function endJudged(desk: OpenDesk, write: WriteHandle, visit: Visit, ending: Ending): Promise<void> {
  const { consultation } = visit;
  const pack = refOf(visit.rules);
  const begunWith = consultation.pack.hash === pack.hash ? null : consultation.pack;
  await keepPack(write, visit.rules);
  await endConsultation(write, consultation.id, { ...ending, pack });
  await insertJudgement(write, { id: desk.newId(), consultationId: consultation.id, judgement: judged(desk, visit, { begunWith, keptBy: 'end', items: itemsAtVisit(desk.packWithoutOverlay, desk.pack, desk.signOffs, consultation) }) });
}

function judged(desk: Pick<OpenDesk, 'clinic' | 'practitioner' | 'now'>, visit: Visit, { begunWith, keptBy, items }: Pick<Judged, 'begunWith' | 'keptBy'> & { readonly items: readonly DecidedItem[] }): Judgement {
  const { rules, consultation } = visit;
  const evaluation = evaluate(factsOf(desk, visit));
  const words = evaluation.screening.findings.map((finding) => keptWordsOf(rules, finding));
  const found = new Set(evaluation.screening.findings.map(({ id }) => id));
  const marks = marksOf(items).filter(({ rule }) => rule !== null && found.has(rule));
  const settingMarks = settingMarksOf(rules, items, evaluation, consultation.sections.healthCheck.answers);
  return judgementOf({ marks, settingMarks, rules: { ...refOf(rules), title: rules.title }, begunWith, judgedOn: judgedOn(consultation, localDay(desk.now())), keptBy, keptAt: localInstant(desk.now()), evaluation, words });
}

/** Its name in the table `upgrades` of a file. */
const UPGRADE = 'judge-visits-that-ended';

/**
 * Once in the life of a file that an earlier release made: judges each visit that is over by the rules that it names, keeps that with
 * it, and keeps the rules that open visits were begun with. All in one transaction, so that a cut leaves it still to be done.
 */
export async function judgeEndedVisits(desk: OpenDesk): Promise<void> {
  const { olderPacks } = desk;
  // A command that has no packs of earlier releases leaves it to the window: what it could not judge would be lost for good.
  if (!olderPacks || (await hadUpgrade(desk.db, UPGRADE))) return;
  await inTransaction(desk, async (write) => {
    const here: OpenDesk = { ...desk, db: write };
    const unjudged = await listUnjudged(write);
    const drafts = await listDraftPacks(write);
    const brought = unjudged.length + drafts.length > 0 ? [desk.packWithoutOverlay, ...olderPacks()] : [];
    const rulesOf = rulesByHash(write, brought);
    for (const consultationId of unjudged) await insertJudgement(write, { id: desk.newId(), consultationId, judgement: await judgeEnded(here, write, consultationId, rulesOf) });
    for (const named of drafts) {
      const rules = await rulesOf(named);
      if (rules.ok) await keepPack(write, rules.value);
    }
    await enterUpgrade(write, UPGRADE, localInstant(desk.now()));
    if (unjudged.length > 0) await note(desk, write, 'file.judge-ended', null, String(unjudged.length));
  });
}

type RulesOf = (named: Consultation['pack']) => ReturnType<typeof rulesNamed>;

/** Each put together once, however many visits name it. */
function rulesByHash(write: WriteHandle, brought: readonly Pack[]): RulesOf {
  const known = new Map<string, ReturnType<typeof rulesNamed>>();
  return (named) => {
    const key = JSON.stringify(named);
    const rules = known.get(key) ?? rulesNamed(write, brought, named);
    known.set(key, rules);
    return rules;
  };
}

async function judgeEnded(desk: OpenDesk, write: WriteHandle, id: string, rulesOf: RulesOf): Promise<Judgement> {
  const kept = { keptBy: 'upgrade', keptAt: localInstant(desk.now()) } as const;
  const named = await readPackRef(write, id);
  const rules = await rulesOf(named);
  if (!rules.ok) return notToBeHad(named, rules.error, kept);
  await keepPack(write, rules.value);
  try {
    const facts = await findVisitFacts(desk, id);
    if (!facts) throw new DamagedRecord('A visit is gone.');
    const { practitionerId } = facts.consultation;
    const { access: _access, leftAt: _left, leftReason: _reason, ...practitioner } = await readPerson(write, (await whoEnded(write, id)) ?? practitionerId);
    const visit: Visit = { ...facts, consultation: asItEnded(facts.consultation), client: asSigned(facts), judgement: null, rules: rules.value };
    return judged({ ...desk, practitioner }, visit, { begunWith: null, keptBy: 'upgrade', items: itemsAtVisit(rules.value, rules.value, desk.signOffs, facts.consultation) });
  } catch (problem) {
    // One damaged visit does not keep the whole file closed.
    if (problem instanceof DamagedRecord) return notToBeHad(named, 'damaged', kept);
    throw problem;
  }
}

/** Without what was added after it was over: papers, letters, and what was taken back. */
function asItEnded(consultation: Consultation): Consultation {
  const ended = Date.parse(consultation.closedAt ?? '');
  const until = <Entry>(entries: readonly Entry[], at: (entry: Entry) => string): readonly Entry[] => entries.filter((entry) => !(Date.parse(at(entry)) > ended));
  return {
    ...consultation,
    withdrawals: until(consultation.withdrawals, ({ withdrawnAt }) => withdrawnAt),
    documents: until(consultation.documents, ({ createdAt }) => createdAt),
    attachments: until(consultation.attachments, ({ addedAt }) => addedAt),
  };
}

/** Under the name that was signed, where somebody signed: it may have changed since. */
function asSigned({ client, consultation }: Pick<Visit, 'client' | 'consultation'>): Visit['client'] {
  const signed = consultation.consents.findLast(({ agreed }) => agreed !== undefined)?.agreed?.covers.client;
  if (!signed) return client;
  const { givenName, familyName, dateOfBirth } = signed;
  return { ...client, givenName, familyName, ...(isPlainDate(dateOfBirth) ? { dateOfBirth } : {}) };
}
