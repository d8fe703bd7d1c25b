import { IconCheck } from '@tabler/icons-react';
import { useContext, useState } from 'react';
import { acknowledging, unacknowledged } from '../../../shared/consultation/findings';
import { formatClock, wallTime } from '../../../shared/documents/wallTime';
import { areaLabel, roleLabel } from '../../../shared/pack/lookup';
import { overlayLabel } from '../../../shared/pack/overlayLabel';
import type { Finding } from '../../../shared/screening/types';
import { markWords, signOffOf } from '../../../shared/pack/signOffs';
import { useOpened } from '../app/kept';
import { useRuleMarks } from '../app/useSignOffs';
import { Button } from '../ui/Button';
import { useLocale } from '../ui/locale';
import { SingleKeys, useShortcut } from '../keyboard/useShortcut';
import { nowIso } from './clock';
import { ClearanceDialog } from './health-check/ClearanceDialog';
import { useConsultation } from './context';
import styles from './FindingsPanel.module.css';
import { afterwardsText, agreedText, notCountedText } from './findingWords';
import { LetterButton } from './LetterButton';
import { SourcesButton } from './SourcesButton';
import { useFindingWords } from './useFindingWords';
import { EFFECT_TONES, EFFECT_WORDS } from './verdicts';

/** A rule can speak twice: for some areas its wait was made shorter, for others not. */
const keyOf = (finding: Finding): string => `${finding.id}-${finding.effect}${finding.elsewhere ? '-elsewhere' : ''}`;

const ASKS: Readonly<Record<NonNullable<Finding['asks']>, string>> = { kind: 'Say which kind it is.', note: 'Write down what it is.', measurement: 'Enter the number with its day.' };

/** Every finding, worst first, with what to do, what to say, and where it comes from. */
export function FindingsPanel() {
  const { evaluation, pack, consultation, save, readOnly } = useConsultation();
  const { findings } = evaluation.screening;
  const [openSources, setOpenSources] = useState<string | null>(null);
  const clearing = useOpened('clearance');
  const cleared = findings.find((finding) => keyOf(finding) === clearing.what);

  const unread = readOnly ? [] : unacknowledged(consultation, findings);
  const singleKeys = useContext(SingleKeys);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const { acknowledged } = consultation.sections.healthCheck;
  const undoable = readOnly ? [] : marked.filter((id) => acknowledged[id] !== undefined);
  const acknowledge = () => {
    const next = acknowledging(consultation, findings, nowIso());
    setMarked(Object.keys(next.acknowledged).filter((id) => acknowledged[id] === undefined));
    save('healthCheck', next);
  };
  const undo = () => {
    save('healthCheck', { ...consultation.sections.healthCheck, acknowledged: Object.fromEntries(Object.entries(acknowledged).filter(([id]) => !undoable.includes(id))) });
    setMarked([]);
  };
  useShortcut('a', acknowledge, { enabled: unread.length > 0, within: '[data-keys]' });

  useShortcut('i', () => {
    const aboutCurrent = findings.find((finding) => document.activeElement?.closest(`[data-question="${CSS.escape(finding.id)}"]`));
    const wanted = aboutCurrent ?? findings[0];
    if (!wanted || openSources !== null) {
      setOpenSources(null);
      return;
    }
    // The window beside it is hidden while its button is scrolled out of sight.
    document.getElementById(`acts-${keyOf(wanted)}`)?.scrollIntoView({ block: 'nearest' });
    setOpenSources(keyOf(wanted));
  });

  return (
    <>
      {unread.length > 0 ? (
        <Button id="acknowledge" kind="primary" full className={styles.acknowledge ?? ''} onClick={acknowledge} aria-keyshortcuts={singleKeys ? 'A' : undefined}>
          I have read these adjustments {singleKeys ? <kbd aria-hidden>A</kbd> : null}
        </Button>
      ) : null}
      <p className="visually-hidden" role="status">
        {unread.length === 0 && findings.some(({ effect, changesNothing }) => effect === 'adjust' && !changesNothing) ? 'All adjustments are acknowledged.' : ''}
      </p>
      {undoable.length > 0 ? (
        <p className={styles.marked}>
          {undoable.length === 1 ? '1 adjustment was' : `${undoable.length} adjustments were`} marked as read.{' '}
          <Button kind="link" onClick={undo}>
            Not read after all
          </Button>
        </p>
      ) : null}
      {findings.length === 0 ? (
        <p className={styles.empty}>{readOnly ? 'No findings.' : Object.keys(consultation.sections.healthCheck.answers).length === 0 ? 'Findings appear here as questions are answered.' : 'No findings so far.'}</p>
      ) : (
        <div className={styles.list} role="list" aria-label="Findings, the worst first">
          {findings.map((finding) => (
            <FindingCard key={keyOf(finding)} finding={finding} sourcesOpen={openSources === keyOf(finding)} onSources={(open) => setOpenSources(open ? keyOf(finding) : null)} onClear={() => clearing.open(keyOf(finding))} />
          ))}
        </div>
      )}
      <p className={styles.foot}>
        Rules: {pack.title} {pack.version}
        {pack.overlay ? ` with ${overlayLabel(pack)}` : ''}
        {findings.length > 0 ? (
          <>
            {' '}
            · sources on every finding{singleKeys ? <> (press <kbd>i</kbd>)</> : null}
          </>
        ) : null}
        {pack.clinicianReview ? ` · ${pack.clinicianReview}` : null}
      </p>
      {cleared && !readOnly ? <ClearanceDialog key={clearing.what} finding={cleared} onClose={clearing.close} /> : null}
    </>
  );
}

function FindingCard({ finding, sourcesOpen, onSources, onClear }: { readonly finding: Finding; readonly sourcesOpen: boolean; readonly onSources: (open: boolean) => void; readonly onClear: () => void }) {
  const { pack, consultation, evaluation, judgement, readOnly, goTo } = useConsultation();
  const locale = useLocale();
  const words = useFindingWords(finding);
  const marksOfToday = useRuleMarks();
  const allAreas = Object.keys(evaluation.screening.areas);
  const onlySome = finding.areas.length > 0 && finding.areas.length < allAreas.length;
  const afterwards = afterwardsText(pack, finding, locale.date);
  const notCounted = notCountedText(pack, finding, locale.date);
  // What is asked stands beside the finding itself, whose words need no repeating.
  const isSaidBelow = finding.asks !== null && evaluation.screening.findings.some((other) => other !== finding && other.id === finding.id);
  const mayBeShortened = finding.shortening !== null && finding.clearedBy === null;
  const tone = finding.changesNothing ? 'plain' : EFFECT_TONES[finding.effect];
  const note = finding.changesNothing ? (consultation.sections.healthCheck.answers[finding.id]?.note ?? '').trim() : '';
  const mark = signOffOf(judgement?.kind === 'judged' ? judgement.marks : marksOfToday, finding);
  const readAt = finding.effect === 'adjust' ? wallTime(consultation.sections.healthCheck.acknowledged[finding.id] ?? '') : null;

  return (
    <div role="listitem" className={[styles.finding, tone === 'plain' ? '' : styles[tone]].filter(Boolean).join(' ')}>
      <span className={styles.effect}>{finding.changesNothing ? 'Looked into, changes nothing' : finding.unsure && finding.effect === 'incomplete' ? 'Not sure: find out' : EFFECT_WORDS[finding.effect]}</span>
      <h2 className={styles.title}>{words.title}</h2>
      {note === '' ? null : <div>Noted: {note}</div>}
      {onlySome ? <div className={styles.where}>Only for: {finding.areas.map((area) => areaLabel(pack, area)).join(', ')}</div> : null}
      {mark ? <div className={styles.where}>{markWords(mark, locale.dayMonthYear)}.</div> : null}
      {finding.elsewhere ? <div className={styles.where}>Not in today’s areas.</div> : null}
      {finding.earliestDate && !finding.afterWait ? (
        <div>
          From <b>{locale.date(finding.earliestDate)}</b>
          {afterwards === null ? null : <>, {afterwards}</>}
        </div>
      ) : afterwards === null ? null : (
        <div>First the wait, {afterwards}.</div>
      )}
      {finding.afterWait && finding.earliestDate ? <div>The wait is over. Asked for until {locale.date(finding.earliestDate)}.</div> : null}
      {finding.by === null || finding.clearedBy ? null : (
        <div>
          <span className={styles.label}>Has to agree: </span>
          {roleLabel(pack, finding.by)}
        </div>
      )}
      {finding.asks === null ? null : <div className={styles.label}>{ASKS[finding.asks]}</div>}
      {notCounted === null ? null : <div className={styles.notCounted}>{notCounted}</div>}
      {finding.recordedOn ? <div>From our own record: treated here on {locale.date(finding.recordedOn)}.</div> : null}
      {words.action && !isSaidBelow ? <div>{words.action}</div> : null}
      {words.tell && !isSaidBelow ? (
        <div className={styles.tell}>
          <span className={styles.label}>Tell the client: </span>
          {words.tell}
        </div>
      ) : null}
      {finding.clearedBy ? (
        <span className={styles.cleared}>
          Agreed by {finding.clearedBy.by} on {locale.dayMonthYear(finding.clearedBy.on)}
          {finding.clearedBy.reference ? ` (${finding.clearedBy.reference})` : ''}
          {finding.clearedBy.role ? `. ${roleLabel(pack, finding.clearedBy.role)}` : ''}
          {finding.clearedBy.reason ? `: ${finding.clearedBy.reason}` : ''}
          <br />
          {agreedText(pack, finding.clearedBy)}
        </span>
      ) : null}
      {readAt ? (
        <span className={styles.read}>
          <IconCheck size={15} aria-hidden /> Read at {formatClock(readAt.minutes, locale.locale)}
        </span>
      ) : null}
      {mayBeShortened && finding.shortening ? (
        <div className={styles.tell}>
          <span className={styles.label}>May make the wait shorter: </span>
          {roleLabel(pack, finding.shortening.by)}
        </div>
      ) : null}
      <div className={styles.acts} id={`acts-${keyOf(finding)}`}>
        {!readOnly && (finding.effect === 'clearance' || finding.clearedBy || mayBeShortened) ? (
          <Button kind="link" onClick={onClear}>
            {finding.clearedBy ? 'Change the agreement…' : mayBeShortened ? 'Record their agreement…' : 'Record clearance…'}
          </Button>
        ) : null}
        <LetterButton attachmentId={finding.clearedBy?.letter} />
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
