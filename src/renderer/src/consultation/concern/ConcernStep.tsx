import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { concernsSectionSchema, type Answers, type Concern, type Modality, type Sections } from '../../../../shared/domain/consultation';
import { concernsOf } from '../../../../shared/pack/lookup';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { StepPage } from '../../ui/StepPage';
import { TextField } from '../../ui/TextField';
import { AsideContent } from '../Aside';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import { STEP_NAMES } from '../steps';
import { AreaPicker } from './AreaPicker';
import { SameAgain } from './SameAgain';
import { ChosenCard } from './ChosenCard';
import { concernLabel } from '../concernLabel';
import { answersAfterAdding, chooseProtocol, stillOffered, toggleArea } from './choosing';
import { carriedOver, withCarried } from './carried';
import styles from './concern.module.css';

const DEVICES: readonly { readonly value: Modality; readonly label: string }[] = [
  { value: 'mechanical', label: 'Needling pen or roller' },
  { value: 'rf-microneedling', label: 'Radiofrequency (RF)' },
];

/** What brings the client here, and where. */
export function ConcernStep() {
  const { pack, view, section, save, goTo, readOnly } = useConsultation();
  const value = section('concerns');
  const { concerns, modality, hopes } = value;
  /** Answers that an added area put in question, by that area. */
  const [takenOut, setTakenOut] = useState<Readonly<Record<string, Answers>>>({});
  const [wanted, setWanted] = useState<string | null>(null);
  const active = concerns.find((entry) => entry.concern === wanted) ?? concerns[0];

  const change = (part: Partial<Sections['concerns']>) => save('concerns', { ...value, ...part });
  const remove = (name: string) => change({ concerns: concerns.filter((entry) => entry.concern !== name) });
  const toggle = (name: string, area: string) => {
    const before = new Set(concerns.flatMap((entry) => entry.areas));
    const next = toggleArea(concerns, name, area);
    const after = new Set(next.flatMap((entry) => entry.areas));
    change({ concerns: next });
    const healthCheck = section('healthCheck');
    if (!before.has(area) && after.has(area)) {
      const { answers, askedAgain } = answersAfterAdding(pack, healthCheck.answers, area);
      setTakenOut({ ...takenOut, [area]: askedAgain });
      if (JSON.stringify(answers) !== JSON.stringify(healthCheck.answers)) save('healthCheck', { ...healthCheck, answers: { ...answers } });
    } else if (before.has(area) && !after.has(area) && takenOut[area]) {
      // A slip of the hand: the area goes again, so what was answered before it came is true again.
      save('healthCheck', { ...healthCheck, answers: { ...takenOut[area], ...healthCheck.answers } });
      setTakenOut({ ...takenOut, [area]: {} });
    }
  };
  const askedAgain = new Set(Object.values(takenOut).flatMap((answers) => Object.keys(answers))).size;
  const before = view.earlier && !readOnly ? stillOffered(pack, view.earlier.concerns.concerns) : [];
  const sameAgain = () => {
    if (!view.earlier) return;
    change({ concerns: [...before], modality: view.earlier.concerns.modality });
    const healthCheck = section('healthCheck');
    const { answers } = before.flatMap((entry) => entry.areas).reduce((kept, area) => answersAfterAdding(pack, kept.answers, area), { answers: healthCheck.answers, askedAgain: {} });
    if (JSON.stringify(answers) !== JSON.stringify(healthCheck.answers)) save('healthCheck', { ...healthCheck, answers: { ...answers } });
    save('plan', withCarried(section('plan'), carriedOver(pack, view.earlier)));
    goTo('health-check');
  };
  const press = (name: string) => {
    const known = concerns.find((entry) => entry.concern === name);
    setWanted(name);
    if (!known) change({ concerns: [...concerns, { concern: name, areas: [] } satisfies Concern] });
    else if (known.areas.length === 0 && active?.concern === name) remove(name);
  };

  return (
    <StepPage
      title="What brings you here?"
      sub="Choose one or more concerns, then where each one is."
      onBack={() => goTo('client')}
      onNext={() => goTo('health-check')}
      nextLabel={STEP_NAMES['health-check']}
      note={askedAgain > 0 ? `An area was added: ${askedAgain === 1 ? 'one question' : `${askedAgain} questions`} about the skin there will be asked again.` : concerns.length > 1 && active ? `You are choosing areas for ${concernLabel(pack, active.concern).toLocaleLowerCase('en')}.` : undefined}
    >
      <div className={styles.concerns} id="concern" role="group" aria-label="Concerns">
        {concernsOf(pack).map((name) => {
          const chosen = concerns.some((entry) => entry.concern === name);
          return (
            <button key={name} type="button" className={styles.concern} aria-pressed={chosen} disabled={readOnly} onClick={() => press(name)}>
              {chosen ? <IconCheck size={16} stroke={2.6} aria-hidden /> : null}
              {concernLabel(pack, name)}
            </button>
          );
        })}
      </div>
      {active ? (
        <AreaPicker concern={active} modality={modality} disabled={readOnly} onToggle={(area) => toggle(active.concern, area)} />
      ) : (
        <div className={styles.empty}>
          <div className={styles.first}>
            {before.length > 0 && view.earlier ? <SameAgain concerns={before} on={view.earlier.on} carried={carriedOver(pack, view.earlier)} onTake={sameAgain} /> : null}
            <p>Choose a concern first; the body drawing follows.</p>
          </div>
        </div>
      )}
      <div className={styles.bottom}>
        <Segmented id="modality" label="Device" showLabel options={DEVICES} value={modality} onChange={(next) => change({ modality: next })} disabled={readOnly} />
        <TextField id="hopes" label="In the client’s own words" placeholder="What are you hoping for?" rows={1} value={hopes} error={problemWith(concernsSectionSchema.shape.hopes, hopes)} onChange={(next) => change({ hopes: next })} disabled={readOnly} />
      </div>
      {concerns.length > 0 ? (
        <AsideContent>
          {concerns.map((concern) => (
            <div key={concern.concern}>
              <ChosenCard concern={concern} modality={modality} disabled={readOnly} onRemove={() => remove(concern.concern)} onProtocol={(treatmentId) => change({ concerns: chooseProtocol(concerns, concern.concern, treatmentId) })} />
              {concerns.length > 1 && active?.concern !== concern.concern ? (
                <Button kind="link" onClick={() => setWanted(concern.concern)}>
                  Choose areas for {concernLabel(pack, concern.concern).toLocaleLowerCase('en')}
                </Button>
              ) : null}
            </div>
          ))}
        </AsideContent>
      ) : null}
    </StepPage>
  );
}
