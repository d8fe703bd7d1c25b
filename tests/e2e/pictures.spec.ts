import type { Locator, Page } from '@playwright/test';
import { CANVAS_JPEG, exif, withSegment } from '../fixtures/jpeg';
import { pngChunk, pngFile } from '../fixtures/logo';
import { expect, test } from './fixtures';
import { answeredNo, fillAgreed, saved } from './story';

/** The dialog that takes a letter, filled but for the letter. */
async function letterDialog(page: Page): Promise<Locator> {
  await answeredNo(page);
  await page.getByRole('radiogroup', { name: /^Do you have diabetes,/ }).getByText('Yes', { exact: true }).click();
  await page.getByRole('radiogroup', { name: /^Do you have diabetes\?/ }).getByText('Yes', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'HbA1c not known' }).check();
  await page.getByRole('button', { name: 'Record clearance…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record clearance' });
  await dialog.getByLabel('Who agreed').fill('Dr Helen Marsh, GP');
  await dialog.getByLabel('Agreed on').fill(new Intl.DateTimeFormat('en-GB').format(new Date(Date.now() - 3 * 86_400_000)));
  await fillAgreed(dialog, 'The client’s own doctor or midwife');
  return dialog;
}

const choose = (dialog: Locator, name: string, buffer: Buffer) => dialog.getByLabel('File of the letter').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

/** A photograph that is made in the window, because no library here makes one; its bytes. `noise`: as hard to pack as the grain of a camera. */
function choosePhotograph(dialog: Locator, name: string, width: number, height: number, { noise = false, quality = 0.75 } = {}): Promise<number> {
  return dialog.getByLabel('File of the letter').evaluate(
    async (field: HTMLInputElement, wanted) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [wanted.width, wanted.height];
      const pen = canvas.getContext('2d', { alpha: false });
      if (!pen) throw new Error('no canvas');
      pen.fillStyle = '#f4f1ea';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      if (wanted.noise) {
        const tile = document.createElement('canvas');
        [tile.width, tile.height] = [500, 500];
        const dots = new ImageData(500, 500);
        for (let at = 0; at < dots.data.length; at += 1) dots.data[at] = at % 4 === 3 ? 255 : 190 + Math.floor(Math.random() * 60);
        tile.getContext('2d')?.putImageData(dots, 0, 0);
        pen.fillStyle = pen.createPattern(tile, 'repeat') ?? '#fff';
        pen.fillRect(0, 0, canvas.width, canvas.height);
      }
      pen.fillStyle = '#222';
      pen.font = `${Math.round(canvas.height / 60)}px sans-serif`;
      for (let line = 1; line < 50; line += 1) pen.fillText(`Line ${line}: I agree to the treatment of the abdomen.`, canvas.width / 20, (line * canvas.height) / 52);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', wanted.quality));
      if (!blob) throw new Error('no picture');
      const given = new DataTransfer();
      given.items.add(new File([blob], wanted.name));
      field.files = given.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return blob.size;
    },
    { name, width, height, noise, quality },
  );
}

/** Keeps the letter, and gives it as it is kept: its bytes and its size in points. */
async function kept(page: Page, dialog: Locator): Promise<{ readonly bytes: Buffer; readonly width: number; readonly height: number }> {
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog).toBeHidden();
  await saved(page);
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open the letter' }).click();
  const viewer = await opened;
  await viewer.waitForURL(/\/attachments\/[0-9a-f-]+$/);
  const [width, height] = await viewer.locator('img').evaluate((picture: HTMLImageElement) => [picture.naturalWidth, picture.naturalHeight] as const);
  const bytes = await page.context().request.get(viewer.url()).then((response) => response.body());
  await viewer.close();
  return { bytes, width, height };
}

test('G10: a photographed letter is drawn in the window, as it was held and without where it was taken, and what cannot be drawn is refused in a sentence', async ({ stratum }) => {
  const { page } = stratum;
  const dialog = await letterDialog(page);
  const row = (length: number) => Buffer.alloc(length);
  const refused: readonly (readonly [string, Buffer, RegExp])[] = [
    ['D3 IMG_0001.HEIC', Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1MiHE'), /iPhone picture \(HEIC\).*please send it as JPEG/],
    ['moves.png', pngFile({ width: 1, height: 1, colour: 2, rows: Buffer.from([0, 1, 2, 3]), more: [pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))] }), /moves/],
    ['900 million points.png', pngFile({ width: 30_000, height: 30_000, colour: 2, rows: row(10) }), /120 million points/],
    ['only a beginning.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /damaged/],
    ['no points.jpg', CANVAS_JPEG.subarray(0, 600), /damaged/],
    ['a png without its end.png', pngFile({ width: 90, height: 90, colour: 2, rows: row(90 * 271) }).subarray(0, 60), /damaged/],
    ['D3 half.jpg', CANVAS_JPEG.subarray(0, CANVAS_JPEG.length - 40), /The end of this picture is missing/],
    ['a page.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /no PDF, JPEG or PNG/],
    ['moving.gif', Buffer.from('GIF89a'), /no PDF, JPEG or PNG/],
  ];
  for (const [name, bytes, sentence] of refused) {
    await choose(dialog, name, bytes);
    await expect(dialog.getByRole('alert'), name).toHaveText(sentence);
  }
  for (const missing of [1, 2]) {
    await choose(dialog, `D3 without ${missing}.jpg`, CANVAS_JPEG.subarray(0, -missing));
    await expect(dialog.getByText(`Will be attached: D3 without ${missing}.jpg`)).toBeVisible();
  }
  // The camera was turned: 24 by 16 points that are to be read as 16 by 24.
  await choose(dialog, 'letter.jpg', Buffer.concat([withSegment(CANVAS_JPEG, 0xe1, exif(6)), Buffer.from('<script>alert(1)</script> %PDF-1.7')]));
  await expect(dialog.getByText('Will be attached: letter.jpg')).toBeVisible();
  const { bytes, width, height } = await kept(page, dialog);
  expect([width, height]).toEqual([16, 24]);
  expect(bytes.toString('latin1')).not.toMatch(/Jo Marsh|Exif|ICC_PROFILE|script|%PDF/);
  expect([...bytes.subarray(0, 4), ...bytes.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9]);
});

test('a letter with as many points as cameras take is drawn as large as a letter is kept', async ({ stratum }) => {
  const { page } = stratum;
  const dialog = await letterDialog(page);
  await test.step('D2: 64 and 108 million points', async () => {
    for (const [name, width, height] of [['D2 64.jpg', 9248, 6936], ['D2 108.jpg', 12_000, 9000]] as const) {
      await choosePhotograph(dialog, name, width, height, { quality: 0.5 });
      await expect(dialog.getByText(`Will be attached: ${name}`)).toBeVisible();
    }
  });
  await test.step('D1: a photograph of more than 7 MB', async () => {
    const size = await choosePhotograph(dialog, 'D1.jpg', 6000, 4500, { noise: true, quality: 0.85 });
    expect(size).toBeGreaterThan(7_000_000);
    await expect(dialog.getByText('Will be attached: D1.jpg')).toBeVisible();
    const { bytes, width, height } = await kept(page, dialog);
    expect(bytes.length).toBeLessThan(10 * 1024 * 1024);
    // The whole letter, and nearly as many points as are kept at most.
    expect(width / height).toBeCloseTo(4 / 3, 2);
    expect(width * height).toBeGreaterThan(9_000_000);
    expect(width * height).toBeLessThanOrEqual(16_000_000);
  });
});
