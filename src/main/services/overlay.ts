import type { OverlayState } from '../../shared/contract/channels';
import type { Problem } from '../../shared/contract/errors';
import { fingerprint } from '../../shared/domain/fingerprint';
import { err, ok, type Result } from '../../shared/domain/result';
import { applyOverlay, applyWhatFits, parseOverlay, type Overlay, type PackWithOverlay } from '../../shared/pack/overlay';
import type { Pack } from '../../shared/pack/schema';
import { insertOverlay, readOverlays } from '../store/packOverlays';
import type { ReadHandle } from '../store/schema';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

/**
 * The pack with the overlay that counts. One that no longer fits is never left out silently: its limits hold as far as
 * they still tighten, and `overlay.problems` keeps every consent from being signed until it is mended or taken out.
 */
export async function packInUse(read: ReadHandle, pack: Pack): Promise<Pack> {
  const text = (await readOverlays(read)).at(-1)?.text ?? null;
  if (text === null) return pack;
  const parsed = parseOverlay(text);
  if (!parsed.ok) return applyWhatFits(pack, null, parsed.error);
  const applied = applyOverlay(pack, parsed.value);
  return applied.ok ? applied.value : applyWhatFits(pack, parsed.value, applied.error);
}

/** Since when this clinic has its overlay, by whose hand and why. */
export async function readOverlayState(desk: OpenDesk): Answer<'pack.overlay'> {
  return ok(await stateOf(desk));
}

async function stateOf({ db }: OpenDesk): Promise<OverlayState> {
  const last = (await readOverlays(db)).at(-1);
  if (!last) return { state: 'never' };
  const { appliedAt, practitionerName, reason } = last;
  return { state: last.text === null ? 'taken-out' : 'applied', at: appliedAt, by: practitionerName, reason };
}

/** What an overlay would change, or what is wrong with it; nothing is kept. */
export async function checkOverlay(desk: OpenDesk, { text }: Input<'pack.checkOverlay'>): Answer<'pack.checkOverlay'> {
  const made = await effectivePack(desk, text);
  return ok(made.ok ? { fits: true, overlay: made.value.overlay } : { fits: false, problems: made.error });
}

export async function useOverlay(desk: OpenDesk, { text, reason }: Input<'pack.applyOverlay'>): Answer<'pack.applyOverlay'> {
  const made = await effectivePack(desk, text);
  if (!made.ok) return err({ kind: 'invalid-input', problems: made.error.map(({ path, message }) => ({ path, message: `${path === '' ? 'The overlay' : path} ${message}.` })) });
  const { overlay } = made.value;
  await inTransaction(desk, async (write) => {
    await insertOverlay(write, { practitionerId: desk.practitioner.id, appliedAt: localInstant(desk.now()), reason, text });
    await note(desk, write, 'pack.apply-overlay', null, `${overlay.name} ${overlay.version}`);
  });
  desk.pack = made.value;
  return ok(await stateOf(desk));
}

export async function removeOverlay(desk: OpenDesk, { reason }: Input<'pack.removeOverlay'>): Answer<'pack.removeOverlay'> {
  const { overlay } = desk.pack;
  if (!overlay) return ok(await stateOf(desk));
  await inTransaction(desk, async (write) => {
    await insertOverlay(write, { practitionerId: desk.practitioner.id, appliedAt: localInstant(desk.now()), reason, text: null });
    await note(desk, write, 'pack.remove-overlay', null, `${overlay.name} ${overlay.version}`);
  });
  desk.pack = desk.packWithoutOverlay;
  return ok(await stateOf(desk));
}

export async function effectivePack(desk: OpenDesk, text: string): Promise<Result<PackWithOverlay, readonly Problem[]>> {
  const parsed = parseOverlay(text);
  if (!parsed.ok) return parsed;
  const made = applyOverlay(desk.packWithoutOverlay, parsed.value);
  if (!made.ok) return made;
  const { version } = parsed.value;
  return (await isTaken(desk, parsed.value)) ? err([{ path: 'version', message: `${version} was in use here with another content. Documents name it, so give this one a higher version` }]) : made;
}

/** A name and version on a document must always mean the same content. */
async function isTaken({ db }: OpenDesk, overlay: Overlay): Promise<boolean> {
  return (await readOverlays(db)).some(({ text }) => {
    const earlier = text === null ? null : parseOverlay(text);
    return earlier?.ok === true && earlier.value.name === overlay.name && earlier.value.version === overlay.version && fingerprint(earlier.value) !== fingerprint(overlay);
  });
}
