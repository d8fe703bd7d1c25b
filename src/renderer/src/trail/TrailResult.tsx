import { breakSentence, breakText, type TrailState } from '../../../shared/trail/breaks';
import { Callout, useLocale } from '../ui';
import { plainDate } from '../../../shared/domain/plainDate';

const SHOWN = 5;

/** What a check of the whole trail found. */
export function TrailResult({ state }: { readonly state: TrailState }) {
  const locale = useLocale();
  if (state.whole)
    return (
      <Callout tone="green" title="The record of use is whole" announce>
        All {state.entries} entries are as they were written, each in its place, and the last one is the one that the keyring knows.
      </Callout>
    );
  return (
    <Callout tone="red" title="The record of use is not what Stratum wrote" announce>
      <ul>
        {state.breaks.slice(0, SHOWN).map((found) => (
          <li key={breakText(found)}>{breakSentence(found)}</li>
        ))}
        {state.toldBefore.map(({ at, what }) => (
          <li key={`${at} ${breakText(what)}`}>
            Found on {locale.dayMonthYear(plainDate(at.slice(0, 10)))}: {breakSentence(what)}
          </li>
        ))}
      </ul>
      {state.breaks.length > SHOWN ? <p>And {state.breaks.length - SHOWN} more places.</p> : null}
      <p>Keep this file and your backups as they are, and tell whoever looks after data protection in your clinic. A backup from before shows what stood there.</p>
    </Callout>
  );
}
