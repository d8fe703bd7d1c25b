import { FileButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconFileDescription } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { OverlayCheck, OverlayState } from '../../../shared/contract/channels';
import type { Problem, StratumError } from '../../../shared/contract/errors';
import { OVERLAY_MAX_CHARS } from '../../../shared/domain/text';
import { ask, failureOf } from '../app/ask';
import { call } from '../app/bridge';
import { useKept, useOpened } from '../app/kept';
import { useSession } from '../app/session';
import { momentText } from '../consultation/momentText';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { ChangeList } from './ChangeList';
import { ReasonDialog } from './ReasonDialog';
import styles from './rules.module.css';

interface Chosen {
  readonly fileName: string;
  readonly text: string;
  readonly check: OverlayCheck;
}

/** The file itself, kept over a lock where it is short enough; it is checked anew after it. */
const fileSchema = z.object({ fileName: z.string(), text: z.string() }).nullable();

/** The clinic's own words and tighter limits: what they are, since when, and how to change them. */
export function OverlayPanel() {
  const { pack } = useSession();
  const queries = useQueryClient();
  const state = useQuery({ queryKey: ['overlay'], queryFn: () => ask('pack.overlay', {}) });
  const [file, keepFile] = useKept('overlay-file', fileSchema, null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const forgetFile = useRef<() => void>(null);
  const asking = useOpened('overlay');
  const [failure, setFailure] = useState<StratumError | string | null>(null);

  const check = useCallback(async ({ fileName, text }: { readonly fileName: string; readonly text: string }) => {
    const checked = await call('pack.checkOverlay', { text });
    if (checked.ok) setChosen({ fileName, text, check: checked.value });
    else setFailure(checked.error);
  }, []);
  const [atStart] = useState(file);
  useEffect(() => {
    if (atStart) void check(atStart);
  }, [atStart, check]);

  const choose = async (given: File | null) => {
    if (!given) return;
    // The same file can be chosen again once it was mended.
    forgetFile.current?.();
    setFailure(null);
    setChosen(null);
    if (given.size > OVERLAY_MAX_CHARS) {
      setFailure('This file is too long for an overlay. Choose another one.');
      return;
    }
    const picked = { fileName: given.name, text: await given.text() };
    keepFile(picked);
    await check(picked);
  };
  const leave = () => {
    keepFile(null);
    setChosen(null);
  };
  const settle = async (result: Awaited<ReturnType<typeof call<'pack.applyOverlay'>>>) => {
    asking.close();
    if (result.ok) {
      leave();
      setFailure(null);
      queries.setQueryData<OverlayState>(['overlay'], result.value);
    } else setFailure(result.error);
    await queries.invalidateQueries({ queryKey: ['pack'] });
  };

  const { overlay } = pack;
  const fileButton = (label: string, primary: boolean) => (
    <FileButton onChange={(picked) => void choose(picked)} accept=".json,application/json" inputProps={{ 'aria-label': 'Overlay file' }} resetRef={forgetFile}>
      {(props) => (
        <Button {...props} kind={primary ? 'primary' : 'plain'} icon={<IconFileDescription size={18} aria-hidden />}>
          {label}
        </Button>
      )}
    </FileButton>
  );

  return (
    <Card flush className={styles.listCard}>
      <div className={styles.overlayHead}>
        {chosen ? <ChosenHead chosen={chosen} /> : overlay ? <InForce state={state.data} /> : <p>This clinic uses the pack as it was published.</p>}
        <div className={styles.acts}>
          {chosen ? (
            <Button kind="quiet" onClick={leave}>
              Leave it as it is
            </Button>
          ) : null}
          {!chosen && overlay ? <Button onClick={() => asking.open('remove')}>Take it out…</Button> : null}
          {fileButton(chosen || overlay ? 'Choose another file…' : 'Choose an overlay file…', !chosen && !overlay)}
          {chosen?.check.fits ? (
            <Button kind="primary" onClick={() => asking.open('apply')}>
              Apply…
            </Button>
          ) : null}
        </div>
      </div>
      <ErrorNote error={failure ?? (state.isError ? failureOf(state.error) : null)} />
      <div className={styles.scroll} role="region" aria-label={chosen ? 'What the file would change' : 'What the overlay changed'} tabIndex={0}>
        {chosen ? chosen.check.fits ? <ChangeList changes={chosen.check.overlay.changes} /> : <Problems problems={chosen.check.problems} /> : null}
        {!chosen && !overlay ? <HowTo /> : null}
        {!chosen && overlay ? (
          <>
            {overlay.problems.length > 0 ? (
              <>
                <h3 className={styles.group}>What has to be mended</h3>
                <Problems problems={overlay.problems} />
                <h3 className={styles.group}>Still in force</h3>
              </>
            ) : null}
            {overlay.changes.some(({ kind }) => kind === 'words') ? <p className={styles.aside}>Your own words have no translation: papers in Spanish or Polish print them in English, and say so.</p> : null}
            <ChangeList changes={overlay.changes} />
          </>
        ) : null}
      </div>
      {asking.what === 'apply' && chosen?.check.fits ? (
        <ReasonDialog
          place="overlay"
          title="Apply this overlay?"
          lead="It counts at once, for every consultation on this client file. Consents of open visits have to be signed again."
          act="Apply overlay"
          onClose={asking.close}
          onReason={async (reason) => settle(await call('pack.applyOverlay', { text: chosen.text, reason }))}
        />
      ) : null}
      {asking.what === 'remove' && overlay ? (
        <ReasonDialog
          place="overlay"
          title="Take the overlay out?"
          lead="The pack counts as it was published. Consents of open visits have to be signed again."
          act="Take it out"
          onClose={asking.close}
          onReason={async (reason) => settle(await call('pack.removeOverlay', { reason }))}
        />
      ) : null}
    </Card>
  );
}

function ChosenHead({ chosen: { fileName, check } }: { readonly chosen: Chosen }) {
  return check.fits ? (
    <Callout tone="green" announce title={`${fileName}: ${check.overlay.name} ${check.overlay.version} can be applied`}>
      Read what it changes. Nothing is in force yet.
    </Callout>
  ) : (
    <Callout tone="red" announce title={`${fileName} cannot be applied`}>
      {check.problems.length === 1 ? 'One thing has to be mended.' : `${check.problems.length} things have to be mended.`} Nothing was changed.
    </Callout>
  );
}

function InForce({ state }: { readonly state: OverlayState | undefined }) {
  const { pack } = useSession();
  const { locale } = useLocale();
  const { overlay } = pack;
  if (!overlay) return null;
  return (
    <div>
      <h2>
        {overlay.name} {overlay.version}
      </h2>
      <p className={styles.quiet}>
        Made by {overlay.by}
        {overlay.why === null ? '' : `: ${overlay.why}`}
      </p>
      {state && state.state === 'applied' ? (
        <p className={styles.quiet}>
          {overlay.problems.length > 0 ? 'In force in part, since' : 'In force since'} {momentText(state.at, locale)}, applied by {state.by}: {state.reason}
        </p>
      ) : null}
    </div>
  );
}

function HowTo() {
  return (
    <ol className={styles.how}>
      <li>An overlay is a file in which this clinic changes words for clients and makes limits tighter. It can never make one looser.</li>
      <li>“What can be changed” lists every address, with what stands there now. docs/packs.md has an example to start from.</li>
      <li>Choose the file here. It is checked, and every change is shown as it was and as it will be.</li>
      <li>Your words stay as you write them: nobody has translated them. A paper in Spanish or Polish prints them in English, and says so.</li>
      <li>Say why, and apply it. Every document names the overlay and its version from then on.</li>
    </ol>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul className={styles.rows} aria-label="What has to be mended">
      {problems.map(({ path, message }) => (
        <li key={`${path} ${message}`} className={styles.row}>
          <code className={styles.path}>{path === '' ? 'The file' : path}</code>
          <div>{message}.</div>
        </li>
      ))}
    </ul>
  );
}
