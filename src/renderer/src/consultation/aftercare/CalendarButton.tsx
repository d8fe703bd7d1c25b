import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { StratumError } from '../../../../shared/contract/errors';
import { call } from '../../app/bridge';
import { saveFile } from '../../app/saveFile';
import { Button, ErrorNote } from '../../ui';
import { useConsultation } from '../context';

/** An entry for the client's calendar, to book from the day on which they may come back; only where that day is known. */
export function CalendarButton() {
  const { consultation, evaluation, flush } = useConsultation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<StratumError | null>(null);
  if (evaluation.screening.earliestDate === null) return null;

  const make = async () => {
    setBusy(true);
    await flush();
    const made = await call('comeBack.calendar', { consultationId: consultation.id });
    setBusy(false);
    setError(made.ok ? null : made.error);
    if (made.ok) saveFile(made.value.fileName, made.value.text, 'text/calendar');
  };
  return (
    <>
      <Button full busy={busy} icon={<IconCalendarPlus size={18} aria-hidden />} onClick={() => void make()}>
        Save the date as .ics
      </Button>
      <ErrorNote error={error} />
    </>
  );
}
