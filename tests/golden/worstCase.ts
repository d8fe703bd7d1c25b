import type { DocumentFacts } from '../../src/shared/documents/facts';
import type { DocumentKind } from '../../src/shared/domain/consultation';
import { plainDate } from '../../src/shared/domain/plainDate';
import { factsOf, ink, logo, pack, refused, talkedOver, tookBack, type Story } from './fixtures';

/** A name as long as one may be, with signs over and under its letters, and no place to break it. */
const longName = (length: number): string => 'Wörğ'.padEnd(length, 'ẫłŵǿřïšżęđќЯ');
const words = (length: number): string => 'Łódź, Đặng, Ğümüş, Ďurišová, Ångström, Ελένη and Ольга say this at length: '.repeat(40).slice(0, length).trim();

const areas = pack.treatments.areas.filter((area) => !area.blocked).map((area) => area.id);
const concerns: Story['concerns'] = Object.values(Object.groupBy(pack.treatments.treatments, ({ concern }) => concern)).flatMap((same) => (same?.[0] ? [{ concern: same[0].concern, areas }] : []));

const story: Story = {
  clinic: {
    name: words(100),
    address: 'Unit 14b, Ąžuolų-Łąkowa Business Park\nLlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch\nÅrhusvägen 221, Förde-Ðalvík, a long way out\nYnys Môn and Gwynedd, LL61 5UJ, North Wales, UK',
    phone: '+44 (0)1248 555 0134, extension 22107',
    outOfHoursPhone: '+44 (0)1248 555 0199, extension 22109',
    look: { accent: '#7a285a', footer: words(120), paper: 'A4' },
    logo,
  },
  client: { givenName: longName(100), familyName: words(100), notes: words(1400), email: `${'long.name'.repeat(6)}@${'example'.repeat(6)}.example.org`, phone: '+44 (0)7700 900 123' },
  practitioner: { id: 'practitioner-1', name: `${words(60)} ${longName(40)}`, role: 'Advanced nurse practitioner and independent prescriber, lead', registrationNumber: '12A3456B-12A3456B-12A3456B-12A3456B-1234', prescriber: true },
  phototype: 'V',
  hopes: words(600),
  concerns,
  plan: { ...talkedOver, pricePerSession: 15050, choices: { numbing: { product: 'lmx4', areaCm2: 200, grams: 30, minutes: 45 }, device: { kind: 'other', name: words(120), depthMaxMm: 3 } } },
  talk: { teachBack: words(500), questions: words(900), language: 'Polski (Łódź)', room: { interpreter: { name: longName(120), language: words(60) }, chaperone: { name: words(120) }, witness: { name: words(110) } }, photos: ['record', 'teaching'], discussed: ['risks'] },
  treatment: { performedAt: '2026-11-24T14:50:00+00:00', device: words(120), cartridgeLot: 'Ł'.repeat(60), areas: areas.map((area) => ({ area, depthMm: 1, passes: words(120) })), endpoint: words(200), reactions: Array.from({ length: 30 }, (_, index) => `${index}: ${words(100)}`), notes: words(2000) },
  nextAppointment: { on: plainDate('2027-01-19'), at: '14:30' },
  consents: [{ ...refused, reason: words(500) }],
  withdrawals: Array.from({ length: 12 }, (_, index) => ({ ...tookBack, id: `withdrawal-${index}`, reason: `${index}: ${words(280)}` })),
};

const kindsOfAnswer = ['yes', 'not-sure'] as const;
/** An answer with a long note for every question. */
const answers: Story['answers'] = Object.fromEntries(pack.contraindications.items.map((item, index) => [item.id, { answer: kindsOfAnswer[index % 3 === 0 ? 1 : 0] ?? 'yes', note: `${item.clinicalName}: ${words(400)}` }]));
/** What changes a plan and lets it stand. */
const changing: Story['answers'] = Object.fromEntries(pack.practice.planEffects.flatMap(({ item }) => (pack.contraindications.items.find(({ id }) => id === item)?.severity === 'precaution-adjust-plan' ? [[item, { answer: 'yes' as const, note: words(300) }]] : [])));

/** Where all is answered with yes, nothing may be planned. */
const OF_PLAN: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['consent', 'plan', 'aftercare', 'preparation', 'session-record', 'client-record']);

/** An area that is ruled out is in no letter that asks for an agreement: here none is. */
const askedOfDoctor = factsOf({
  ...story,
  answers: { ...answers },
  evaluation: (evaluation) => ({ ...evaluation, screening: { ...evaluation.screening, verdict: 'clearance', areas: Object.fromEntries(areas.map((area) => [area, 'clearance'])), findings: evaluation.screening.findings.filter(({ effect }) => effect !== 'stop') } }),
});

const typed = { name: `${longName(90)} ${words(90)}`, reason: words(180) };
const made = new Map<boolean, DocumentFacts>();

/** Everything at once: all areas and concerns, a finding for every question, names as long as they may be; `visits` of them in the record. */
export function worstCase(kind: DocumentKind, visits = 1): DocumentFacts {
  if (kind === 'clearance-letter') return askedOfDoctor;
  const planned = OF_PLAN.has(kind);
  const known = made.get(planned) ?? factsOf({ ...story, answers: planned ? { ...changing } : { ...answers } });
  made.set(planned, known);
  const signed = { client: { strokes: [], typed, signedAt: '2026-11-24T14:29:05+00:00' }, practitioner: { strokes: ink, signedAt: '2026-11-24T14:30:40+00:00', name: known.practitioner?.name ?? '' } };
  return { ...known, ...(kind === 'consent' ? { signatures: signed } : {}), ...(kind === 'client-record' ? { visits: Array.from({ length: visits }, () => known) } : {}) };
}
