import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { letterPath } from '../../../shared/contract/documentAddress';
import type { StratumError } from '../../../shared/contract/errors';
import { Button } from '../ui/Button';
import { ErrorNote } from '../ui/ErrorNote';
import { useConsultation } from './context';
import { openLetter } from './letters';

/** Opens a letter that was attached to this consultation; nothing where it is not one of its letters. */
export function LetterButton({ attachmentId }: { readonly attachmentId: string | undefined }) {
  const { consultation } = useConsultation();
  const [error, setError] = useState<StratumError | null>(null);
  const [blocked, setBlocked] = useState(false);
  const letter = consultation.attachments.find((attachment) => attachment.id === attachmentId);
  if (!letter) return null;

  const open = async () => {
    const opened = await openLetter(letter.id);
    setError(opened.ok ? null : opened.error);
    setBlocked(opened.ok && opened.value === 'blocked');
  };
  return (
    <>
      <Button kind="link" icon={<IconPaperclip size={16} aria-hidden />} onClick={() => void open()} title={letter.title}>
        Open the letter
      </Button>
      {blocked ? (
        <a href={letterPath(letter.id)} target="_blank" rel="noreferrer">
          The browser did not open it: open the letter here
        </a>
      ) : null}
      <ErrorNote error={error} />
    </>
  );
}
