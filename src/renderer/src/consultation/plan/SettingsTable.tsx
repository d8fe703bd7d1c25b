import { useState } from 'react';
import { planChoicesSchema, type PlanChoices } from '../../../../shared/domain/consultation';
import { problemWith } from '../problemWith';
import { areaById, areaLabel, treatmentById } from '../../../../shared/pack/lookup';
import type { Pack } from '../../../../shared/pack/schema';
import type { PlannedTreatment } from '../../../../shared/planning/types';
import { Button, Card, TextField } from '../../ui';
import { Stepper } from '../../ui/Stepper';
import { longerText, sharedDepthText } from './courseView';
import { withCount, withDepth, withPasses } from './choices';
import { capitalised, issuesOf, lowered, mm, rangeText, shownDepth } from './planView';
import { DeviceRow } from './DeviceRow';
import { NumbingRow } from './NumbingRow';
import { SettingIssues } from './SettingIssues';
import { SettingRow, type SettingsProps } from './SettingRow';
import { Why } from './Why';
import styles from './plan.module.css';

/** Every number of the plan with its safe range and where it comes from. */
export function SettingsTable(props: SettingsProps) {
  const { pack, plan, choices, onChange } = props;
  return (
    <Card flush>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">This plan</th>
            <th scope="col">Safe range</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <DeviceRow pack={pack} plan={plan} choices={choices} onChange={onChange} />
        {plan.treatments.map((planned) => (
          <TreatmentRows key={planned.id} {...props} planned={planned} titled={plan.treatments.length > 1} />
        ))}
        <tbody>
          <IntervalRows {...props} />
          <NumbingRow pack={pack} plan={plan} choices={choices} onChange={onChange} />
        </tbody>
      </table>
    </Card>
  );
}

function TreatmentRows({ pack, plan, planned, choices, onChange, titled }: SettingsProps & { readonly planned: PlannedTreatment; readonly titled: boolean }) {
  const treatment = treatmentById(pack, planned.id);
  const sources = treatment?.sources ?? [];
  const several = planned.areas.length > 1;
  // An area that two treatments share has one depth, which is set at the first of them that is offered.
  const setsDepthOf = (area: string): boolean => {
    const sharing = plan.treatments.filter((other) => other.areas.some((entry) => entry.area === area && entry.depthMm !== null));
    return (sharing.find((other) => plan.course?.treatments.includes(other.id)) ?? sharing[0]) === planned;
  };
  return (
    <tbody>
      {titled && (
        <tr className={styles.groupRow}>
          <th scope="rowgroup" colSpan={4}>
            {capitalised(planned.concern)}: {planned.areas.map(({ area }) => lowered(areaLabel(pack, area))).join(', ')}
          </th>
        </tr>
      )}
      {planned.areas.map(({ area, depthMm, changedBy }) => {
        const label = areaLabel(pack, area);
        const key = `depth:${area}`;
        const issues = issuesOf(plan, key);
        const packArea = areaById(pack, area);
        return depthMm === null || !setsDepthOf(area) ? null : (
          <SettingRow
            key={key}
            setting={key}
            label="Needle depth"
            sub={several ? label : undefined}
            control={
              <Stepper
                label={`needle depth, ${label}`}
                value={shownDepth(choices, area, depthMm.chosen)}
                unit="mm"
                step={pack.practice.depthStepMm}
                most={10}
                invalid={issues.some((issue) => issue.level === 'refused')}
                onChange={(depth) => onChange(withDepth(choices, area, depth, depthMm.suggested))}
              />
            }
            range={
              <>
                {rangeText(depthMm.min, depthMm.max, 'mm')}
                <br />
                never over {mm(depthMm.cap)}
              </>
            }
            why={<Why pack={pack} about={`needle depth, ${label}`} changedBy={changedBy} merged={sharedDepthText(pack, plan, area)} otherwise="Usual range here" note={[packArea?.notes, packArea?.depthNote].filter(Boolean).join(' ')} sources={[...new Set([...(packArea?.sources ?? []), ...sources])]} />}
            below={<SettingIssues issues={issues} choices={choices} onChange={onChange} />}
          />
        );
      })}
      <PassesRow pack={pack} planned={planned} choices={choices} onChange={onChange} />
      {planned.sessions && (
        <SettingRow
          setting={`sessions:${planned.id}`}
          label="Sessions"
          control={<CountStepper what="sessions" label="sessions" unit="" most={20} setting={planned.sessions} choices={choices} onChange={onChange} />}
          range={rangeText(planned.sessions.min, planned.sessions.max, 'sessions')}
          why={<Why pack={pack} about="number of sessions" changedBy={planned.sessions.changedBy} otherwise="Usual course" note={treatment?.settingsNote} sources={sources} />}
          below={<SettingIssues issues={issuesOf(plan, `sessions:${planned.id}`)} choices={choices} onChange={onChange} />}
        />
      )}
    </tbody>
  );
}

/** One interval for all treatments of the course; a treatment that is not offered here keeps its own. */
function IntervalRows({ pack, plan, choices, onChange }: SettingsProps) {
  const together = plan.course?.treatments ?? [];
  const [lead] = together;
  return plan.treatments.map((planned) => {
    const setting = planned.intervalWeeks;
    if (!setting || (planned.id !== lead && together.includes(planned.id))) return null;
    const treatment = treatmentById(pack, planned.id);
    const key = `interval:${planned.id}`;
    const issues = issuesOf(plan, key);
    const longer = planned.id === lead && plan.course ? longerText(pack, plan, plan.course) : null;
    return (
      <SettingRow
        key={key}
        setting={key}
        label="Weeks between"
        control={<CountStepper what="intervalWeeks" label="weeks between sessions" unit="" most={104} setting={{ ...setting, chosen: choices.intervalWeeks ?? setting.chosen }} invalid={issues.some((issue) => issue.level === 'refused')} choices={choices} onChange={onChange} />}
        range={rangeText(setting.min, setting.max, 'weeks')}
        why={<Why pack={pack} about="weeks between sessions" changedBy={setting.changedBy} merged={longer} otherwise="Usual gap" note={treatment?.settingsNote} sources={treatment?.sources ?? []} />}
        below={<SettingIssues issues={issues} choices={choices} onChange={onChange} />}
      />
    );
  });
}

interface CountProps {
  readonly what: 'sessions' | 'intervalWeeks';
  readonly label: string;
  readonly unit: string;
  readonly most: number;
  readonly setting: NonNullable<PlannedTreatment['sessions']>;
  readonly invalid?: boolean;
  readonly choices: PlanChoices;
  readonly onChange: (choices: PlanChoices) => void;
}

function CountStepper({ what, label, unit, most, setting, invalid = false, choices, onChange }: CountProps) {
  return <Stepper label={label} value={setting.chosen} unit={unit} step={1} most={most} invalid={invalid} onChange={(count) => onChange(withCount(choices, what, Math.round(count), setting.suggested))} />;
}

function PassesRow({ pack, planned, choices, onChange }: { readonly pack: Pack; readonly planned: PlannedTreatment; readonly choices: PlanChoices; readonly onChange: (choices: PlanChoices) => void }) {
  const [editing, setEditing] = useState(false);
  const treatment = treatmentById(pack, planned.id);
  return (
    <tr>
      <th scope="row">Passes</th>
      <td colSpan={3}>
        {editing ? (
          <div className={styles.passesEdit}>
            <TextField label="Passes" value={choices.passes ?? ''} placeholder={treatment?.passes ?? ''} onChange={(passes) => onChange(withPasses(choices, passes))} error={problemWith(planChoicesSchema.shape.passes, choices.passes)} autoFocus />
            <Button small onClick={() => setEditing(false)}>
              Done
            </Button>
          </div>
        ) : (
          <div className={styles.passes}>
            <span>
              {planned.passes}
              <span className={styles.sub}>{planned.endpoint}</span>
            </span>
            <Button small onClick={() => setEditing(true)} aria-label={`Change the passes, ${planned.concern}`}>
              Change
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}
