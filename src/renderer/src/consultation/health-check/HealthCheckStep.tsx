import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { screeningContext } from '../../../../shared/consultation/evaluate';
import type { Answer } from '../../../../shared/domain/consultation';
import { areaLabel } from '../../../../shared/pack/lookup';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Card } from '../../ui/Card';
import { StepPage } from '../../ui/StepPage';
import { useShortcut } from '../../ui/useShortcut';
import { useConsultation } from '../context';
import { focusField } from '../focusField';
import { STEP_NAMES } from '../steps';
import { ConfirmAll } from './ConfirmAll';
import styles from './health-check.module.css';
import { KnownRow } from './KnownRow';
import { QuestionRow } from './QuestionRow';
import { answered, askedOf, confirmableOf, confirmed, questionGroups } from './questions';

/** The questions that matter for this client, these areas and this device, answered by voice, mouse or key. */
export function HealthCheckStep() {
  const { client, consultation, pack, desk, view, section, save, goTo, readOnly } = useConsultation();
  const { earlier } = view;
  const { answers } = section('healthCheck');
  const facts = useMemo(() => ({ pack, clinic: desk.clinic, practitioner: desk.practitioner, client, consultation, today: desk.today }), [pack, desk, client, consultation]);
  const context = screeningContext(facts);
  const contextKey = JSON.stringify([context.concerns, context.modality, context.sex]);
  // The context is a new object each time; only what decides the questions may renew them.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const groups = useMemo(() => questionGroups(pack, context), [pack, contextKey]);
  const asked = useMemo(() => askedOf(groups), [groups]);
  const chosenAreas = [...new Set(context.concerns.flatMap((concern) => concern.areas))];
  const answeredCount = asked.filter(({ item }) => answers[item.id]).length;
  const [currentId, setCurrentId] = useState<string | null>(() => (asked.find(({ item }) => !answers[item.id]) ?? asked[0])?.item.id ?? null);

  const latest = useRef({ section, save });
  useEffect(() => {
    latest.current = { section, save };
  });
  const onAnswer = useCallback((id: string, answer: Answer) => {
    const { section: read, save: write } = latest.current;
    const value = read('healthCheck');
    write('healthCheck', { ...value, answers: { ...value.answers, [id]: answer } });
  }, []);

  const moveTo = (id: string | undefined) => {
    if (id === undefined) return;
    setCurrentId(id);
    focusField(`question-${id}`);
  };
  const step = (by: 1 | -1) => {
    const index = asked.findIndex(({ item }) => item.id === currentId);
    moveTo(asked[index < 0 ? 0 : Math.min(asked.length - 1, Math.max(0, index + by))]?.item.id);
  };
  const press = (value: Answer['answer']) => {
    if (readOnly || currentId === null) return;
    onAnswer(currentId, answered(answers[currentId], value));
    // A "no" needs nothing more; a "yes" or a doubt opens what else is to be said.
    if (value === 'no') step(1);
    else moveTo(currentId);
  };
  useShortcut('y', () => press('yes'));
  useShortcut('n', () => press('no'));
  useShortcut('?', () => press('not-sure'));
  useShortcut('ArrowDown', () => step(1));
  useShortcut('ArrowUp', () => step(-1));

  const confirmable = earlier ? confirmableOf(groups, answers, earlier, pack) : [];
  const phototypeThen = section('skin').phototype === null ? (earlier?.phototype ?? null) : null;
  const confirmAll = () => {
    if (!earlier) return;
    const value = section('healthCheck');
    save('healthCheck', { ...value, answers: { ...value.answers, ...Object.fromEntries(confirmable.map(({ question, answer }) => [question.item.id, confirmed(answer, earlier.on)])) } });
    if (phototypeThen !== null) save('skin', { ...section('skin'), phototype: phototypeThen });
  };

  return (
    <StepPage
      title="Is it safe to treat today?"
      sub={earlier ? 'Ask each question aloud. Last visit’s answers are shown; confirm what is still true.' : 'Ask each question aloud.'}
      actions={earlier && !readOnly ? <ConfirmAll confirmable={confirmable} phototype={phototypeThen} earlier={earlier} onConfirm={confirmAll} /> : undefined}
      onBack={() => goTo('concern')}
      onNext={() => goTo('skin')}
      nextLabel={STEP_NAMES.skin}
      note={
        <div className={styles.progress}>
          <span aria-live="polite">
            {answeredCount} of {asked.length} answered
          </span>
          {readOnly ? null : (
            <span>
              · press <kbd>Y</kbd> <kbd>N</kbd> <kbd>?</kbd> to answer, <kbd>↓</kbd> for the next
            </span>
          )}
        </div>
      }
    >
      {chosenAreas.length === 0 ? (
        <Callout tone="amber" title="No area is chosen yet">
          Choose what is to be treated and where first: it decides which questions matter.{' '}
          <Button kind="link" onClick={() => goTo('concern', 'concern')}>
            {STEP_NAMES.concern}
          </Button>
        </Callout>
      ) : null}
      <Card flush className={styles.listCard}>
        <div className={styles.list}>
          {groups.map((group) => (
            <section key={group.id} className={styles.group} aria-labelledby={`group-${group.id}`}>
              <h2 id={`group-${group.id}`} className={styles.groupTitle}>
                {group.title}
                {group.aboutAreas && chosenAreas.length > 0 ? <span> · {areasInWords(chosenAreas.map((area) => areaLabel(pack, area)))}</span> : null}
              </h2>
              {group.questions.map((question) =>
                question.derived ? (
                  <KnownRow key={question.item.id} question={question} />
                ) : (
                  <QuestionRow
                    key={question.item.id}
                    question={question}
                    answer={answers[question.item.id]}
                    earlier={earlier}
                    current={question.item.id === currentId}
                    disabled={readOnly}
                    today={desk.today}
                    onAnswer={onAnswer}
                    onFocus={setCurrentId}
                  />
                ),
              )}
            </section>
          ))}
        </div>
      </Card>
    </StepPage>
  );
}

function areasInWords(labels: readonly string[]): string {
  return labels.length <= 3 ? labels.join(', ') : `${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more`;
}
