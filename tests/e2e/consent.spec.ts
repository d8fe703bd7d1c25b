import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readPdfContent } from '../../src/main/seal/readPdf';
import { RECORD_FILE } from '../../src/main/seal/sealedContent';
import { strokesSchema, type Strokes } from '../../src/shared/domain/consultation';
import { readPdf } from '../golden/readPdf';
import { expect, test } from './fixtures';
import { CLIENT, goToStep, newClient, padOf, PASSWORD, setUp, stroke, takeBack, talk, talkAndTurn, upToConsent } from './story';

const CLIENT_NAME = `${CLIENT.givenName} ${CLIENT.familyName}`;
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
  { width: 820, height: 1180 },
] as const;

async function atConsent(page: Page): Promise<void> {
  await setUp(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await upToConsent(page);
}

const turnedPage = (page: Page) => page.getByRole('dialog', { name: `For ${CLIENT_NAME}` });

test('a talk is timed point by point, and told back before the screen can be turned', async ({ stratum }) => {
  const { page } = stratum;
  await atConsent(page);
  const points = page.locator('#consent-talk');
  await points.getByRole('checkbox').first().click();
  await expect(points.getByText(/^\d{2}:\d{2}$/)).toHaveCount(1);
  for (const point of (await points.getByRole('checkbox').all()).slice(1)) await point.click();
  await expect(points.getByText(/^\d{2}:\d{2}$/)).toHaveCount(8);
  const turn = page.getByRole('main').getByRole('button', { name: 'Turn to client' });
  await expect(turn).toBeDisabled();
  await page.getByRole('button', { name: /in the client’s own words\.$/ }).click();
  await expect(page.getByLabel(/What could go wrong/)).toBeFocused();
  await page.keyboard.type('It can get dark or infected.');
  await expect(turn).toBeEnabled();

  await test.step('who else is in the room has to be named', async () => {
    await page.getByLabel('Interpreter').check();
    await expect(turn).toBeDisabled();
    await page.getByLabel('Interpreter: name').fill('Ewa Lis');
    await page.getByLabel('Into which language').fill('Polish');
    await expect(turn).toBeEnabled();
  });

  await test.step('the text can be taken home, and carries a mark', async () => {
    const viewer = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Give the text to take home' }).click();
    await (await viewer).close();
    await expect(page.getByText(/Text [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\. It is the same today/)).toBeVisible();
  });
});

test('nothing but the password leads out of the client’s page', async ({ stratum }) => {
  const { page } = stratum;
  await atConsent(page);
  await talkAndTurn(page);
  await page.keyboard.press('Escape');
  await expect(turnedPage(page)).toBeVisible();
  await page.evaluate(() => window.history.back());
  await page.evaluate(() => {
    window.location.hash = '#/';
  });
  await expect(turnedPage(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Clients' })).toHaveCount(0);
  await page.reload();
  await expect(turnedPage(page)).toBeVisible();

  await test.step('a question hands the screen back, and a wrong password does not', async () => {
    await page.getByRole('button', { name: 'I have a question' }).click();
    await page.getByRole('button', { name: 'Hand the screen back' }).click();
    await page.getByLabel('Password of Sam Okafor').fill('not the password');
    await page.getByRole('button', { name: 'Take the screen back' }).click();
    await expect(page.getByText('That is not the password')).toBeVisible();
    await expect(turnedPage(page)).toBeVisible();
    await page.getByLabel('Password of Sam Okafor').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(turnedPage(page)).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeVisible();
  });
});

test('a name is typed where a hand cannot sign, and a consent is taken back without touching what was signed', async ({ stratum }) => {
  const { page } = stratum;
  await atConsent(page);
  await talkAndTurn(page);
  await page.getByLabel('You may use my photos to teach other staff.').check();
  await page.getByRole('button', { name: 'Type the name instead' }).click();
  await page.getByLabel('Full name, in place of a signature').fill(CLIENT_NAME);
  await page.getByRole('button', { name: 'I agree and sign' }).click();
  await expect(page.getByText('Please sign in the box.')).toBeVisible();
  await page.getByLabel('Why it is not signed by hand').fill('Both hands are bandaged');
  await page.getByRole('button', { name: 'I agree and sign' }).click();
  await takeBack(page);
  await stroke(page, padOf(page, 'Sam Okafor'), 0.1, 0.7);
  await page.getByRole('button', { name: 'Sign and finish' }).click();
  await expect(page.getByRole('heading', { name: 'Treatment today' })).toBeVisible();

  await goToStep(page, 'Consent');
  await page.getByRole('button', { name: 'Take back: You may use my photos to teach other staff.' }).click();
  await page.getByRole('button', { name: 'Write down that it is taken back' }).click();
  await expect(page.getByText(/^Taken back .*teach other staff/)).toBeVisible();
  await page.getByRole('button', { name: /^Take back: I agree to this treatment/ }).click();
  await page.getByLabel('Why (may stay empty)').fill('Wants to wait');
  await page.getByRole('button', { name: 'Write down that it is taken back' }).click();
  await expect(page.getByText('Nothing more is done.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: /^Agreed .*UTC/ })).toBeVisible();
});

test('ink drawn at three sizes of the window is the ink on the printed page', async ({ stratum }) => {
  const { page } = stratum;
  await atConsent(page);
  await talk(page);
  await page.getByRole('main').getByRole('button', { name: 'Turn to client' }).click();
  for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 2)) await tick.click();
  for (const [index, size] of SIZES.entries()) {
    await page.setViewportSize(size);
    await padOf(page, CLIENT_NAME).scrollIntoViewIfNeeded();
    await stroke(page, padOf(page, CLIENT_NAME), 0.1 + index * 0.28, 0.3 + index * 0.28);
    await expect(padOf(page, CLIENT_NAME)).toHaveAttribute('data-strokes', String(index + 1));
  }
  await page.setViewportSize(SIZES[0]);
  await page.getByRole('button', { name: 'I agree and sign' }).click();
  await takeBack(page);
  await stroke(page, padOf(page, 'Sam Okafor'), 0.1, 0.7);
  await page.getByRole('button', { name: 'Sign and finish' }).click();
  await expect(page.getByRole('heading', { name: 'Treatment today' })).toBeVisible();
  await goToStep(page, 'Aftercare & print');
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: /^Print: Consent/ }).click();
  const viewer = await opened;
  const bytes = new Uint8Array(await page.context().request.get(viewer.url()).then((response) => response.body()));
  await viewer.close();
  await expectInkOnPaper(bytes);
});

/** Pixels of a page as they are printed, at 144 dpi: two to a point. */
const PER_POINT = 2;
const DARK = 150;
/** Half the width of the pen and the rounding of its curves, in pixels. */
const NEAR = 4;

async function expectInkOnPaper(bytes: Uint8Array): Promise<void> {
  const strokes = await strokesIn(bytes);
  expect(strokes).toHaveLength(3);
  const { pages } = await readPdf(bytes);
  const number = pages.findLastIndex((candidate) => candidate.text.includes('I agree to this treatment'));
  const sheet = pages[number];
  const name = sheet?.boxes.findLast((box) => box.text.startsWith(CLIENT_NAME));
  if (!sheet || !name) throw new Error('The printed consent has no place for the client’s signature.');

  const { width, dark } = pixelsOf(bytes, number + 1);
  const [from, to] = [(sheet.height - name.top - 52) * PER_POINT, (sheet.height - name.top - 8) * PER_POINT];
  const [start, end] = [name.left * PER_POINT, (name.left + 240) * PER_POINT];
  const inked = dark.flatMap((place): readonly (readonly [number, number])[] => {
    const [x, y] = [place % width, Math.floor(place / width)];
    return y >= from && y <= to && x >= start && x <= end ? [[x, y]] : [];
  });
  expect(inked.length).toBeGreaterThan(200);

  const drawn = strokes.map((part) => part.map(([x, y]) => [x, y] as const));
  const [onPaper, onPad] = [boxOf(inked), boxOf(drawn.flat())];
  const pen = 3;
  const scale = (onPaper.right - onPaper.left - pen) / (onPad.right - onPad.left);
  expect(Math.abs(onPaper.bottom - onPaper.top - pen - (onPad.bottom - onPad.top) * scale)).toBeLessThan(NEAR * 2);
  const expected = drawn.map((part) => part.map(([x, y]) => [onPaper.left + pen / 2 + (x - onPad.left) * scale, onPaper.top + pen / 2 + (y - onPad.top) * scale] as const));
  const isNear = ([x, y]: readonly [number, number], others: readonly (readonly [number, number])[]): boolean => others.some(([a, b]) => Math.hypot(a - x, b - y) <= NEAR);
  const missed = expected.flat().filter((point) => !isNear(point, inked));
  expect(missed.length / expected.flat().length).toBeLessThan(0.05);
  const path = expected.flatMap((part) => part.flatMap((point, index) => between(part[index - 1] ?? point, point)));
  const astray = inked.filter((point) => !isNear(point, path));
  expect(astray.length / inked.length).toBeLessThan(0.05);
}

const boxOf = (points: readonly (readonly [number, number])[]) => ({ left: Math.min(...points.map(([x]) => x)), right: Math.max(...points.map(([x]) => x)), top: Math.min(...points.map(([, y]) => y)), bottom: Math.max(...points.map(([, y]) => y)) });

const between = ([a, b]: readonly [number, number], [x, y]: readonly [number, number]): readonly (readonly [number, number])[] => Array.from({ length: 8 }, (_, part) => [a + ((x - a) * part) / 7, b + ((y - b) * part) / 7] as const);

async function strokesIn(bytes: Uint8Array): Promise<Strokes> {
  const attached = (await readPdfContent(bytes))?.attachments.get(RECORD_FILE);
  const { record } = JSON.parse(new TextDecoder().decode(attached)) as { readonly record: { readonly sections: { readonly ink: { readonly client: unknown } } } };
  return strokesSchema.parse(record.sections.ink.client);
}

/** Where a page is dark, rendered by another program than the one that made it. */
function pixelsOf(bytes: Uint8Array, page: number): { readonly width: number; readonly dark: readonly number[] } {
  const dir = mkdtempSync(join(tmpdir(), 'stratum-ink-'));
  try {
    writeFileSync(join(dir, 'consent.pdf'), bytes);
    const image = execFileSync('pdftoppm', ['-gray', '-r', String(72 * PER_POINT), '-f', String(page), '-l', String(page), join(dir, 'consent.pdf')], { maxBuffer: 50_000_000 });
    const [head = '', width = '0'] = /^P5\s+(\d+)\s+\d+\s+\d+\s/.exec(image.subarray(0, 60).toString('latin1')) ?? [];
    const grey = image.subarray(head.length);
    const dark: number[] = [];
    for (const [place, shade] of grey.entries()) if (shade < DARK) dark.push(place);
    return { width: Number(width), dark };
  } finally {
    rmSync(dir, { recursive: true });
  }
}
