import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { JURISDICTIONS } from '../../../shared/domain/clinic';
import type { SealState } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { formatMoment, wallTime } from '../../../shared/documents/wallTime';
import { call } from '../app/bridge';
import { Button, Callout, ErrorNote } from '../ui';
import { useSession } from '../app/session';
import { useOneAtATime } from '../ui/useOneAtATime';

/** Checks the seal of a document that was made, and says in words what was found. */
export function SealCheck({ documentId, name }: { readonly documentId: string; readonly name: string }) {
  const { desk } = useSession();
  const [error, setError] = useState<StratumError | null>(null);
  const [found, setFound] = useState<SealState | null>(null);
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];

  const [check, busy] = useOneAtATime(async () => {
    setError(null);
    const answer = await call('documents.verify', { documentId });
    if (answer.ok) setFound(answer.value);
    else setError(answer.error);
  });

  return (
    <>
      <Button small kind="quiet" busy={busy} icon={<IconShieldCheck size={17} aria-hidden />} onClick={() => void check()} aria-label={`Check the seal: ${name}`}>
        Check the seal
      </Button>
      <ErrorNote error={error} />
      {found === null ? null : <Found state={found} locale={locale} />}
    </>
  );
}

function Found({ state, locale }: { readonly state: SealState; readonly locale: string }) {
  switch (state.state) {
    case 'intact': {
      const moment = wallTime(state.signedAt);
      return (
        <Callout tone="green" title={`Intact since ${moment ? formatMoment(moment, locale) : state.signedAt}`} announce>
          Key {state.keyFingerprint.slice(0, 16).replaceAll(/(.{4})(?=.)/g, '$1 ')} …
        </Callout>
      );
    }
    case 'changed':
      return (
        <Callout tone="red" title="This paper was changed after it was sealed" announce>
          {state.parts.map((part) => PARTS[part] ?? part).join(' ')}
        </Callout>
      );
    case 'not-sealed':
      return (
        <Callout tone="amber" title="This paper was made without a seal" announce>
          There is nothing to check it against.
        </Callout>
      );
  }
}

const PARTS: Readonly<Record<string, string>> = {
  signature: 'The signature does not fit the file.',
  attachment: 'The record inside it is missing or changed.',
  'visible-text': 'The text on its pages is not the text that was sealed.',
  key: 'Another key sealed it.',
  file: 'The file cannot be read.',
  'stored-record': 'The client file holds something else about this paper.',
  'stored-consent': 'The client file holds another decision than the one that was sealed.',
  'stored-ink': 'The client file holds other ink than the ink that was sealed.',
  'stored-withdrawal': 'The client file holds something else about what was taken back.',
  'stored-text': 'The text that was given to take home is another one in the client file.',
  'stored-judgement': 'What was judged in the visit is something else in the client file.',
  trail: 'The trail of what was done does not fit it.',
};
