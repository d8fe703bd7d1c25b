import { questionCount } from '../pack/lookup';
import { agreementToCome, notCountedText } from './agreements';
import type { DocumentFacts } from './facts';
import { offersPending } from './offers';
import { openQuestion } from './openQuestions';
import { clientTextOf, counted, fullAreas, chosenAreas, say, unique } from './wording';

/** Why this consent cannot be signed today, each reason a sentence for the client; none when it can. */
export function obstacles(facts: DocumentFacts): readonly string[] {
  const { pack, evaluation } = facts;
  const { screening, plan } = evaluation;
  const all = chosenAreas(facts);
  const told = screening.findings
    .filter((finding) => finding.effect !== 'adjust')
    .map((finding) => {
      const where = finding.areas.length > 0 && finding.areas.length < all.length ? ` (${say(pack, 'This is about {areas}.', { areas: fullAreas(pack, finding.areas) })})` : '';
      return {
        text: `${clientTextOf(pack, finding)}${where}`,
        open: finding.unsure || finding.asks !== null ? [say(pack, 'We need a clear answer here.'), ...openQuestion(pack, finding)] : [],
        beside: [...agreementToCome(facts, finding), ...notCountedText(facts, finding)],
      };
    });
  // One thing can stand in the way in two ways: it is told once.
  const found = [...Map.groupBy(told, ({ text }) => text)].map(([text, same]) => [...unique(same.flatMap(({ open }) => open)), text, ...unique(same.flatMap(({ beside }) => beside))].join(' '));
  const open = screening.unanswered.length > 0 ? [say(pack, 'The health check is not finished: {questions} still open.', { questions: counted(pack, questionCount(pack, screening.unanswered), 'question is', 'questions are') })] : [];
  const settings = (plan?.issues ?? []).filter((issue) => issue.level !== 'note').map((issue) => (issue.code === 'not-offered-here' ? (notOffered(facts, issue.setting) ?? toBeSettled(facts)) : toBeSettled(facts)));
  return unique([...found, ...open, ...settings, ...offersPending(facts)]);
}

/** What is wrong with a setting is put for the practitioner, on the screen; the client’s paper says that there is something to settle. */
const toBeSettled = ({ pack }: DocumentFacts): string => say(pack, 'Something in the plan has to be settled first.');

/** The client's words for a treatment that is referred out; the pack's own are written for practitioners. */
function notOffered({ pack, evaluation }: DocumentFacts, setting: string | undefined): string | undefined {
  const recommendation = evaluation.plan?.treatments.find((treatment) => setting === `offer:${treatment.id}`)?.recommendation;
  return pack.words.recommendations.find((entry) => entry.recommendation === recommendation)?.text;
}
