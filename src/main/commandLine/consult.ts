import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptySections, NOT_YET_ON, type DocumentKind, type DocumentRecord, type SectionName, type Sections } from '../../shared/domain/consultation';
import { evaluate } from '../../shared/consultation/evaluate';
import { acknowledging } from '../../shared/consultation/findings';
import { recordOf } from '../../shared/consultation/recordFacts';
import type { ConsultationFacts, Evaluation } from '../../shared/consultation/types';
import { sentenceFor } from '../../shared/contract/sentences';
import { offerOf } from '../../shared/planning/offers';
import type { PlanIssue } from '../../shared/planning/types';
import { overlayLabel } from '../../shared/pack/overlayLabel';
import type { Pack } from '../../shared/pack/schema';
import type { Verdict } from '../../shared/screening/types';
import { inProcess } from '../inProcess';
import type { Stratum } from '../stratum';
import type { ConsultInput } from './consultInput';
import { clientInputOf, sectionsOf } from './judge';
import { padFractions } from './padFractions';

/** What `consult` prints: one JSON object. Depths in mm, areas in cm², dates as `YYYY-MM-DD`. */
export interface ConsultOutput {
  readonly pack: { readonly id: string; readonly version: string; readonly hash: string; readonly overlay?: string };
  readonly screening: {
    readonly verdict: Verdict;
    readonly areas: Readonly<Record<string, Verdict>>;
    readonly earliestDate: string | null;
    /** `changesNothing`: it was looked into, and the plan stays as it is. `clinicianToDecide`: the rule waits for a clinician's decision. */
    readonly findings: readonly { readonly id: string; readonly effect: string; readonly areas: readonly string[]; readonly earliestDate: string | null; readonly sources: readonly string[]; readonly changesNothing: boolean; readonly clinicianToDecide: boolean }[];
    readonly unanswered: readonly string[];
    /** Items of which nobody has said which kind it is, though the pack needs to know before signing. */
    readonly openFollowUps: readonly string[];
  };
  readonly plan: null | {
    readonly treatments: readonly unknown[];
    readonly course: unknown;
    readonly numbing: { readonly products: readonly { readonly id: string; readonly allowed: boolean; readonly reason?: string }[]; readonly maxAreaCm2: number; readonly usedCm2: number; readonly leftCm2: number };
    readonly labelScope: 'within' | 'outside' | 'not-applicable';
    readonly issues: readonly Pick<PlanIssue, 'code' | 'level' | 'area' | 'message'>[];
  };
  readonly documents: readonly { readonly kind: DocumentKind; readonly file: string; readonly pages: number; readonly sha256: string }[];
}

export interface ConsultRun {
  readonly output: ConsultOutput;
  /** Sentences for the person at the terminal, for example why a form stayed unsigned. */
  readonly notes: readonly string[];
}

/**
 * One consultation from parsed input, through the same endpoint as the windows, on an in-memory client file.
 * `outDir` null: no documents.
 */
export async function consult(stratum: Stratum, pack: Pack, input: ConsultInput, outDir: string | null): Promise<ConsultRun> {
  const { call, readView, saveSection } = inProcess(stratum);
  const client = await call('clients.create', { client: clientInputOf(input) });
  for (const { product, areaCm2, grams } of input.numbedToday) {
    const { consultation } = await call('consultations.start', { clientId: client.id });
    const used = { ...emptySections.treatment, numbing: { ...NOT_YET_ON, product, areaCm2, grams, appliedOn: input.today, appliedAt: '00:00', removedOn: input.today, removedAt: '00:00' } };
    await saveSection(consultation.id, 'treatment', used);
    await call('consultations.abandon', { id: consultation.id, revision: (await readView(consultation.id)).consultation.revision, reason: 'Numbing cream of an earlier visit today' });
  }
  const started = await call('consultations.start', { clientId: client.id });
  const { id } = started.consultation;
  const desk = await call('desk.read', {});
  const evaluateNow = async (): Promise<{ facts: ConsultationFacts; evaluation: Evaluation; revision: number }> => {
    const view = await readView(id);
    const facts: ConsultationFacts = { pack, clinic: desk.clinic, practitioner: desk.practitioner, client: view.client, consultation: view.consultation, today: input.today, ...recordOf(view), treatedBefore: input.treatedBefore };
    return { facts, evaluation: evaluate(facts), revision: view.consultation.revision };
  };
  const save = <Name extends SectionName>(section: Name, value: Sections[Name]): Promise<void> => saveSection(id, section, value);

  const { concerns, skin, healthCheck, plan, treatment } = sectionsOf(pack, input);
  await save('concerns', concerns);
  await save('skin', skin);
  await save('healthCheck', healthCheck);
  await save('plan', plan);
  if (input.treatment) await save('treatment', treatment);

  const { evaluation } = await evaluateNow();
  const notes: string[] = [];
  const documents = outDir === null ? [] : await makeDocuments(outDir);
  return { output: outputOf(pack, evaluation, documents), notes };

  async function makeDocuments(folder: string): Promise<ConsultOutput['documents']> {
    const made: DocumentRecord[] = [];
    if (evaluation.plan === null) {
      if (evaluation.screening.verdict === 'stop' || evaluation.screening.verdict === 'defer') made.push(await call('documents.make', { id, kind: 'not-today' }));
    } else {
      made.push(await consentDocument(), await call('documents.make', { id, kind: 'plan' }), await call('documents.make', { id, kind: 'aftercare' }));
    }
    await mkdir(folder, { recursive: true });
    return Promise.all(
      made.map(async ({ id: documentId, kind, pages, sha256 }) => {
        const file = join(folder, `${kind}.pdf`);
        const pdf = await stratum.documentPdf(documentId);
        if (!pdf.ok) throw new Error(sentenceFor(pdf.error));
        await writeFile(file, pdf.value);
        return { kind, file, pages, sha256 };
      }),
    );
  }

  /** The talks that the plan asks for first, as the points of the consent talk are ticked; a specialist's plan is never made up. */
  function talksOf(section: Sections['plan']): Sections['plan']['talks'] {
    const asked = (evaluation.plan?.treatments ?? []).filter((planned) => offerOf(planned, section, input.today).kind === 'talk-first');
    return Object.fromEntries(asked.map((planned) => [planned.id, `${input.today}T12:00:00+00:00`]));
  }

  /** Signed when signatures are given and nothing stands in the way; else the form, unsigned, and a note that says why. */
  async function consentDocument(): Promise<DocumentRecord> {
    if (!input.signatures) return call('documents.make', { id, kind: 'consent' });
    const { consultation } = (await evaluateNow()).facts;
    const before = consultation.sections;
    await save('healthCheck', acknowledging(consultation, evaluation.screening.findings, `${input.today}T12:00:00`));
    await save('plan', { ...before.plan, agreed: evaluation.planFingerprint, talks: talksOf(before.plan) });
    const discussed = pack.words.talkPoints.map((point) => point.id);
    await save('consentTalk', { ...before.consentTalk, discussed, teachBack: input.teachBack || NOT_ASKED, hadTimeForQuestions: true, knowsMayStop: true, toldTheTruth: true });
    await save('ink', { client: padFractions(input.signatures.client.strokes).map((stroke) => [...stroke]), practitioner: padFractions(input.signatures.practitioner.strokes).map((stroke) => [...stroke]) });
    const signed = await stratum.handle('consents.sign', { id, revision: (await evaluateNow()).revision });
    if (!signed.ok) {
      notes.push(`The consent form is unsigned. ${sentenceFor(signed.error)}`);
      return call('documents.make', { id, kind: 'consent' });
    }
    const document = (await evaluateNow()).facts.consultation.documents.findLast((entry) => entry.kind === 'consent');
    if (!document) throw new Error('Signing kept no consent document');
    return document;
  }
}

/** Stands in the record where the input has no words of the client. */
const NOT_ASKED = '(Not asked: this form was filled in at the command line.)';

/** The evaluation as `consult` prints it. */
export function outputOf(pack: Pack, { screening, plan }: Evaluation, documents: ConsultOutput['documents']): ConsultOutput {
  const overlay = overlayLabel(pack);
  return {
    pack: { id: pack.id, version: pack.version, hash: pack.hash, ...(overlay === null ? {} : { overlay }) },
    screening: { ...screening, findings: screening.findings.map(({ id, effect, areas, earliestDate, sources, changesNothing, clinicianToDecide }) => ({ id, effect, areas, earliestDate, sources, changesNothing, clinicianToDecide })) },
    plan: plan && {
      treatments: plan.treatments.map(({ id, concern, areas, sessions, intervalWeeks, dates, evidenceGrade, recommendation, testAreaBecause }) => ({
        id,
        concern,
        areas: areas.map(({ area, depthMm, changedBy, limitedBy }) => ({ area, depthMm: depthMm && { min: depthMm.min, max: depthMm.max, chosen: depthMm.chosen, cap: depthMm.cap }, changedBy, limitedBy })),
        testAreaBecause,
        sessions: sessions?.chosen ?? null,
        intervalWeeks: intervalWeeks?.chosen ?? null,
        dates,
        evidenceGrade,
        recommendation,
      })),
      course: plan.course && { ...plan.course, intervalWeeks: plan.course.intervalWeeks?.chosen ?? null },
      numbing: { products: plan.numbing.products.map(({ id, allowed, reason }) => ({ id, allowed, ...(reason === undefined ? {} : { reason }) })), maxAreaCm2: plan.numbing.maxAreaCm2, usedCm2: plan.numbing.usedCm2, leftCm2: plan.numbing.leftCm2 },
      labelScope: plan.label.scope,
      issues: plan.issues.map(({ code, level, area, message }) => ({ code, level, ...(area === undefined ? {} : { area }), message })),
    },
    documents,
  };
}
