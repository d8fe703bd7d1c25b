import { skinSectionSchema, type Sections } from '../../../../shared/domain/consultation';
import { Card, StepPage, TextField } from '../../ui';
import { useConsultation } from '../context';
import { problemWith } from '../problemWith';
import { PhototypePicker } from './PhototypePicker';
import { ScaleCard } from './ScaleCard';
import { scalesFor } from './scales';
import { SeenCard } from './SeenCard';
import styles from './skin.module.css';
import { TestAreasCard } from './TestAreasCard';

/** Skin type, what is seen, and a baseline score where the pack recommends one for the concern. */
export function SkinStep() {
  const { pack, client, view, section, save, goTo, readOnly, evaluation } = useConsultation();
  const skin = section('skin');
  const { concerns } = section('concerns');
  const change = (part: Partial<Sections['skin']>) => save('skin', { ...skin, ...part });
  const scales = scalesFor(
    pack,
    concerns.map((concern) => concern.concern),
  );
  const earlier = view.earlier?.phototype ?? client.phototype;

  const notes = (
    <Card>
      <TextField id="skin-notes" label="Notes" rows={3} value={skin.notes} onChange={(text) => change({ notes: text })} error={problemWith(skinSectionSchema.shape.notes, skin.notes)} />
    </Card>
  );

  return (
    <StepPage
      title="Skin assessment"
      sub="Look at the skin in good light, and ask about the sun."
      onBack={() => goTo('health-check')}
      onNext={() => goTo('plan')}
      nextLabel="Treatment plan"
      note={evaluation.done.skin ? null : 'The skin type is needed for the plan.'}
    >
      <fieldset disabled={readOnly} className={styles.columns}>
        <div className={styles.column}>
          <PhototypePicker pack={pack} value={skin.phototype} earlier={earlier} onChange={(phototype) => change({ phototype })} />
          {scales.length > 0 && notes}
        </div>
        <div className={styles.column}>
          <TestAreasCard before={view.testAreasBefore} />
          {scales.map((scale) => (
            <ScaleCard key={scale.id} scale={scale} scores={skin.scales[scale.id] ?? {}} onChange={(scores) => change({ scales: { ...skin.scales, [scale.id]: { ...scores } } })} />
          ))}
          <SeenCard pack={pack} concerns={section('concerns')} seen={skin.seen} onChange={(seen) => change({ seen: [...seen] })} />
          {scales.length === 0 && notes}
        </div>
      </fieldset>
    </StepPage>
  );
}
