import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { Concern, Modality } from '../../../../shared/domain/consultation';
import { Card } from '../../ui/Card';
import { Segmented } from '../../ui/Segmented';
import { BodyMap } from '../../ui/bodymap/BodyMap';
import { useConsultation } from '../context';
import { concernLabel } from '../concernLabel';
import { areaGroups, type AreaChoice, type AreaGroup } from './choosing';
import styles from './concern.module.css';

const PARTS = [
  { value: 'body', label: 'Body' },
  { value: 'face', label: 'Face' },
] as const;

/** Width of a drawing as a share of its height, and what goes off for captions and gaps (px). */
const BODY_SHARE = 0.43;
const FACE_SCALE = 0.86;
const FACE_SHARE = 0.77 * FACE_SCALE;
const CAPTION = 24;
const GAP = 14;
const LEAST_HEIGHT = 150;

export interface AreaPickerProps {
  readonly concern: Concern;
  readonly modality: Modality;
  readonly onToggle: (area: string) => void;
  readonly disabled: boolean;
}

/** The areas of one concern, on the drawing and as a list: two ways to the same choice. */
export function AreaPicker({ concern, modality, onToggle, disabled }: AreaPickerProps) {
  const { pack } = useConsultation();
  const narrow = useMediaQuery('(max-width: 1200px)', undefined, { getInitialValueInEffect: false });
  const { ref, width, height: room } = useElementSize();
  const groups = areaGroups(pack, concern.concern, modality);
  const [turnedTo, setPart] = useState<'body' | 'face' | null>(null);
  const part = turnedTo ?? likelyPart(groups, concern.areas);
  const unavailable = groups.flatMap((group) => group.areas.filter((area) => area.state === 'no-protocol').map((area) => area.id));
  const shownFaces = narrow ? (part === 'face' ? FACE_SHARE : 2 * BODY_SHARE) : 2 * BODY_SHARE + FACE_SHARE;
  const height = Math.round(Math.max(LEAST_HEIGHT, Math.min(room - CAPTION, (width - 2 * GAP) / shownFaces)));
  const shared = { areas: pack.treatments.areas, selected: concern.areas, unavailable, ...(disabled ? {} : { onToggle }) };

  return (
    <div className={styles.picker}>
      <Card className={styles.maps} aria-label="Body drawing">
        {narrow ? <Segmented label="Part of the drawing" options={PARTS} value={part} onChange={setPart} /> : null}
        <div className={styles.views} ref={ref}>
          {narrow && part === 'face' ? null : (
            <>
              <div className={styles.view}>
                <BodyMap {...shared} view="front" height={height} />
                Front
              </div>
              <div className={styles.view}>
                <BodyMap {...shared} view="back" height={height} />
                Back
              </div>
            </>
          )}
          {narrow && part === 'body' ? null : (
            <div className={styles.view}>
              <BodyMap {...shared} view="face" height={narrow ? height : Math.round(height * FACE_SCALE)} />
              Face
            </div>
          )}
        </div>
      </Card>
      <Card flush className={styles.listCard} aria-label="Areas as a list">
        <div className={styles.listHead}>Where: {concernLabel(pack, concern.concern).toLocaleLowerCase('en')}</div>
        <div className={styles.list} id="areas">
          {groups.map((group) => (
            <fieldset key={group.id} className={styles.group}>
              <legend className={styles.groupTitle}>{group.title}</legend>
              {group.areas.every((area) => area.state === 'no-protocol' && !concern.areas.includes(area.id)) ? (
                <p className={styles.none}>No protocol in the pack for any area here.</p>
              ) : (
                group.areas.map((area) => <AreaRow key={area.id} area={area} checked={concern.areas.includes(area.id)} disabled={disabled} onToggle={onToggle} />)
              )}
            </fieldset>
          ))}
        </div>
      </Card>
    </div>
  );
}

/** The part of the drawing with the chosen areas; with none chosen, the one that can be planned at all. */
function likelyPart(groups: readonly AreaGroup[], chosen: readonly string[]): 'body' | 'face' {
  const wanted = groups.filter((group) => group.areas.some((area) => (chosen.length > 0 ? chosen.includes(area.id) : area.state === 'free')));
  return wanted.length > 0 && wanted.every((group) => group.id === 'face') ? 'face' : 'body';
}

function AreaRow({ area, checked, disabled, onToggle }: { readonly area: AreaChoice; readonly checked: boolean; readonly disabled: boolean; readonly onToggle: (area: string) => void }) {
  const off = area.state !== 'free' && !checked;
  return (
    <label className={styles.area} data-off={off || undefined}>
      <input type="checkbox" checked={checked} disabled={disabled || off} onChange={() => onToggle(area.id)} />
      <span>
        {checked ? <b>{area.label}</b> : area.label}
        {area.state === 'no-protocol' ? <small>No protocol in the pack</small> : null}
        {area.state === 'blocked' ? <small>Never treated</small> : null}
      </span>
    </label>
  );
}
