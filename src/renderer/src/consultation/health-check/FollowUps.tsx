import { answerSchema, type Answer } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { expandAreas, followUpOf } from '../../../../shared/pack/lookup';
import { DateField } from '../../ui/DateField';
import { TextField } from '../../ui/TextField';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import { Hba1cFields } from './Hba1cFields';
import styles from './health-check.module.css';
import { ProtectionPlan } from './ProtectionPlan';
import { InrFields } from './InrFields';
import { KindChoice } from './KindChoice';
import { measuredFor } from './measured';
import { PlaceChoice } from './PlaceChoice';
import type { Question } from './questions';

export interface FollowUpsProps {
  readonly question: Question;
  readonly answer: Answer;
  readonly today: PlainDate;
  readonly disabled: boolean;
  readonly onChange: (answer: Answer) => void;
}

/** What a "yes" or a doubt still needs: which kind it is, when it ended, in which of today's areas it is, a number, and a note. */
export function FollowUps({ question, answer, today, disabled, onChange }: FollowUpsProps) {
  const { pack, consultation } = useConsultation();
  const { item, areas } = question;
  const followUp = followUpOf(pack, item.id);
  const decides = followUp?.decidedBy === 'practitioner';
  const asksEnd = item.waitDays !== null && answer.answer === 'yes';
  const measured = measuredFor(pack, item.id, answer);
  const { protection } = pack.practice;
  const protectedAreas = expandAreas(pack, protection?.areas ?? []);
  const isProtected = consultation.sections.concerns.concerns.some((concern) => concern.areas.some((area) => protectedAreas.has(area)));

  const setEnd = (endedOn: PlainDate | null) => {
    const { endedOn: _gone, ...rest } = answer;
    onChange(endedOn ? { ...rest, endedOn } : rest);
  };
  const setText = (field: 'note' | 'reason') => (text: string) => {
    const { [field]: _gone, ...rest } = answer;
    onChange(text === '' ? rest : { ...rest, [field]: text });
  };

  const kinds = followUp ? <KindChoice followUp={followUp} answer={answer} disabled={disabled} onChange={onChange} /> : null;
  const noteHint = decides ? 'What it is, as they say it' : followUp ? 'Since when, who treats it' : 'Which one, since when, who treats it';
  const note = (
    <div className={asksEnd ? undefined : styles.wide}>
      <TextField
        id={`note-${item.id}`}
        label={decides ? 'In the client’s own words' : 'Note'}
        {...(asksEnd ? { hint: noteHint } : {})}
        placeholder={asksEnd ? '' : noteHint}
        value={answer.note ?? ''}
        error={problemWith(answerSchema.shape.note, answer.note)}
        onChange={setText('note')}
        disabled={disabled}
      />
      {followUp?.needsNote && (answer.note ?? '').trim() === '' ? <p className={styles.hint}>Needed before signing: write down what it is.</p> : null}
    </div>
  );

  return (
    <div className={styles.follow}>
      {decides ? note : kinds}
      {decides ? kinds : null}
      {decides && (answer.which ?? []).length > 0 ? (
        <div className={styles.wide}>
          <TextField id={`reason-${item.id}`} label="Why" hint="What it was looked up in, or who was asked" value={answer.reason ?? ''} error={problemWith(answerSchema.shape.reason, answer.reason)} onChange={setText('reason')} disabled={disabled} />
          {(answer.reason ?? '').trim() === '' ? <p className={styles.hint}>Needed before signing: a decision has a reason.</p> : null}
        </div>
      ) : null}
      {areas.length > 0 ? <PlaceChoice question={question} answer={answer} disabled={disabled} onChange={onChange} /> : null}
      {measured && answer.answer === 'yes' ? <InrFields itemId={item.id} measured={measured} answer={answer} today={today} disabled={disabled} onChange={onChange} /> : null}
      {followUp?.records === 'hba1c' && answer.answer === 'yes' ? <Hba1cFields answer={answer} thisMonth={today.slice(0, 7)} disabled={disabled} onChange={onChange} /> : null}
      {item.id === protection?.item && answer.answer !== 'no' && isProtected ? <ProtectionPlan disabled={disabled} /> : null}
      {asksEnd ? (
        <DateField
          id={`ended-${item.id}`}
          keptAs={`ended-${item.id}`}
          label="When did it end?"
          hint={`Leave empty while it lasts. ${item.waitNote ?? ''}`}
          value={answer.endedOn ?? null}
          onChange={setEnd}
          latest={today}
          outsideSentence="This day is in the future. Leave it empty while it lasts."
          disabled={disabled}
        />
      ) : null}
      {decides ? null : note}
    </div>
  );
}
