import { JURISDICTIONS, type Clinic } from '../../shared/domain/clinic';
import { emptySections, type Clearances, type Consultation, type Sections } from '../../shared/domain/consultation';
import { evaluate, screeningContext } from '../../shared/consultation/evaluate';
import { noEarlierVisits } from '../../shared/consultation/recordFacts';
import type { ConsultationFacts, Evaluation } from '../../shared/consultation/types';
import type { Pack } from '../../shared/pack/schema';
import { relevantItems } from '../../shared/screening/screen';
import type { ConsultInput } from './consultInput';

/** The clinic of a consultation without a window: its country is known, the rest is for whoever prints the forms. */
export function commandLineClinic({ jurisdiction, openDays }: Pick<Clinic, 'jurisdiction' | 'openDays'>): Clinic {
  return { name: 'Command line consultation', address: 'No clinic address given', phone: '0000 000 0000', outOfHoursPhone: '', emergencyNumber: JURISDICTIONS[jurisdiction].emergencyNumber, jurisdiction, ...(openDays ? { openDays } : {}) };
}

/** Who is taken to hold a consultation without a window. */
export const commandLinePractitioner = ({ signatures, prescriber }: Pick<ConsultInput, 'signatures' | 'prescriber'>) => ({ name: signatures?.practitioner.name ?? 'Not named', role: 'practitioner', registrationNumber: '', prescriber });

/** The sections of a consultation that an input stands for, in the order in which the steps save them. */
export function sectionsOf(pack: Pack, input: ConsultInput): Pick<Sections, 'concerns' | 'skin' | 'healthCheck' | 'plan' | 'treatment'> {
  const concerns: Sections['concerns'] = { ...emptySections.concerns, concerns: input.concerns, modality: input.modality };
  const skin: Sections['skin'] = { ...emptySections.skin, phototype: input.client.phototype ?? null };
  const asked = input.answersDefault === 'no' ? relevantItems(pack, screeningContext(factsOf(pack, input, { ...emptySections, concerns, skin }))) : [];
  return {
    concerns,
    skin,
    healthCheck: { answers: { ...Object.fromEntries(asked.map((item) => [item.id, { answer: 'no' as const }])), ...input.answers }, clearances: clearancesOf(input), acknowledged: {}, medicines: input.medicines, allergies: [], protection: null },
    plan: { ...emptySections.plan, choices: input.plan, firstSessionOn: pack.practice.testAreaDefaultWeeks ? null : input.today },
    treatment: input.treatment ?? emptySections.treatment,
  };
}

/** An agreement whose content the input does not give counts for the areas of the visit, and papers say that it was not recorded. */
const clearancesOf = ({ clearances }: ConsultInput): Clearances => Object.fromEntries(Object.entries(clearances).map(([id, clearance]) => [id, clearance.agreed ? clearance : { ...clearance, contentNotRecorded: true as const }]));

/** What the pack says to an input, with no client file and no documents: quick enough to try a pack on all its cases. */
export function judge(pack: Pack, input: ConsultInput): Evaluation {
  return evaluate(factsOf(pack, input, { ...emptySections, ...sectionsOf(pack, input) }));
}

export function clientInputOf({ client: { phototype: _phototype, ...client } }: ConsultInput) {
  return { ...client, sex: client.sex ?? null, weightKg: client.weightKg ?? null, language: client.language ?? 'en', pronouns: '', phone: '', email: '', notes: '' };
}

function factsOf(pack: Pack, input: ConsultInput, sections: Sections): ConsultationFacts {
  const consultation: Consultation = {
    id: 'command-line',
    clientId: 'command-line',
    practitionerId: 'command-line',
    status: 'draft',
    step: 'client',
    revision: 0,
    startedOn: input.today,
    closedAt: null,
    outcome: null,
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    sections,
    consents: [],
    documents: [],
    withdrawals: [],
    attachments: [],
  };
  return {
    pack,
    clinic: commandLineClinic(input),
    practitioner: { ...commandLinePractitioner(input), id: 'command-line' },
    client: { ...clientInputOf(input), id: 'command-line', revision: 0, phototype: input.client.phototype ?? null },
    consultation,
    ...noEarlierVisits,
    today: input.today,
    numbedToday: input.numbedToday.map((earlier) => ({ ...earlier, appliedAt: '' })),
    treatedBefore: input.treatedBefore,
  };
}
