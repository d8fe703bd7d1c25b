import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import { areaLabel, questionCount } from '../../../shared/pack/lookup';
import { nothingOfferedHere } from '../../../shared/planning/offers';
import { VERDICTS, type Finding, type Screening, type Verdict } from '../../../shared/screening/types';
import { isDerived } from '../../../shared/screening/screen';
import type { Pack } from '../../../shared/pack/schema';
import { Button } from '../ui/Button';
import { useLocale } from '../ui/locale';
import { useConsultation } from './context';
import { titleOf, wordsOf } from './findingWords';
import styles from './VerdictCard.module.css';
import { VERDICT_WORDS } from './verdicts';

const ICONS = { red: IconHandStop, amber: IconAlertTriangle, green: IconCircleCheck, blue: IconInfoCircle, plain: IconInfoCircle } as const;

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Longer names of the rules are for the record, not for a headline. */
const NAME_MAX = 40;

/** What the client is told, in one sentence, where the clinical name is too long to be read at a glance. */
function plainReason(pack: Pack, finding: Finding): string | null {
  const { title, tell } = wordsOf(pack, finding);
  return title.length <= NAME_MAX || tell === null ? null : (/^.*?[.!](?=\s|$)/.exec(tell)?.[0] ?? tell);
}

function headlineOf(pack: Pack, screening: Screening): string {
  const of = (verdict: Verdict) => screening.findings.filter((finding) => finding.effect === verdict);
  switch (screening.verdict) {
    case 'stop':
    case 'defer': {
      const [first, ...others] = of(screening.verdict);
      if (!first) return '';
      const reason = plainReason(pack, first) ?? titleOf(pack, first);
      return others.length === 0 ? reason : `${reason.replace(/\.$/, '')}, and ${count(others.length, 'more', 'more')}`;
    }
    case 'incomplete': {
      if (Object.keys(screening.areas).length === 0) return 'Nothing to treat is chosen yet';
      const open = questionCount(pack, screening.unanswered.filter((id) => !isDerived(pack, id)));
      const unsure = of('incomplete').length;
      if (open > 0) return `${count(open, 'question is', 'questions are')} still open`;
      if (unsure > 0) return `${count(unsure, 'thing', 'things')} to find out`;
      return 'The skin type is not known yet';
    }
    case 'clearance':
      return `${count(of('clearance').length, 'agreement', 'agreements')} to get before treating`;
    case 'adjust':
      return `${count(of('adjust').length, 'thing changes', 'things change')} the plan`;
    case 'clear':
      return 'No answer speaks against it';
  }
}

/** The verdict in one look: what it is, the worst reason, the earliest date. */
export function VerdictCard() {
  const { evaluation, pack, step, goTo } = useConsultation();
  const locale = useLocale();
  const { screening } = evaluation;
  const { verdict } = screening;
  const words = VERDICT_WORDS[verdict];
  const Icon = ICONS[words.tone];
  const worst = verdict === 'stop' || verdict === 'defer' ? screening.findings.find((finding) => finding.effect === verdict) : undefined;
  const deferred = screening.findings.some((finding) => finding.effect === 'defer');
  const perArea = Object.entries(screening.areas).toSorted(([, a], [, b]) => VERDICTS.indexOf(a) - VERDICTS.indexOf(b));
  const differ = new Set(Object.values(screening.areas)).size > 1;

  return (
    <section className={[styles.card, words.tone === 'plain' ? '' : styles[words.tone]].filter(Boolean).join(' ')} aria-label="Verdict" aria-live="polite">
      <div className={styles.kicker}>
        <Icon size={16} aria-hidden />
        {words.kicker}
      </div>
      <div className={styles.headline}>{headlineOf(pack, screening)}</div>
      {nothingOfferedHere(evaluation.plan) ? <div className={styles.line}>But it is not done in this practice: see the plan.</div> : null}
      {worst && plainReason(pack, worst) !== null ? <div className={styles.line}>{titleOf(pack, worst)}</div> : null}
      {verdict === 'defer' ? (
        <div className={styles.line}>
          {screening.earliestDate ? (
            <>
              Earliest date to look again: <b>{locale.date(screening.earliestDate)}</b>
            </>
          ) : (
            'The earliest date is not known yet. Enter when it ended, where there is a date.'
          )}
        </div>
      ) : null}
      {verdict === 'stop' && deferred ? <div className={styles.line}>Other answers would also put it off.</div> : null}
      {differ ? (
        <ul className={styles.areas}>
          {perArea.map(([area, areaVerdict]) => (
            <li key={area}>
              <span>{areaLabel(pack, area)}</span>
              <b>{VERDICT_WORDS[areaVerdict].kicker}</b>
            </li>
          ))}
        </ul>
      ) : null}
      {(verdict === 'stop' || verdict === 'defer') && step !== 'aftercare' ? (
        <Button kind="link" onClick={() => goTo('aftercare', 'document-not-today')}>
          “Not today” letter
        </Button>
      ) : null}
    </section>
  );
}
