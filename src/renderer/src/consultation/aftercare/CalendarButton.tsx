import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { StratumError } from '../../../../shared/contract/errors';
import { call } from '../../app/bridge';
import { saveFile } from '../../app/saveFile';
import { useSession } from '../../app/session';
import { Button, ErrorNote } from '../../ui';
import { useConsultation } from '../context';
import { useOneAtATime } from '../../ui/useOneAtATime';
import { nextSessionOn } from './closing';

/**
 * A file for the client's calendar. `to-book`: from which day they may come back, where that day is known. `ahead`: the visit that is booked
 * and the days that are planned behind it; nothing where there is none.
 */
export function CalendarButton({ what }: { readonly what: 'to-book' | 'ahead' }) {
  const { consultation, evaluation, section, flush } = useConsultation();
  // Of a visit that is over, too, only days that are still to come go into a calendar.
  const { today } = useSession().desk;
  const [error, setError] = useState<StratumError | null>(null);
  const booked = section('aftercare').nextAppointment;
  const isBooked = booked !== null && booked.on > today;
  const isPlanned = nextSessionOn(evaluation, isBooked ? booked.on : today) !== null;
  const [make, busy] = useOneAtATime(async () => {
    await flush();
    const made = what === 'to-book' ? await call('comeBack.calendar', { consultationId: consultation.id }) : await call('consultations.calendar', { id: consultation.id });
    setError(made.ok ? null : made.error);
    if (made.ok) saveFile(made.value.fileName, made.value.text, 'text/calendar');
  });
  if (what === 'to-book' ? evaluation.screening.earliestDate === null : !isBooked && !isPlanned) return null;

  return (
    <>
      <Button full busy={busy} icon={<IconCalendarPlus size={18} aria-hidden />} onClick={() => void make()}>
        {what === 'to-book' ? 'Save the date as .ics' : isBooked && !isPlanned ? 'Save this visit as .ics' : isBooked ? 'Save this and the planned visits as .ics' : 'Save the planned visits as .ics'}
      </Button>
      <ErrorNote error={error} />
    </>
  );
}
