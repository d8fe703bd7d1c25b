import { creamHelp } from '../../../../shared/contract/numbingOn';
import type { NumbingUsed } from '../../../../shared/domain/consultation';
import { askingNow, minuteAsked } from '../../../../shared/planning/numbingAsk';
import { isCreamOn } from '../../../../shared/planning/numbingRecord';
import type { NumbingTimer } from '../../../../shared/planning/numbingTimer';
import { WhatToDo } from '../../numbing/CreamHelpWords';
import { signsText } from '../../numbing/creamState';
import { Button, Callout } from '../../ui';
import { nowIso, timeOf } from '../clock';
import { useConsultation } from '../context';
import { signsNow, withNoSigns, withSign } from './asked';
import styles from './treatment.module.css';

/** Whether the client was asked for signs of poisoning, and what they said: asked at the times of the pack, recorded with one press. */
export function AskedSigns({ value, timer, onChange }: { readonly value: NumbingUsed; readonly timer: NumbingTimer; readonly onChange: (part: Pick<NumbingUsed, 'asked'>) => void }) {
  const { pack, desk, readOnly } = useConsultation();
  const { asked } = value;
  const help = creamHelp(pack.anaesthetic.toxicity, desk.clinic.emergencyNumber);
  const on = isCreamOn(value);
  const { due, next } = timer.state === 'not-on' || !on ? { due: null, next: null } : askingNow(help.askAtMinutes, value, asked.map(({ at }) => at), timer.minutes);
  const now = nowIso();
  const ticked = signsNow(asked, value, now);
  const found = asked.some(({ signs }) => signs.length > 0);
  if (!on && asked.length === 0) return null;
  return (
    <div className={styles.asked} role="group" aria-label="Asked for signs">
      <p className={styles.askedTitle}>
        <b role="status">{due === null ? 'Ask the client' : `Ask the client now: it has been on for ${due} minutes`}</b>
        {due === null && next !== null ? <span className={styles.quiet}> Next at {next} minutes</span> : null}
      </p>
      {on && !readOnly ? (
        <>
          <div className={styles.reactions}>
            {help.early.map((sign) => (
              <button key={sign} type="button" className={styles.reaction} data-tone="bad" aria-pressed={ticked.includes(sign)} onClick={() => onChange({ asked: [...withSign(asked, value, sign, nowIso())] })}>
                {sign}
              </button>
            ))}
          </div>
          <Button id="numbing-asked" full kind={due === null ? 'plain' : 'primary'} disabled={ticked.length > 0} onClick={() => onChange({ asked: [...withNoSigns(asked, nowIso())] })}>
            Asked: no signs
          </Button>
        </>
      ) : null}
      {found ? (
        <Callout tone="red" title="Signs of poisoning by the cream" announce>
          <WhatToDo help={help} />
        </Callout>
      ) : null}
      {asked.length > 0 ? (
        <ul className={styles.askedList} aria-label="What was asked">
          {asked.map(({ at, signs }, index) => {
            const minute = minuteAsked(value, at);
            return (
              <li key={at + String(index)}>
                <span>
                  <b>{timeOf(at)}</b>
                  {minute === null ? '' : ` (${minute} min)`}: {signs.length === 0 ? 'no signs' : signsText(signs)}
                </span>
                {readOnly ? null : (
                  <Button small kind="quiet" aria-label={`Take back what was asked at ${timeOf(at)}`} onClick={() => onChange({ asked: asked.filter((_entry, other) => other !== index) })}>
                    Take back
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      ) : null}
    </div>
  );
}
