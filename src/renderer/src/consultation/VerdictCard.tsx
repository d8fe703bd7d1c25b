import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import { findingTitle } from '../../../shared/consultation/findings';
import { plainReason } from '../../../shared/consultation/standing';
import { areaLabel } from '../../../shared/pack/lookup';
import { nothingOfferedHere } from '../../../shared/planning/offers';
import { VERDICTS } from '../../../shared/screening/types';
import { Button } from '../ui/Button';
import { useLocale } from '../ui/locale';
import { useConsultation } from './context';
import { afterwardsText } from './findingWords';
import styles from './VerdictCard.module.css';

const ICONS = { red: IconHandStop, amber: IconAlertTriangle, green: IconCircleCheck, blue: IconInfoCircle } as const;

/** How the visit stands in one look: what it is, the worst reason or what is left, the earliest date. */
export function VerdictCard() {
  const { evaluation, standing, pack, step, goTo } = useConsultation();
  const locale = useLocale();
  const { screening } = evaluation;
  const { verdict } = screening;
  const Icon = ICONS[standing.colour];
  const worst = verdict === 'stop' || verdict === 'defer' ? screening.findings.find((finding) => finding.effect === verdict) : undefined;
  const deferred = screening.findings.some((finding) => finding.effect === 'defer');
  const letters = screening.findings.flatMap((finding) => (finding.effect === 'defer' ? (afterwardsText(pack, finding, locale.date) ?? []) : []));
  const perArea = Object.entries(screening.areas).toSorted(([, a], [, b]) => VERDICTS.indexOf(a) - VERDICTS.indexOf(b));
  const differ = new Set(Object.values(screening.areas)).size > 1;

  return (
    <section className={[styles.card, styles[standing.colour]].join(' ')} aria-label="Verdict" aria-live="polite">
      <div className={styles.kicker}>
        <Icon size={16} aria-hidden />
        {standing.kicker}
      </div>
      <div className={styles.headline}>{standing.title}</div>
      {nothingOfferedHere(evaluation.plan) ? <div className={styles.line}>But it is not done in this practice: see the plan.</div> : null}
      {worst && plainReason(pack, worst) !== null ? <div className={styles.line}>{findingTitle({ pack }, worst)}</div> : null}
      {verdict === 'defer' ? (
        <div className={styles.line}>
          {screening.earliestDate ? (
            <>
              Earliest date to look again: <b>{locale.date(screening.earliestDate)}</b>
              {letters.length > 0 ? <>, {letters.join(', ')}</> : null}
            </>
          ) : (
            'The earliest date is not known yet. Enter when it ended, where there is a date.'
          )}
        </div>
      ) : null}
      {verdict === 'stop' && deferred ? <div className={styles.line}>Other answers would also put it off.</div> : null}
      {(verdict === 'stop' || verdict === 'defer') && standing.left > 0 ? <div className={styles.line}>{standing.left === 1 ? 'One thing is' : `${standing.left} things are`} still to be asked or got.</div> : null}
      {differ ? (
        <ul className={styles.areas}>
          {perArea.map(([area]) => (
            <li key={area}>
              <span>{areaLabel(pack, area)}</span>
              <b>{standing.areas[area]}</b>
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
