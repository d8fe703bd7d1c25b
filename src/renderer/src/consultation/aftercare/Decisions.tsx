import type { ReactNode } from 'react';
import { answerInWords } from '../../../../shared/consultation/answerWords';
import { decisionsOf, type DecidedFinding } from '../../../../shared/consultation/decisions';
import { rulesName, whyNotToBeHad } from '../../../../shared/consultation/judgement';
import { areaLabel, itemById, kindLabel } from '../../../../shared/pack/lookup';
import { Card, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { LetterButton } from '../LetterButton';
import { momentText } from '../momentText';
import { EFFECT_WORDS } from '../verdicts';
import styles from './aftercare.module.css';
import { Corrections } from './Corrections';

/** Who decided what in this visit, and why; for a consultation that can only be read. */
export function Decisions() {
  const { facts, consultation, pack, desk, evaluation, standing, judgement } = useConsultation();
  const locale = useLocale();
  const decided = decisionsOf(facts, evaluation);
  const wordsFor = (item: string) => ({ day: locale.dayMonthYear, area: (area: string) => areaLabel(pack, area).toLocaleLowerCase(), kind: (kind: string) => kindLabel(pack, item, kind) });
  const who = consultation.practitionerId === desk.practitioner.id ? desk.practitioner.name : 'another practitioner';

  return (
    <div className={styles.decisions} tabIndex={0} role="region" aria-label="What was decided">
      <Card title="Decisions">
        <p className={styles.quiet}>
          {who}
          {consultation.closedAt === null ? '' : `, ${momentText(consultation.closedAt, locale.locale)}`} · Rules: {pack.title} {consultation.pack.version}
          {consultation.pack.overlay === undefined ? '' : ` with ${consultation.pack.overlay}`}
          {decided.begunWith === null ? '' : `, begun with ${rulesName(decided.begunWith)}`}
          {judgement?.kind === 'judged' && judgement.keptBy === 'upgrade' ? `, worked out once by them ${momentText(judgement.keptAt, locale.locale)}` : ''}
        </p>
        <dl className={styles.decided}>
          <Entry label="Verdict">{judgement?.kind === 'not-to-be-had' ? whyNotToBeHad(judgement) : <b>{standing.chip}</b>}</Entry>
          <Entry label="Findings">{judgement?.kind === 'not-to-be-had' ? 'Not to be had.' : decided.findings.length === 0 ? 'None.' : <ul>{decided.findings.map((finding) => <FindingLine key={`${finding.id}-${finding.effect}`} finding={finding} who={who} />)}</ul>}</Entry>
          {decided.changes.length > 0 ? (
            <Entry label="Changed answers">
              <ul>
                {decided.changes.map(({ item, before, after, beforeOn }) => (
                  <li key={item}>
                    {itemById(pack, item)?.clinicalName ?? item}: {answerInWords(before, wordsFor(item))} on {locale.dayMonthYear(beforeOn)}, now <b>{answerInWords(after, wordsFor(item))}</b>
                  </li>
                ))}
              </ul>
            </Entry>
          ) : null}
          {decided.outsideRange.length > 0 ? (
            <Entry label="Outside the range">
              <ul>
                {decided.outsideRange.map(({ what, reason }) => (
                  <li key={what}>
                    {what} Reason: <b>{reason}</b>
                  </li>
                ))}
              </ul>
            </Entry>
          ) : null}
        </dl>
      </Card>
      <Corrections />
    </div>
  );
}

function Entry({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function FindingLine({ finding, who }: { readonly finding: DecidedFinding; readonly who: string }) {
  const { dayMonthYear, locale } = useLocale();
  const { clearance, acknowledgedAt } = finding;
  return (
    <li>
      <b>{finding.title}</b> · {EFFECT_WORDS[finding.effect]}
      {clearance ? (
        <div>
          Agreed by {clearance.by} on {dayMonthYear(clearance.on)}
          {clearance.reference ? `. Reference: ${clearance.reference}` : ''}
          {clearance.reason ? `. Reason: ${clearance.reason}` : ''} <LetterButton attachmentId={clearance.letter} />
        </div>
      ) : null}
      {acknowledgedAt === null ? null : (
        <div className={styles.quiet}>
          Acknowledged by {who}, {momentText(acknowledgedAt, locale)}
        </div>
      )}
    </li>
  );
}
