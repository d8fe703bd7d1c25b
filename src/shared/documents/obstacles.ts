import { questionCount } from '../pack/lookup';
import type { DocumentFacts } from './facts';
import { offersPending } from './offers';
import { clientTextOf, counted, fullAreas, chosenAreas, unique } from './wording';

/** Why this consent cannot be signed today, each reason a sentence for the client; none when it can. */
export function obstacles(facts: DocumentFacts): readonly string[] {
  const { pack, evaluation } = facts;
  const { screening, plan } = evaluation;
  const all = chosenAreas(facts);
  const found = screening.findings
    .filter((finding) => finding.effect !== 'adjust')
    .map((finding) => {
      const where = finding.areas.length > 0 && finding.areas.length < all.length ? ` (This is about ${fullAreas(pack, finding.areas)}.)` : '';
      return `${finding.unsure ? 'We need a clear answer here. ' : ''}${clientTextOf(pack, finding.id)}${where}`;
    });
  const open = screening.unanswered.length > 0 ? [`The health check is not finished: ${counted(questionCount(pack, screening.unanswered), 'question is', 'questions are')} still open.`] : [];
  const settings = (plan?.issues ?? []).filter((issue) => issue.level !== 'note').map((issue) => (issue.code === 'not-offered-here' ? (notOffered(facts, issue.setting) ?? issue.message) : issue.message));
  return unique([...found, ...open, ...settings, ...offersPending(facts)]);
}

/** The client's words for a treatment that is referred out; the pack's own are written for practitioners. */
function notOffered({ pack, evaluation }: DocumentFacts, setting: string | undefined): string | undefined {
  const recommendation = evaluation.plan?.treatments.find((treatment) => setting === `offer:${treatment.id}`)?.recommendation;
  return pack.words.recommendations.find((entry) => entry.recommendation === recommendation)?.text;
}
