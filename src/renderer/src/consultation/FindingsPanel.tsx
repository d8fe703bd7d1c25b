import { useState } from 'react';
import { areaLabel, itemById } from '../../../shared/pack/lookup';
import { overlayLabel } from '../../../shared/pack/overlayLabel';
import type { Finding } from '../../../shared/screening/types';
import { Button } from '../ui/Button';
import { useLocale } from '../ui/locale';
import { useShortcut } from '../ui/useShortcut';
import { ClearanceDialog } from './health-check/ClearanceDialog';
import { useConsultation } from './context';
import styles from './FindingsPanel.module.css';
import { wordsOf } from './findingWords';
import { SourcesButton } from './SourcesButton';
import { EFFECT_TONES, EFFECT_WORDS } from './verdicts';

/** Every finding, worst first, with what to do, what to say, and where it comes from. */
export function FindingsPanel() {
  const { evaluation, pack, consultation } = useConsultation();
  const { findings } = evaluation.screening;
  const [openSources, setOpenSources] = useState<string | null>(null);
  const [clearing, setClearing] = useState<{ readonly finding: Finding; readonly opened: boolean } | null>(null);

  useShortcut('i', () => {
    const aboutCurrent = findings.find((finding) => document.activeElement?.closest(`[data-question="${CSS.escape(finding.id)}"]`));
    const wanted = aboutCurrent ?? findings[0];
    if (!wanted || openSources !== null) {
      setOpenSources(null);
      return;
    }
    // The window beside it is hidden while its button is scrolled out of sight.
    document.getElementById(`acts-${wanted.id}`)?.scrollIntoView({ block: 'nearest' });
    setOpenSources(wanted.id);
  });

  return (
    <>
      {findings.length === 0 ? (
        <p className={styles.empty}>{Object.keys(consultation.sections.healthCheck.answers).length === 0 ? 'Findings appear here as questions are answered.' : 'No findings so far.'}</p>
      ) : (
        <div className={styles.list} role="list" aria-label="Findings, the worst first">
          {findings.map((finding) => (
            <FindingCard key={finding.id} finding={finding} sourcesOpen={openSources === finding.id} onSources={(open) => setOpenSources(open ? finding.id : null)} onClear={() => setClearing({ finding, opened: true })} />
          ))}
        </div>
      )}
      <p className={styles.foot}>
        Rules: {pack.title} {pack.version}
        {pack.overlay ? ` with ${overlayLabel(pack)}` : ''}
        {findings.length > 0 ? (
          <>
            {' '}
            · sources on every finding (press <kbd>i</kbd>)
          </>
        ) : null}
        {pack.clinicianReview ? ` · ${pack.clinicianReview}` : null}
      </p>
      {clearing ? <ClearanceDialog key={clearing.finding.id} finding={clearing.finding} opened={clearing.opened} onClose={() => setClearing({ ...clearing, opened: false })} /> : null}
    </>
  );
}

function FindingCard({ finding, sourcesOpen, onSources, onClear }: { readonly finding: Finding; readonly sourcesOpen: boolean; readonly onSources: (open: boolean) => void; readonly onClear: () => void }) {
  const { pack, evaluation, readOnly, goTo } = useConsultation();
  const locale = useLocale();
  const words = wordsOf(pack, finding);
  const item = itemById(pack, finding.id);
  const allAreas = Object.keys(evaluation.screening.areas);
  const onlySome = item?.scope === 'treatment-area' && finding.areas.length < allAreas.length;
  const tone = EFFECT_TONES[finding.effect];

  return (
    <div role="listitem" className={[styles.finding, tone === 'plain' ? '' : styles[tone]].filter(Boolean).join(' ')}>
      <span className={styles.effect}>{finding.unsure && finding.effect === 'incomplete' ? 'Not sure: find out' : EFFECT_WORDS[finding.effect]}</span>
      <h2 className={styles.title}>{words.title}</h2>
      {onlySome ? <div className={styles.where}>Only for: {finding.areas.map((area) => areaLabel(pack, area)).join(', ')}</div> : null}
      {finding.earliestDate ? (
        <div>
          From <b>{locale.date(finding.earliestDate)}</b>
        </div>
      ) : null}
      {words.action ? <div>{words.action}</div> : null}
      {words.tell ? (
        <div className={styles.tell}>
          <span className={styles.label}>Tell the client: </span>
          {words.tell}
        </div>
      ) : null}
      {finding.clearedBy ? (
        <span className={styles.cleared}>
          Agreed by {finding.clearedBy.by} on {locale.dayMonthYear(finding.clearedBy.on)}
          {finding.clearedBy.reference ? ` (${finding.clearedBy.reference})` : ''}
        </span>
      ) : null}
      <div className={styles.acts} id={`acts-${finding.id}`}>
        {!readOnly && (finding.effect === 'clearance' || finding.clearedBy) ? (
          <Button kind="link" onClick={onClear}>
            {finding.clearedBy ? 'Change the agreement…' : 'Record clearance…'}
          </Button>
        ) : null}
        {finding.id === 'no-protocol' || finding.id === 'blocked-area' ? (
          <Button kind="link" onClick={() => goTo('concern', 'areas')}>
            Change areas
          </Button>
        ) : null}
        <SourcesButton finding={finding} opened={sourcesOpen} onChange={onSources} />
      </div>
    </div>
  );
}
