import { breakSentence, breakText, type TrailCheck } from '../../../shared/trail/breaks';
import { CONTRADICTS, replacedSentence } from '../../../shared/trail/heads';
import { Callout, useLocale } from '../ui';
import { plainDate } from '../../../shared/domain/plainDate';

const SHOWN = 5;

/** What a check of the whole trail found. */
export function TrailResult({ state }: { readonly state: TrailCheck }) {
  return (
    <>
      {state.marks.asked?.kind === 'contradicts' ? (
        <Callout tone="red" title="The code on the paper is not in the record" announce>
          {CONTRADICTS}
        </Callout>
      ) : null}
      <Whole state={state} />
    </>
  );
}

function Whole({ state }: { readonly state: TrailCheck }) {
  const locale = useLocale();
  if (state.whole)
    return (
      <Callout tone="green" title="The record of use is whole" announce>
        All {state.entries} entries are as they were written, each in its place, and the last one is the one that the keyring knows. They fit {counted(state.marks.papers, 'sealed paper')} and {counted(state.marks.backups, 'backup')} that are here.
        <Marks marks={state.marks} />
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
      <Marks marks={state.marks} />
      {state.breaks.length > SHOWN ? <p>And {state.breaks.length - SHOWN} more places.</p> : null}
      <p>Keep this file and your backups as they are, and tell whoever looks after data protection in your clinic. A backup from before shows what stood there.</p>
    </Callout>
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What papers and backups say that is not of this file, and accuses nobody; and the answer to the code that was asked about. */
function Marks({ marks }: { readonly marks: TrailCheck['marks'] }) {
  const locale = useLocale();
  const day = (instant: string): string => locale.dayMonthYear(plainDate(instant.slice(0, 10)));
  return (
    <>
      {marks.asked?.kind === 'contained' ? <p>The code on the paper is contained: the record has all that came before it, unchanged.</p> : null}
      {marks.asked?.kind === 'replaced' ? <p>The code on the paper is newer than the file: {replacedSentence(marks.asked, day)}</p> : null}
      {marks.replaced.length > 0 ? (
        <ul>
          {marks.replaced.map(({ of, when, ...why }) => (
            <li key={`${of} ${when}`}>
              The {of} of {day(when)}: {replacedSentence(why, day)}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
