import { IconCircleCheck, IconPhoto, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type ChangeEvent } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import { contrastText, holds, nearestThatHolds, OWN_ACCENT } from '../../../shared/domain/accent';
import { JURISDICTIONS, type Clinic, type Look } from '../../../shared/domain/clinic';
import { call } from '../app/bridge';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';
import styles from './clinic.module.css';
import type { PartProps } from './ClinicPage';
import { readLogo } from './logoFile';
import { Preview } from './Preview';
import { useOneAtATime } from '../ui/useOneAtATime';

const IS_COLOUR = /^#[0-9a-f]{6}$/;

/** How the clinic's documents look, with a sheet beside it that shows it. */
export function PaperPart({ form, problems, change, know }: PartProps & { readonly know: (clinic: Clinic) => void }) {
  const { look } = form;
  const set = (changes: Partial<Look>) => change({ ...form, look: { ...look, ...changes } });
  const papers = [
    { value: 'by-country', label: `As in the country: ${JURISDICTIONS[form.jurisdiction].paper}` },
    { value: 'A4', label: 'A4' },
    { value: 'Letter', label: 'Letter' },
  ] as const;
  return (
    <div className={styles.paper}>
      <Card title="Paper" className={styles.paperFields}>
        <LogoField know={know} />
        <ColourField accent={look.accent} problem={problems['look.accent']} onChange={(accent) => set({ accent })} />
        <TextField id="clinic-footer" label="Line at the foot of each page" hint="For example a registration number. The numbers to ring follow by themselves. With about 60 letters it stays on one line." value={look.footer} onChange={(footer) => set({ footer })} error={problems['look.footer']} />
        <Segmented id="clinic-paper" label="Paper size" showLabel options={papers} value={look.paper} onChange={(paper) => set({ paper })} />
      </Card>
      <Preview form={form} />
    </div>
  );
}

function LogoField({ know }: { readonly know: (clinic: Clinic) => void }) {
  const { desk } = useSession();
  const { logo, name } = desk.clinic;
  const input = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<StratumError | string | null>(null);

  const keep = async (base64: string | null) => {
    const kept = await call('clinic.setLogo', { base64 });
    if (kept.ok) know(kept.value);
    setFailure(kept.ok ? null : kept.error);
  };
  const [choose, busy] = useOneAtATime(async (event: ChangeEvent<HTMLInputElement>) => {
    const field = event.currentTarget;
    const file = field.files?.[0];
    if (!file) return;
    const read = await readLogo(file);
    // The same file can be chosen again.
    field.value = '';
    if (read.ok) await keep(read.value);
    else setFailure(read.error);
  });

  return (
    <div role="group" aria-label="Logo" className={styles.logoField}>
      <div className={styles.logoFrame}>{logo ? <img src={`data:image/png;base64,${logo.base64}`} alt={`Logo of ${name}`} /> : <span className={styles.note}>No logo</span>}</div>
      <div>
        <div className={styles.acts}>
          <Button small busy={busy} icon={<IconPhoto size={17} aria-hidden />} onClick={() => input.current?.click()}>
            {logo ? 'Another logo…' : 'Choose a logo…'}
          </Button>
          {logo ? (
            <Button small icon={<IconTrash size={17} aria-hidden />} onClick={() => void keep(null)}>
              Remove
            </Button>
          ) : null}
          <input ref={input} type="file" hidden accept="image/png,image/jpeg,.heic,.heif" aria-label="File of the logo" onChange={(event) => void choose(event)} />
        </div>
        <p className={styles.note}>PNG or JPEG. Kept as soon as it is chosen.</p>
      </div>
      <div className={styles.logoTrouble}>
        <ErrorNote error={failure} />
      </div>
    </div>
  );
}

function ColourField({ accent, problem, onChange }: { readonly accent: string; readonly problem: string | undefined; readonly onChange: (accent: string) => void }) {
  const isColour = IS_COLOUR.test(accent);
  const shade = isColour ? nearestThatHolds(accent) : null;
  return (
    <div className={styles.colour}>
      <div className={styles.colourFields}>
        <input type="color" className={styles.swatch} aria-label="Choose the colour" value={isColour ? accent : OWN_ACCENT} onChange={(event) => onChange(event.currentTarget.value)} />
        <TextField id="clinic-accent" label="Colour of titles, rules and labels" value={accent} onChange={(value) => onChange(value.trim().toLowerCase())} error={problem} />
      </div>
      <div className={styles.contrast} role="status">
        {isColour && holds(accent) ? (
          <>
            <IconCircleCheck size={17} aria-hidden /> Contrast {contrastText(accent)}: easy to read on white and on tinted boxes.
          </>
        ) : null}
      </div>
      <div className={styles.acts}>
        {shade !== null && shade !== accent ? (
          <Button onClick={() => onChange(shade)}>
            <span className={styles.dot} style={{ background: shade }} aria-hidden /> Use {shade} instead
          </Button>
        ) : null}
        {accent === OWN_ACCENT ? null : (
          <Button kind="quiet" onClick={() => onChange(OWN_ACCENT)}>
            Back to Stratum’s green
          </Button>
        )}
      </div>
    </div>
  );
}
