import { useMemo } from 'react';
import { useSession } from '../app/session';
import { DocumentView } from '../documents/DocumentView';
import styles from './clinic.module.css';
import { clinicToShow, type ClinicForm } from './clinicForm';
import { sampleSheet } from './sampleSheet';

/** The sheet as it would be printed, while it is typed; a colour that cannot be used is shown in the shade that can. */
export function Preview({ form }: { readonly form: ClinicForm }) {
  const { desk, pack } = useSession();
  const { clinic, practitioner, today } = desk;
  const sheet = useMemo(() => sampleSheet(pack, clinicToShow(form, clinic), practitioner, today), [form, clinic, practitioner, pack, today]);
  return (
    <section className={styles.preview} aria-label="Preview: an aftercare sheet for a made-up client" tabIndex={0}>
      <p className={styles.note}>An aftercare sheet for a made-up client, on {sheet?.paper ?? 'paper'}</p>
      {sheet ? (
        <div className={styles.sheetSmall} data-paper={sheet.paper}>
          <DocumentView document={sheet} />
        </div>
      ) : null}
    </section>
  );
}
