import { useState } from 'react';
import { z } from 'zod';
import { deviceChoiceSchema, type DeviceChoice } from '../../../../shared/domain/consultation';
import { deviceById } from '../../../../shared/pack/lookup';
import { deviceCalled } from '../../../../shared/planning/devices';
import type { PlannedDevice } from '../../../../shared/planning/types';
import { useKept, useKeptText, useOpened } from '../../app/kept';
import { Button, Dialog, DialogForm, NumberField, SelectField, TextField, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { withDevice } from './choices';
import { issuesOf, mm } from './planView';
import { SettingIssues } from './SettingIssues';
import type { SettingsProps } from './SettingRow';
import { Why } from './Why';
import styles from './plan.module.css';

const NONE = 'none';
const OTHER = 'other';
const ANOTHER = 'another';

/** Which device the plan is made for: one of the catalogue, or another with what its own manual says. Its limits hold every depth. */
export function DeviceRow({ pack, plan, choices, onChange }: SettingsProps) {
  const { view, section } = useConsultation();
  const { dayMonthYear } = useLocale();
  /** The name that the dialog for another device starts from; null while it is closed. */
  const dialog = useOpened('device');
  const { device } = plan;
  const listed = pack.devices.devices.filter(({ id, modality }) => modality === section('concerns').modality || isChosen(device, id));
  const options = [
    { value: NONE, label: 'Not chosen' },
    ...listed.map(({ id, model }) => ({ value: id, label: model })),
    ...(device?.choice.kind === 'catalogue' && !deviceById(pack, device.choice.id) ? [{ value: device.choice.id, label: device.name }] : []),
    ...(device?.choice.kind === 'other' ? [{ value: OTHER, label: device.name }] : []),
    { value: ANOTHER, label: 'Another device…' },
  ];
  const choose = (value: string) => {
    if (value === ANOTHER) dialog.open('');
    else if (value === NONE) onChange(withDevice(choices, undefined));
    else if (value !== OTHER) onChange(withDevice(choices, { kind: 'catalogue', id: value }));
  };
  const entry = device?.choice.kind === 'catalogue' ? deviceById(pack, device.choice.id) : undefined;
  const lastTime = device === null && view.earlier !== null && view.earlier.device !== '' ? view.earlier : null;
  const takeLast = (name: string) => {
    const known = deviceCalled(pack, name);
    if (known) onChange(withDevice(choices, known));
    else dialog.open(name);
  };

  return (
    <tbody>
      <tr>
        <th scope="row">Device</th>
        <td colSpan={entry ? 2 : 3}>
          <div className={styles.device}>
            <SelectField id="device" label="Device" value={valueOf(device)} onChange={choose} options={options} />
            <span className={styles.quiet}>
              {limitsText(device)}
              {device?.choice.kind === 'other' && (
                <Button kind="link" onClick={() => dialog.open(device.name)}>
                  Change its name or depth
                </Button>
              )}
              {lastTime && (
                <Button kind="link" onClick={() => takeLast(lastTime.device)}>
                  As on {dayMonthYear(lastTime.on)}: {lastTime.device}
                </Button>
              )}
            </span>
          </div>
        </td>
        {entry && (
          <td>
            <Why pack={pack} about="device" changedBy={[]} otherwise="About this device" note={`${entry.make}. ${[entry.notes, entry.verifiedNote].filter(Boolean).join(' ')}`} sources={entry.sources} />
          </td>
        )}
      </tr>
      <SettingIssues issues={issuesOf(plan, 'device')} choices={choices} onChange={onChange} />
      {dialog.what !== null && (
        <OtherDevice
          name={dialog.what}
          depthMaxMm={device?.choice.kind === 'other' ? device.choice.depthMaxMm : null}
          onClose={dialog.close}
          onKeep={(choice) => {
            onChange(withDevice(choices, choice));
            dialog.close();
          }}
        />
      )}
    </tbody>
  );
}

const isChosen = (device: PlannedDevice | null, id: string): boolean => device?.choice.kind === 'catalogue' && device.choice.id === id;

const valueOf = (device: PlannedDevice | null): string => (device === null ? NONE : device.choice.kind === 'other' ? OTHER : device.choice.id);

function limitsText(device: PlannedDevice | null): string {
  if (device === null) return '';
  const { depthMaxMm, evaluatedMaxMm } = device;
  const limits = [depthMaxMm === null ? null : `Goes to ${mm(depthMaxMm)}.`, evaluatedMaxMm === null ? null : `Evaluated to ${mm(evaluatedMaxMm)}.`].filter((text) => text !== null);
  return limits.length === 0 ? 'No depth limit was read.' : limits.join(' ');
}

/** Name and greatest depth of a device that the catalogue does not have. */
function OtherDevice({ name: startName, depthMaxMm, onClose, onKeep }: { readonly name: string; readonly depthMaxMm: number | null; readonly onClose: () => void; readonly onKeep: (choice: DeviceChoice) => void }) {
  const [name, setName] = useKeptText('device/name', startName);
  const [depth, setDepth] = useKept('device/depth', z.number().nullable(), depthMaxMm);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const keep = () => {
    const read = deviceChoiceSchema.safeParse({ kind: 'other', name, depthMaxMm: depth ?? 0 });
    if (read.success) return onKeep(read.data);
    const fields = Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
    setProblems(fields['depthMaxMm'] === undefined ? fields : { ...fields, depthMaxMm: 'Please enter the greatest depth, in mm, as its manual says.' });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title="Another device"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={keep}>
            Use this device
          </Button>
        </>
      }
    >
      <DialogForm submit="Use this device" onSubmit={keep}>
        <p>The catalogue has no limits and no cleared uses for it, so the plan counts it as outside every cleared use.</p>
        <TextField label="Make and model" value={name} onChange={setName} error={problems['name']} required autoFocus />
        <NumberField label="Greatest needle depth, from its manual" unit="mm" decimals={2} value={depth} onChange={setDepth} error={problems['depthMaxMm']} required />
      </DialogForm>
    </Dialog>
  );
}
