import type { StratumError } from '../../../shared/contract/errors';
import { sentenceFor } from '../../../shared/contract/sentences';
import { Button } from './Button';
import { Callout } from './Callout';

/** What went wrong, and what to do about it; `onRetry` adds a button to try again. */
export function ErrorNote({ error, onRetry }: { readonly error: StratumError | string | null | undefined; readonly onRetry?: () => void }) {
  if (!error) return null;
  return (
    <Callout tone="red" announce>
      {typeof error === 'string' ? error : sentenceFor(error)}
      {onRetry ? (
        <div>
          <Button kind="link" onClick={onRetry}>
            Try again
          </Button>
        </div>
      ) : null}
    </Callout>
  );
}
