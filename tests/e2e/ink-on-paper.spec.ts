import type { Locator, Page } from '@playwright/test';
import type { Strokes } from '../../src/shared/domain/consultation';
import { ink, person, readyToSign } from '../integration/servicesRoom';
import { contractOf, documentBytes } from './contract';
import { expect, test } from './fixtures';
import { inkOnPaper } from './inkOnPaper';
import { open, padOf, PASSWORD } from './story';

type Place = readonly [number, number];
type Size = { readonly width: number; readonly height: number };

/** The last one turns the tablet while the pen is down. */
const VISITS: readonly { readonly givenName: string; readonly size: Size; readonly turned: Size; readonly penDown: boolean }[] = [
  { givenName: 'Zofia', size: { width: 1366, height: 768 }, turned: { width: 1024, height: 768 }, penDown: false },
  { givenName: 'Hania', size: { width: 1024, height: 768 }, turned: { width: 768, height: 1024 }, penDown: false },
  { givenName: 'Bogna', size: { width: 768, height: 1024 }, turned: { width: 1366, height: 768 }, penDown: true },
];

/** Where the pointer was, as shares of the width that the pad had at that moment. */
async function draw(page: Page, pad: Locator, share: Place, path: Place[]): Promise<void> {
  const box = await pad.boundingBox();
  if (!box) throw new Error('The signature pad is not on screen.');
  await page.mouse.move(box.x + share[0] * box.width, box.y + share[1] * box.width);
  path.push(share);
}

/** A wave with a loop in it, from share to share of the pad's width. */
const wave = (from: number, to: number): readonly Place[] =>
  Array.from({ length: 26 }, (_, at): Place => [from + ((to - from) * at) / 25 - 0.02 * Math.sin(at), 0.19 + 0.1 * Math.sin(at / 2.6)]);

test('what is drawn with the pointer is what stands on the paper, at three sizes and with a new size in the middle', async ({ stratum }) => {
  test.slow();
  const { page } = stratum;
  await open(page);
  const desk = contractOf(page);

  for (const { givenName, size, turned, penDown } of VISITS) {
    await test.step(`${givenName} signs at ${size.width} × ${size.height}, then ${turned.width} × ${turned.height}`, async () => {
      const client = await desk.call('clients.create', { client: person({ givenName, familyName: 'Ostrowska', phone: '' }) });
      const { id } = (await readyToSign({ ...desk, clock: { now: new Date() } }, client.id)).consultation;
      await desk.saveSection(id, 'consentTalk', { ...(await desk.readView(id)).consultation.sections.consentTalk, turnedAt: new Date().toISOString() });
      await desk.call('consultations.goTo', { id, step: 'consent' });
      await page.setViewportSize(size);
      // The page of the client before holds its place against any other way out.
      await page.evaluate((to) => window.history.replaceState(null, '', `#/consultations/${to}`), id);
      await page.reload();
      const pad = padOf(page, `${givenName} Ostrowska`);
      await expect(pad).toHaveAttribute('data-strokes', '0');
      await pad.scrollIntoViewIfNeeded();
      // Who signed before is nowhere on the page, not even behind it.
      for (const other of VISITS.filter((visit) => visit.givenName !== givenName)) expect(await page.content()).not.toContain(other.givenName);

      const drawn: Place[][] = [[], []];
      const [one = [], two = []] = drawn;
      const [first, ...rest] = wave(0.08, 0.5);
      await draw(page, pad, first ?? [0, 0], one);
      await page.mouse.down();
      for (const [at, share] of rest.entries()) {
        if (penDown && at === 12) await resized(page, pad, turned);
        await draw(page, pad, share, one);
      }
      await page.mouse.up();
      await expect(pad).toHaveAttribute('data-strokes', '1');
      if (!penDown) await resized(page, pad, turned);
      await pad.scrollIntoViewIfNeeded();
      const [again, ...more] = wave(0.55, 0.92);
      await draw(page, pad, again ?? [0, 0], two);
      await page.mouse.down();
      for (const share of more) await draw(page, pad, share, two);
      await page.mouse.up();
      await expect(pad).toHaveAttribute('data-strokes', '2');

      const strokes = await savedInk(desk, id);
      // The screen is the client’s until the practitioner takes it back.
      await desk.call('session.confirm', { password: PASSWORD });
      await desk.saveSection(id, 'ink', { client: strokes.map((stroke) => [...stroke]), practitioner: ink(2) });
      await desk.call('consents.sign', { id, revision: (await desk.readView(id)).consultation.revision });
      const consent = await desk.call('documents.make', { id, kind: 'consent' });
      const paper = inkOnPaper(await documentBytes(page, consent.id), givenName);

      expect(paper.strokes).toEqual(strokes);
      for (const [index, stroke] of strokes.entries()) {
        // A mouse has no pressure, so that the browser says 0.5; the time only goes on.
        expect(stroke.every(([, , , pressure]) => pressure === 0.5)).toBe(true);
        expect(stroke.map(([, , time]) => time)).toEqual(stroke.map(([, , time]) => time).toSorted((a, b) => a - b));
        expect(furthest(drawn[index] ?? [], stroke.map(([x, y]): Place => [x, y])), 'the pointer from the ink that was kept').toBeLessThan(0.012);
      }
      expect(paper.inkPixels).toBeGreaterThan(500);
      expect(paper.furthestStroke, 'a stroke from the ink on paper').toBeLessThan(2);
      expect(paper.furthestInk, 'ink on paper from a stroke').toBeLessThan(4);
    });
  }
});

/** The new size counts once the pad has it. */
async function resized(page: Page, pad: Locator, to: Size): Promise<void> {
  const before = (await pad.boundingBox())?.width;
  await page.setViewportSize(to);
  await expect.poll(async () => (await pad.boundingBox())?.width).not.toBe(before);
  await pad.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

async function savedInk(desk: ReturnType<typeof contractOf>, id: string): Promise<Strokes> {
  let strokes: Strokes = [];
  await expect
    .poll(async () => {
      strokes = (await desk.readView(id)).consultation.sections.ink.client;
      return strokes.length;
    })
    .toBe(2);
  return strokes;
}

/** Greatest distance of a place from the nearest of the others, shares of the pad's width. */
const furthest = (places: readonly Place[], others: readonly Place[]): number => Math.max(...places.map(([x, y]) => Math.min(...others.map((other) => Math.hypot(other[0] - x, other[1] - y)))));
