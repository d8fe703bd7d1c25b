import { IconClock, IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { CreamHelp, CreamTimes } from '../../../../shared/contract/numbingOn';
import { plainly } from '../../../../shared/pack/lookup';
import { WhatToDo } from '../../numbing/CreamHelpWords';
import { CreamUnknown } from '../../numbing/CreamLine';
import { creamState, signsText } from '../../numbing/creamState';
import { useMoment } from '../../numbing/useMoment';
import { useNumbingOn } from '../../numbing/useNumbingOn';
import { Button } from '../../ui';
import { useConsultation } from '../context';
import { useCream } from '../useNumbingTimer';
import { useClientWords } from './clientWords';
import styles from './ClientPage.module.css';

/** On the page that is turned to the client: their own cream in their own words; of somebody else’s only that it is on, and since when. */
export function ClientCreamLine() {
  const { consultation } = useConsultation();
  const { cream, help } = useCream();
  const known = useNumbingOn();
  if (known === 'unknown') return cream === null ? <CreamUnknown /> : <OneLine cream={cream} help={help} own />;
  const others = known.creams.filter(({ consultationId }) => consultationId !== consultation.id);
  return (
    <>
      {cream === null ? null : <OneLine cream={cream} help={help} own />}
      {others.map((other) => (
        <OneLine key={`${other.appliedOn} ${other.appliedAt} ${other.consultationId}`} cream={other} help={help} own={false} />
      ))}
    </>
  );
}

function OneLine({ cream, help, own }: { readonly cream: CreamTimes; readonly help: CreamHelp; readonly own: boolean }) {
  const { desk } = useConsultation();
  const { pack, say } = useClientWords();
  const [open, setOpen] = useState(false);
  const { late, asking, words } = creamState(cream, help, useMoment(true));
  const signs = signsText(help.early.map((sign) => plainly(pack, sign)));
  const title = say(own ? 'Your numbing cream is on since {time}.' : 'Numbing cream is on somebody else since {time}.', { time: cream.appliedAt });
  const Icon = late ? IconHandStop : IconClock;
  return (
    <section className={styles.cream} data-late={late || undefined} aria-label={title}>
      <div className={styles.creamRow}>
        <Icon size={22} aria-hidden className={styles.creamIcon} />
        <p className={styles.creamText}>
          <b>{title}</b> {own ? say('Tell us at once if you notice any of these: {signs}.', { signs }) : say('Signs to watch for: {signs}.', { signs })}
        </p>
        <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
          {say('What to do')}
        </Button>
      </div>
      {open || late || asking.due !== null ? (
        <div lang="en" className={styles.creamMore}>
          <p>
            <b>
              {desk.practitioner.name}: {words} {asking.due === null ? '' : 'Ask about the signs now.'}
            </b>
          </p>
          {open ? <WhatToDo help={help} level={2} /> : null}
        </div>
      ) : null}
    </section>
  );
}
