import { TextInput } from '@mantine/core';
import type { Sections } from '../../../../shared/domain/consultation';
import { fieldClasses } from '../../ui/TextField';

type Appointment = Sections['aftercare']['nextAppointment'];

/** The time of the appointment; there is none without a day. */
export function AppointmentTime({ value, onChange }: { readonly value: Appointment; readonly onChange: (appointment: Appointment) => void }) {
  return <TextInput id="next-time" type="time" label="Time" disabled={value === null} value={value?.at ?? ''} classNames={fieldClasses} onChange={(event) => value && onChange({ ...value, at: event.currentTarget.value.slice(0, 5) })} />;
}
