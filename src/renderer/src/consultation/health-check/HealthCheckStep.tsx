import { Fragment, useCallback, useContext, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { screeningContext } from '../../../../shared/consultation/evaluate';
import type { NameOpen } from '../../../../shared/consultation/standing';
import type { Answer, Answers } from '../../../../shared/domain/consultation';
import { areaLabel, followUpOf } from '../../../../shared/pack/lookup';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Card } from '../../ui/Card';
import { NEXT_BUTTON, StepPage } from '../../ui/StepPage';
import { SingleKeys, useShortcut } from '../../keyboard/useShortcut';
import { useConsultation } from '../context';
import { focusField } from '../focusField';
import { STEP_NAMES } from '../steps';
import { BundleRow } from './BundleRow';
import { ConfirmAll } from './ConfirmAll';
import styles from './health-check.module.css';
import { KnownRow } from './KnownRow';
import { byKey, LAST_KEYS, undone, type ByKey } from './keyAnswers';
import { KeyNote } from './KeyNote';
import { MedicineLists } from './MedicineLists';
import { QuestionRow } from './QuestionRow';
import {
  answered,
  asJudged,
  askedAnewOf,
  askedOf,
  bundleStopId,
  confirmableOf,
  confirmed,
  confirmedParts,
  isOpen,
  leftOf,
  namesOf,
  questionGroups,
  stopIdOf,
  stopsOf,
  withBundle,
  withName,
  type Bundle,
  type Opening,
} from './questions';

/** The questions that matter for this client, these areas and this device, answered by voice, mouse or key. */
export function HealthCheckStep() {
  const { client, facts, evaluation, pack, desk, view, section, save, saveClient, goTo, readOnly } = useConsultation();
  const { earlier } = view;
  const { answers } = section('healthCheck');
  const changed = useMemo(() => new Set(evaluation.changes.map((change) => change.item)), [evaluation.changes]);
  const context = screeningContext(facts);
  const known = client.cannotBePregnant ? (pack.practice.derived.cannotBePregnant?.item ?? null) : null;
  const contextKey = JSON.stringify([context.concerns, context.modality, context.sex, context.dateOfBirth, known]);
  // The context is a new object each time; only what decides the questions may renew them.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const groups = useMemo(() => questionGroups(pack, context, new Set(known === null ? [] : [known])), [pack, contextKey]);
  const asked = useMemo(() => askedOf(groups), [groups]);
  const chosenAreas = [...new Set(context.concerns.flatMap((concern) => concern.areas))];
  const answeredCount = asked.filter((bundle) => leftOf(bundle, answers) === 0).length;
  const names = evaluation.screening.namesOpen;
  const namedItems = new Set(names.map(({ item }) => item));
  const [openings, setOpenings] = useState<Readonly<Record<string, Opening>>>({});
  const [currentId, setCurrentId] = useState<string | null>(() => firstOpen(asked, answers));
  const holdsCurrent = (bundle: Bundle): boolean => currentId === bundleStopId(bundle) || bundle.parts.some((part) => stopIdOf(part) === currentId);
  const opened = (bundle: Bundle): boolean => isOpen(bundle, answers, openings[bundle.id], holdsCurrent(bundle), namedItems);
  const stops = stopsOf(asked, opened);

  const latest = useRef({ section, save });
  useLayoutEffect(() => {
    latest.current = { section, save };
  });
  const record = useCallback((next: (answers: Answers) => Answers) => {
    const { section: read, save: write } = latest.current;
    const value = read('healthCheck');
    write('healthCheck', { ...value, answers: { ...next(value.answers) } });
  }, []);
  const onAnswer = useCallback((id: string, answer: Answer) => record((given) => ({ ...given, [id]: answer })), [record]);
  const onName = useCallback(({ item, name }: NameOpen, belongs: boolean) => record((given) => ({ ...given, [item]: withName(given[item], name, belongs) })), [record]);
  const pregnancy = pack.practice.derived.cannotBePregnant?.item ?? null;
  const keep = useCallback(() => {
    if (pregnancy === null) return;
    onAnswer(pregnancy, { answer: 'no' });
    saveClient({ ...client, cannotBePregnant: facts.today });
  }, [pregnancy, onAnswer, saveClient, client, facts.today]);
  const kept = useMemo(() => (pregnancy === null ? null : { item: pregnancy, what: 'Cannot be pregnant', keep }), [pregnancy, keep]);
  const onBundle = (bundle: Bundle, value: Answer['answer']) => {
    setOpenings((before) => withOpening(before, bundle.id, value));
    record((given) => withBundle(given, bundle, value));
  };
  const onConfirm = (bundle: Bundle) => {
    if (earlier) record((given) => ({ ...given, ...confirmedParts(bundle, given, earlier) }));
  };

  const moveTo = (id: string | undefined) => {
    if (id === undefined) return;
    setCurrentId(id);
    focusField(id);
  };
  const indexOfCurrent = stops.findIndex(({ id }) => id === currentId);
  const stepTo = (by: 1 | -1) => {
    // From anywhere else the first arrow leads into the list, to where it was.
    const isInList = document.activeElement?.closest(LIST) !== null && document.activeElement !== null;
    moveTo(isInList || indexOfCurrent < 0 ? stops[indexOfCurrent < 0 ? 0 : Math.min(stops.length - 1, Math.max(0, indexOfCurrent + by))]?.id : stops[indexOfCurrent]?.id);
  };
  const press = (value: Answer['answer']) => {
    const stop = stops[indexOfCurrent];
    if (readOnly || !stop) return;
    const { bundle, part } = stop;
    const given = part ? { ...answers, [part.item.id]: asJudged(part, answered(answers[part.item.id], value), desk.practitioner.name) } : withBundle(answers, bundle, value);
    setKeyed((before) => [...before, byKey({ at: stop.id, about: part ? part.item.label : bundle.text, said: value, bundleId: bundle.id, opening: openings[bundle.id] }, answers, given)].slice(-LAST_KEYS));
    if (part) onAnswer(part.item.id, asJudged(part, answered(answers[part.item.id], value), desk.practitioner.name));
    else onBundle(bundle, value);
    // A "no" needs nothing more; a "yes" or a doubt opens what else is to be said, for a bundle its items.
    if (value !== 'no') moveTo(part ? stop.id : firstOpenPart(bundle, withBundle(answers, bundle, value)));
    else {
      const next = part ? stops[indexOfCurrent + 1] : stops.slice(indexOfCurrent).find((candidate) => candidate.bundle !== bundle);
      // The next "no" must not go to a bundle that has answers one by one already: it would take them back.
      if (next) moveTo(next.part === null && opened(next.bundle) ? firstOpenPart(next.bundle, answers) : next.id);
      else moveTo(stop.id);
    }
  };
  // Several may have been pressed by mistake: each is taken back by itself, the last one first.
  const [keyed, setKeyed] = useState<readonly ByKey[]>([]);
  const lastKeyed = keyed.findLast((entry) => undone(answers, entry) !== null);
  const undo = () => {
    if (!lastKeyed || readOnly) return;
    setKeyed((before) => before.slice(0, before.indexOf(lastKeyed)));
    setOpenings(({ [lastKeyed.bundleId]: _now, ...others }) => (lastKeyed.opening ? { ...others, [lastKeyed.bundleId]: lastKeyed.opening } : others));
    record((now) => undone(now, lastKeyed) ?? now);
    moveTo(lastKeyed.at);
  };
  const singleKeys = useContext(SingleKeys);
  useShortcut('y', () => press('yes'), { within: LIST });
  useShortcut('n', () => press('no'), { within: LIST });
  useShortcut('?', () => press('not-sure'), { within: LIST });
  useShortcut('mod+z', undo, { enabled: lastKeyed !== undefined && !readOnly, inFields: false });
  useShortcut('ArrowDown', () => stepTo(1));
  useShortcut('ArrowUp', () => stepTo(-1));

  const confirmable = earlier ? confirmableOf(groups, answers, earlier) : [];
  const anew = earlier ? askedAnewOf(groups, answers, earlier) : [];
  const { medicines, allergies } = section('healthCheck');
  const then = { medicines: medicines.length === 0 ? (earlier?.medicines ?? []) : [], allergies: allergies.length === 0 ? (earlier?.allergies ?? []) : [] };
  const lists = [
    { title: 'Medicines', entries: then.medicines },
    { title: 'Allergies', entries: then.allergies },
  ].filter(({ entries }) => entries.length > 0);
  const phototypeThen = section('skin').phototype === null ? (earlier?.phototype ?? null) : null;
  const confirmAll = () => {
    if (!earlier) return;
    const taken = confirmable.map(({ question, answer }): readonly [string, Answer] => [question.item.id, confirmed(answer, earlier.on)]);
    const today = anew.map((question): readonly [string, Answer] => [question.item.id, asJudged(question, { answer: 'no' }, desk.practitioner.name)]);
    const value = section('healthCheck');
    save('healthCheck', { ...value, answers: { ...value.answers, ...Object.fromEntries([...taken, ...today]) }, medicines: [...value.medicines, ...then.medicines], allergies: [...value.allergies, ...then.allergies] });
    if (phototypeThen !== null) save('skin', { ...section('skin'), phototype: phototypeThen });
    // The button that was pressed is gone now: the keys go on at what is left, or at the way to the next step.
    const given: Answers = { ...answers, ...Object.fromEntries([...taken, ...today]) };
    if (asked.some((bundle) => leftOf(bundle, given) > 0)) moveTo(firstOpen(asked, given) ?? undefined);
    else focusField(NEXT_BUTTON);
  };

  return (
    <StepPage
      title="Is it safe to treat today?"
      sub={readOnly ? undefined : earlier ? 'Ask aloud; confirm what is still true.' : 'Ask each question aloud.'}
      actions={earlier && !readOnly ? <ConfirmAll confirmable={confirmable} anew={anew} lists={lists} phototype={phototypeThen} earlier={earlier} onConfirm={confirmAll} /> : undefined}
      onBack={() => goTo('concern')}
      onNext={() => goTo('skin')}
      nextLabel={STEP_NAMES.skin}
      note={
        <div className={styles.progress}>
          <span aria-live="polite" className={styles.counted}>
            {answeredCount} of {asked.length} answered
          </span>
          {readOnly ? null : <KeyNote last={lastKeyed} singleKeys={singleKeys} onUndo={undo} />}
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
        <div className={styles.list} data-keys="answers">
          {groups.map((group) => (
            <section key={group.id} className={styles.group} aria-labelledby={`group-${group.id}`}>
              <h2 id={`group-${group.id}`} className={styles.groupTitle}>
                {group.title}
                {group.aboutAreas && chosenAreas.length > 0 ? <span> · {areasInWords(chosenAreas.map((area) => areaLabel(pack, area)))}</span> : null}
              </h2>
              {group.bundles.map((bundle) => {
                const [only] = bundle.parts;
                if (only && bundle.derived) return <KnownRow key={bundle.id} question={only} />;
                if (only && bundle.parts.length === 1) {
                  return (
                    <Fragment key={bundle.id}>
                      <QuestionRow question={only} answer={answers[only.item.id]} earlier={earlier} changed={changed.has(only.item.id)} current={stopIdOf(only) === currentId} disabled={readOnly} today={facts.today} practitioner={desk.practitioner.name} kept={kept} names={namesOf(names, only.item.id)} onAnswer={onAnswer} onName={onName} onFocus={setCurrentId} />
                      {followUpOf(pack, only.item.id)?.decidedBy === 'practitioner' ? <MedicineLists earlier={earlier} disabled={readOnly} /> : null}
                    </Fragment>
                  );
                }
                return (
                  <BundleRow
                    key={bundle.id}
                    bundle={bundle}
                    answers={answers}
                    opened={opened(bundle)}
                    opening={openings[bundle.id]}
                    earlier={earlier}
                    changed={changed}
                    currentId={currentId}
                    disabled={readOnly}
                    today={facts.today}
                    practitioner={desk.practitioner.name}
                    kept={kept}
                    names={names}
                    onBundle={onBundle}
                    onConfirm={onConfirm}
                    onAnswer={onAnswer}
                    onName={onName}
                    onFocus={setCurrentId}
                  />
                );
              })}
            </section>
          ))}
        </div>
      </Card>
    </StepPage>
  );
}

/** The focus has to be there for a single key to answer. */
const LIST = '[data-keys="answers"]';

/** Where the keys start: the first control without an answer, or the first of all. */
function firstOpen(asked: readonly Bundle[], answers: Answers): string | null {
  const bundle = asked.find((candidate) => leftOf(candidate, answers) > 0) ?? asked[0];
  if (!bundle) return null;
  return isOpen(bundle, answers, undefined, false) ? firstOpenPart(bundle, answers) : bundleStopId(bundle);
}

const firstOpenPart = (bundle: Bundle, answers: Answers): string => {
  const part = bundle.parts.find(({ item }) => !answers[item.id]) ?? bundle.parts[0];
  return part ? stopIdOf(part) : bundleStopId(bundle);
};

function withOpening(openings: Readonly<Record<string, Opening>>, id: string, value: Answer['answer']): Readonly<Record<string, Opening>> {
  const { [id]: _gone, ...others } = openings;
  return value === 'no' ? others : { ...others, [id]: value };
}

function areasInWords(labels: readonly string[]): string {
  return labels.length <= 3 ? labels.join(', ') : `${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more`;
}
