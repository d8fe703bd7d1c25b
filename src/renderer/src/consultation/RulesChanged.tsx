import { useMemo } from 'react';
import { rulesChange, type RulesChange } from '../../../shared/consultation/rulesChanged';
import { verdictKicker } from '../../../shared/consultation/standing';
import { itemById } from '../../../shared/pack/lookup';
import type { PlainDate } from '../../../shared/domain/plainDate';
import { overlayLabel } from '../../../shared/pack/overlayLabel';
import { Callout } from '../ui/Callout';
import { useLocale } from '../ui/locale';
import { useConsultation } from './context';
import styles from './RulesChanged.module.css';
import { EFFECT_WORDS } from './verdicts';

const named = (version: string, overlay: string | null): string => (overlay === null ? version : `${version} with ${overlay}`);

/** Of an open visit that was begun with other rules: that they changed, and what is other in it now. */
export function RulesChanged() {
  const { facts, consultation, pack, begunWith, step } = useConsultation();
  const change = useMemo(() => (begunWith === null ? null : rulesChange(facts, begunWith)), [facts, begunWith]);
  if (consultation.status !== 'draft' || consultation.pack.hash === pack.hash) return null;
  const nothing = begunWith !== null && change === null;
  if (nothing && step !== 'health-check') return null;
  const [overlayThen, overlayNow] = [consultation.pack.overlay ?? null, overlayLabel(pack)];
  const sameOverlay = overlayThen === overlayNow;
  const title = `The rules changed from ${named(consultation.pack.version, sameOverlay ? null : overlayThen)} to ${named(pack.version, sameOverlay ? null : overlayNow)} since this visit began.`;
  return (
    <Callout tone={nothing ? 'blue' : 'amber'} title={title}>
      {begunWith === null ? <p className={styles.line}>What the earlier rules said is not to be had here. The visit is judged by those of today.</p> : change === null ? <p className={styles.line}>Nothing in this visit is different because of that.</p> : <WhatIsOther key={step === 'health-check' ? 'open' : 'shut'} change={change} open={step === 'health-check'} />}
    </Callout>
  );
}

function WhatIsOther({ change, open }: { readonly change: RulesChange; readonly open: boolean }) {
  const { pack } = useConsultation();
  const { date } = useLocale();
  const day = (on: PlainDate | null): string => (on === null ? 'not known' : date(on));
  const { verdict, earliestDate, found, gone, other, asked, plan } = change;
  return (
    <details className={styles.details} open={open}>
      <summary>What is different now</summary>
      <ul className={styles.list}>
        {verdict ? (
          <li>
            Verdict: {verdictKicker(verdict.before)} before, now <b>{verdictKicker(verdict.after)}</b>
          </li>
        ) : null}
        {earliestDate ? (
          <li>
            Earliest date: {day(earliestDate.before)} before, now <b>{day(earliestDate.after)}</b>
          </li>
        ) : null}
        {found.map((title) => (
          <li key={`found-${title}`}>
            New: <b>{title}</b>
          </li>
        ))}
        {other.map(({ title, before, after }) => (
          <li key={`other-${title}-${after}`}>
            {title}: “{EFFECT_WORDS[before]}” before, now <b>“{EFFECT_WORDS[after]}”</b>
          </li>
        ))}
        {gone.map((title) => (
          <li key={`gone-${title}`}>No longer found: {title}</li>
        ))}
        {asked.length > 0 ? <li>Asked now, and not answered: {asked.map((id) => itemById(pack, id)?.clinicalName ?? id).join(', ')}</li> : null}
        {plan ? <li>The plan is another one. Agree it again before anything is signed or treated.</li> : null}
      </ul>
    </details>
  );
}
