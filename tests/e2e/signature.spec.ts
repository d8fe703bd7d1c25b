import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { CLIENT, newClient, open, padOf, stroke, takeBack, talkAndTurn, upToConsent } from './story';

const CLIENT_NAME = `${CLIENT.givenName} ${CLIENT.familyName}`;

/** Where the ink lies on the pad, as shares of the pad's width; read from the pixels that are really drawn. */
async function inkOn(pad: Locator): Promise<{ readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }> {
  return pad.evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('The pad is not a canvas.');
    const { width, height } = canvas;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        if ((pixels[(y * width + x) * 4 + 3] ?? 0) < 128) continue;
        [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
      }
    }
    return { left: left / width, right: right / width, top: top / width, bottom: bottom / width };
  });
}

async function expectInkAt(pad: Locator, where: Awaited<ReturnType<typeof inkOn>>): Promise<void> {
  await expect(async () => {
    const now = await inkOn(pad);
    for (const edge of ['left', 'right', 'top', 'bottom'] as const) expect(Math.abs(now[edge] - where[edge]), edge).toBeLessThan(0.012);
  }).toPass({ timeout: 5_000 });
}

test('ink stays where it was when the window changes its size, also in the middle of a signature', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await upToConsent(page);
  await talkAndTurn(page);
  const pad = padOf(page, CLIENT_NAME);

  await stroke(page, pad, 0.1, 0.45);
  const afterOne = await inkOn(pad);
  expect(afterOne.right - afterOne.left).toBeGreaterThan(0.3);
  for (const size of [{ width: 1024, height: 768 }, { width: 820, height: 1180 }, { width: 1366, height: 768 }]) {
    await page.setViewportSize(size);
    await expect(pad).toHaveAttribute('data-strokes', '1');
    await expectInkAt(pad, afterOne);
  }

  await page.setViewportSize({ width: 820, height: 1180 });
  await stroke(page, pad, 0.55, 0.9);
  await expect(pad).toHaveAttribute('data-strokes', '2');
  const afterTwo = await inkOn(pad);
  expect(Math.abs(afterTwo.left - afterOne.left)).toBeLessThan(0.012);
  expect(afterTwo.right).toBeGreaterThan(0.85);
  await page.setViewportSize({ width: 1366, height: 768 });
  await expectInkAt(pad, afterTwo);

  await test.step('the name, the time with its zone and the meaning stand under it, here and on the practitioner’s turn', async () => {
    const line = new RegExp(`${CLIENT_NAME} · .*\\d{1,2}:\\d{2}.*\\(UTC.*\\) · “I agree`);
    await expect(page.getByText(line)).toBeVisible();
    await page.getByRole('button', { name: 'I agree and sign' }).click();
    await expect(page.getByText(line)).toBeVisible();
    await takeBack(page);
    await expect(page.getByText(line)).toBeVisible();
    const own = padOf(page, 'Sam Okafor');
    await stroke(page, own, 0.1, 0.8);
    const ownInk = await inkOn(own);
    await page.setViewportSize({ width: 820, height: 1180 });
    await expectInkAt(own, ownInk);
    await expect(page.getByText(/Sam Okafor, Registered nurse · .*\(UTC.*\) · “I explained/)).toBeVisible();
    await page.getByRole('button', { name: 'Sign and finish' }).click();
    await expect(page.getByRole('heading', { name: 'Treatment today' })).toBeVisible();
  });
});
