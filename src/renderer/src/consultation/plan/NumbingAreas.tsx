import { useState } from 'react';
import { z } from 'zod';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { NumbingChoice } from '../../../../shared/domain/consultation';
import { areaLabel } from '../../../../shared/pack/lookup';
import type { Pack } from '../../../../shared/pack/schema';
import type { NumbingOption } from '../../../../shared/planning/types';
import { useKept } from '../../app/kept';
import { Button, NumberField, Segmented } from '../../ui';
import { viewsOf, type View } from '../../ui/bodymap/BodyMap';
import { HandMap } from '../../ui/bodymap/HandMap';
import { Why } from './Why';
import { areasOf, handsText, nextHand, withArea } from './laidHands';
import styles from './numbing.module.css';

const VIEW_NAMES: Readonly<Record<View, string>> = { front: 'Front', back: 'Back', face: 'Face' };
const MAP_HEIGHT = 204;

export interface NumbingAreasProps {
  readonly pack: Pack;
  readonly option: NumbingOption;
  readonly choice: NumbingChoice;
  /** Areas of the plan. */
  readonly planned: readonly string[];
  /** Those of them that no cream goes on. */
  readonly never: readonly string[];
  readonly onChange: (choice: NumbingChoice) => void;
}

/** How much skin is numbed, area by area: hands laid on the drawing, hands counted in the list, or cm² typed there. */
export function NumbingAreas({ pack, option, choice, planned, never, onChange }: NumbingAreasProps) {
  const { handCm2ForApp: hand, text } = pack.anaesthetic.areaHelper;
  const [heldAt, setHeldAt] = useState<{ readonly words: string; readonly limit: number } | null>(null);
  const setHeld = (words: string | null) => setHeldAt(words === null ? null : { words, limit: option.leftCm2 });
  const areas = areasOf(choice, planned);
  // Nothing can be laid on them; what an older plan has there stays in sight until it is taken out.
  const barred = planned.filter((area) => never.includes(area) && areas[area] === undefined);
  // An area that left the plan stays in sight until its numbing is taken out.
  const listed = [...planned, ...Object.keys(areas).filter((area) => !planned.includes(area))].filter((area) => !barred.includes(area));
  const views = [...new Set(listed.flatMap(viewsOf))];
  const [picked, setPicked] = useState<View | null>(null);
  const view = picked !== null && views.includes(picked) ? picked : views[0];
  const next = nextHand(choice, option, hand);
  const undivided = Object.keys(areas).length === 0;

  const set = (area: string, cm2: number): void => {
    const changed = withArea(choice, planned, area, cm2);
    setHeld(changed === null ? 'The last of it cannot be taken away here. Choose “No numbing cream” instead.' : null);
    if (changed !== null) onChange(changed);
  };
  const lay = (area: string, part: number): void => {
    if (undivided) return set(area, Math.min(part, option.leftCm2) || part);
    if (next <= 0) return setHeld(`No more: ${option.leftCm2} cm² is all that may be numbed ${option.usedCm2 > 0 ? 'in the rest of today' : 'today'}.`);
    set(area, (areas[area] ?? 0) + Math.min(part, next));
  };
  const take = (area: string, part: number): void => set(area, Math.max(0, (areas[area] ?? 0) - part));

  return (
    <>
      {views.length > 1 && view !== undefined ? <Segmented label="View of the body" value={view} onChange={setPicked} options={views.map((entry) => ({ value: entry, label: VIEW_NAMES[entry] }))} /> : null}
      {view === undefined ? null : (
        <HandMap
          view={view}
          height={MAP_HEIGHT}
          areas={listed.map((id) => ({ id, label: areaLabel(pack, id), hands: (areas[id] ?? 0) / hand, amount: `${handsText(areas[id] ?? 0, hand)}, ${areas[id] ?? 0} cm²` }))}
          onLay={(area) => lay(area, hand)}
          onTake={(area) => take(area, hand)}
        />
      )}
      <p className={styles.quiet} title={text}>
        One press lays one hand, a press on the hand takes it away: the client’s own open hand, fingers closed, counted as {hand} cm².
      </p>
      {undivided ? <p className={styles.quiet}>{choice.areaCm2} cm² are planned, not yet split into areas. Laying a hand starts anew.</p> : null}
      <div className={styles.areas}>
        {listed.map((id) => (
          <div key={id} className={styles.area} role="group" aria-label={areaLabel(pack, id)}>
            <b>{areaLabel(pack, id)}</b>
            <div className={styles.stepper}>
              <button type="button" aria-label={`Half a hand less, ${areaLabel(pack, id)}`} disabled={(areas[id] ?? 0) <= 0} onClick={() => take(id, hand / 2)}>
                <IconMinus size={18} aria-hidden />
              </button>
              <span>{handsText(areas[id] ?? 0, hand)}</span>
              <button type="button" aria-label={`Half a hand more, ${areaLabel(pack, id)}`} onClick={() => lay(id, hand / 2)}>
                <IconPlus size={18} aria-hidden />
              </button>
            </div>
            <div className={styles.typed}>
              <TypedArea key={areas[id] ?? 0} id={`numbing-area-${id}`} label={`Numbed on ${areaLabel(pack, id)}, cm²`} cm2={areas[id] ?? null} onChange={(cm2) => set(id, cm2)} />
            </div>
            {planned.includes(id) && !never.includes(id) ? null : (
              <Button small kind="link" onClick={() => set(id, 0)}>
                Take out
              </Button>
            )}
          </div>
        ))}
      </div>
      <NeverHere pack={pack} areas={barred} />
      <div role="status" className={styles.held}>
        {heldAt?.limit === option.leftCm2 ? heldAt.words : null}
      </div>
    </>
  );
}

/** Why some of the areas are not offered. */
export function NeverHere({ pack, areas }: { readonly pack: Pack; readonly areas: readonly string[] }) {
  const rule = pack.practice.numbingNever;
  if (!rule || areas.length === 0) return null;
  const names = areas.map((id) => areaLabel(pack, id)).join(', ');
  return (
    <div className={styles.never}>
      <span>
        <b>{names}:</b> no numbing cream of any kind goes there.
      </span>
      <Why pack={pack} about={`no numbing cream, ${names}`} changedBy={[]} otherwise="Why" note={rule.verifiedNote ?? null} sources={rule.sources} />
    </div>
  );
}

/** Written down when the field is left, so that a number can be cleared and typed anew. */
function TypedArea({ id, label, cm2, onChange }: { readonly id: string; readonly label: string; readonly cm2: number | null; readonly onChange: (cm2: number) => void }) {
  const [typed, setTyped] = useKept(`numbing/${id}`, z.number().nullable(), cm2);
  return <NumberField id={id} label={<span className="visually-hidden">{label}</span>} unit="cm²" value={typed} onChange={setTyped} onBlur={() => typed !== cm2 && onChange(typed ?? 0)} />;
}
