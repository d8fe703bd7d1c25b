import { IconAlertTriangle, IconCheck, IconCircleCheck, IconCloudUp, IconHandStop, IconInfoCircle, IconX } from '@tabler/icons-react';
import { findingTitle } from '../../../shared/consultation/findings';
import { fullName } from '../../../shared/domain/client';
import type { Answer } from '../../../shared/domain/consultation';
import { ageOn } from '../../../shared/domain/plainDate';
import { formatClock } from '../../../shared/documents/wallTime';
import { itemById } from '../../../shared/pack/lookup';
import type { Pack } from '../../../shared/pack/schema';
import type { Finding } from '../../../shared/screening/types';
import { unfinishedOf } from '../clients/unfinished';
import { LockButton, Logo } from '../app/Frame';
import { useAnythingNotKept } from '../app/notKept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Chip } from '../ui/Chip';
import { useLocale } from '../ui/locale';
import { isAnythingHalfTyped } from '../ui/useTypedText';
import { useConsultation } from './context';
import styles from './Header.module.css';
import { initialsOf } from './initials';

const ICONS = { red: IconHandStop, amber: IconAlertTriangle, green: IconCircleCheck, blue: IconInfoCircle } as const;

/** Allergies are in sight on every screen, whatever the verdict. */
const isAllergy = (id: string): boolean => id.startsWith('allergy-');

/** What was noted about an allergy says more than its name in the rules. */
function allergyWords(pack: Pack, finding: Finding, answer: Answer | undefined): string {
  const note = answer?.note?.trim();
  return note ? `Allergy: ${note}` : findingTitle({ pack }, finding);
}

/** The client and what is dangerous about them, always in sight. */
export function Header() {
  const { client, consultation, evaluation, standing, judgement, pack, goTo, flush, readOnly, facts } = useConsultation();
  const { go } = useSession();
  const locale = useLocale();
  const { screening } = evaluation;
  const phototype = consultation.sections.skin.phototype ?? client.phototype;
  const { answers } = consultation.sections.healthCheck;
  const found = screening.findings.filter((finding) => isAllergy(finding.id)).map((finding) => allergyWords(pack, finding, answers[finding.id]));
  // Where nothing is to be had of what was found, what was answered still is.
  const allergic = judgement?.kind === 'not-to-be-had' ? Object.entries(answers).filter(([id, { answer }]) => isAllergy(id) && answer !== 'no').map(([id, { note }]) => `Allergy: ${note?.trim() || (itemById(pack, id)?.clinicalName ?? id)}`) : [];
  const allergies = [...found, ...allergic];
  const asked = Object.keys(answers).length > 0;
  const VerdictIcon = ICONS[standing.colour];

  const leave = () => {
    void flush();
    go({ at: 'client', clientId: client.id });
  };

  return (
    <header className={styles.header}>
      <Logo />
      <button type="button" className={styles.client} onClick={leave} title="To the client’s page">
        <span className={styles.avatar} aria-hidden>
          {initialsOf(client)}
        </span>
        <span className={styles.words}>
          <span className={styles.name}>{fullName(client)}</span>
          <span className={styles.facts}>
            {ageOn(client.dateOfBirth, facts.today)} · born {locale.dayMonthYear(client.dateOfBirth)}
            {client.pronouns ? ` · ${client.pronouns}` : ''}
          </span>
        </span>
      </button>
      <div className={styles.chips}>
        {allergies.length > 0 ? (
          <Chip className={styles.allergy} tone="red" icon={<IconAlertTriangle size={14} aria-hidden />} title={allergies.join('; ')}>
            <span className={styles.cut}>
              {allergies.length > 1 ? `${allergies.length} allergies: ` : ''}
              {allergies.join('; ')}
            </span>
          </Chip>
        ) : null}
        {judgement?.kind === 'not-to-be-had' ? (
          <Chip className={styles.fact} tone="amber">No verdict to be had</Chip>
        ) : asked || screening.verdict !== 'incomplete' ? (
          <Chip className={styles.fact} tone={standing.colour} title={standing.chip} icon={<VerdictIcon size={14} aria-hidden />}>
            <span className={styles.cut}>{standing.chip}</span>
          </Chip>
        ) : null}
        {phototype ? <Chip className={styles.fact} tone={pack.practice.derived.phototypes.phototypes.includes(phototype) ? 'amber' : 'plain'}>
            <span className={styles.cut}>Skin type {phototype}</span>
          </Chip> : null}
      </div>
      <SavedNote />
      {readOnly ? null : (
        <Button small onClick={() => goTo('consent')}>
          Turn to client
        </Button>
      )}
      <LockButton />
    </header>
  );
}

function SavedNote() {
  const { client, consultation, saveState, savedAt, readOnly } = useConsultation();
  const { locale } = useLocale();
  const isRefused = useAnythingNotKept();
  if (readOnly) return null;
  const isHalf = (key: string): boolean => key.includes(client.id) || key.includes(consultation.id);
  const notKept = isRefused || Object.keys(unfinishedOf(client.id)).length > 0 || isAnythingHalfTyped(isHalf);
  const time = savedAt ? formatClock(new Date(savedAt).getHours() * 60 + new Date(savedAt).getMinutes(), locale) : null;
  if (saveState === 'failed')
    return (
      <span className={`${styles.saved} ${styles.failed}`}>
        <IconX size={15} aria-hidden />
        Not saved
      </span>
    );
  if (notKept)
    return (
      <span className={`${styles.saved} ${styles.failed}`} title="A field marked in red is not saved until it is put right.">
        <IconAlertTriangle size={15} aria-hidden />
        Not all saved
      </span>
    );
  const words = saveState === 'saving' ? 'Saving…' : time ? `All changes saved ${time}` : 'All changes saved';
  return (
    <span className={styles.saved} title={words}>
      {saveState === 'saving' ? <IconCloudUp size={15} aria-hidden /> : <IconCheck size={15} aria-hidden />}
      <span className={styles.savedWords}>{words}</span>
    </span>
  );
}
