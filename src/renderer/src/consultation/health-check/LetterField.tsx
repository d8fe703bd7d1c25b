import { IconPaperclip } from '@tabler/icons-react';
import { useId, useRef, useState, type ChangeEvent } from 'react';
import { MEDIA_TYPES } from '../../../../shared/domain/attachment';
import { Button } from '../../ui/Button';
import { useConsultation } from '../context';
import { LetterButton } from '../LetterButton';
import { readLetter, type ChosenLetter } from '../letters';
import styles from './health-check.module.css';

/** A HEIC can be chosen, so that there is a word about what to do with it. */
const CHOOSABLE = [...MEDIA_TYPES, '.heic', '.heif'].join(',');

export interface LetterFieldProps {
  /** Id of the letter that is attached already. */
  readonly attached: string | undefined;
  /** The file that will be attached. */
  readonly chosen: ChosenLetter | null;
  /** Name of a file that was chosen before a lock and has to be chosen again; else empty. */
  readonly before?: string;
  readonly onChoose: (letter: ChosenLetter | null) => void;
}

/** The letter of whoever agreed: a PDF or a picture, kept in the client file. */
export function LetterField({ attached, chosen, before = '', onChoose }: LetterFieldProps) {
  const { consultation } = useConsultation();
  const noteId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const kept = consultation.attachments.find((attachment) => attachment.id === attached);

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const field = event.currentTarget;
    const file = field.files?.[0];
    if (!file) return;
    const read = await readLetter(file);
    // The same file can be chosen again.
    field.value = '';
    setRefusal(read.ok ? null : read.error);
    onChoose(read.ok ? read.value : null);
  };

  return (
    <div className={styles.letter} role="group" aria-label="Letter" aria-describedby={noteId}>
      <div className={styles.letterActs}>
        <Button icon={<IconPaperclip size={17} aria-hidden />} onClick={() => input.current?.click()}>
          {kept || chosen ? 'Choose another letter…' : 'Attach the letter…'}
        </Button>
        {chosen === null ? <LetterButton attachmentId={attached} /> : null}
        <input ref={input} type="file" hidden accept={CHOOSABLE} aria-label="File of the letter" onChange={(event) => void choose(event)} />
      </div>
      <p id={noteId} className={styles.hint} aria-live="polite">
        {chosen ? `Will be attached: ${chosen.title}` : before !== '' ? `Please choose the letter again: ${before}. Stratum was locked before it was attached.` : kept ? `Attached: ${kept.title}` : 'PDF of at most 10 MB, JPEG or PNG. It is kept encrypted with the record.'}
      </p>
      {refusal === null ? null : (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}
