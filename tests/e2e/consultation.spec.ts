import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readPdf } from '../golden/readPdf';
import { expect, test } from './fixtures';
import { CLIENT, fillWhatWasUsed, goToStep, intoTheList, newClient, padOf, pressByHand, saved, setUp, stroke, takeBack, talk, unlock } from './story';

const CLIENT_NAME = `${CLIENT.givenName} ${CLIENT.familyName}`;

test.use({ firstRun: true });

test('a new client, from first run to three printed documents, through two kills', async ({ stratum }) => {
  test.setTimeout(180_000);
  let { page } = stratum;

  await test.step('first run', () => setUp(page));

  await test.step('a new client, and what is to be treated', async () => {
    await newClient(page);
    await page.getByRole('button', { name: 'Create and start consultation' }).click();
    await goToStep(page, 'Concern & area');
    await page.getByRole('button', { name: 'Stretch marks' }).click();
    await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
    await saved(page);
  });

  await test.step('the main process is killed in the middle of the health check, and every answer is there', async () => {
    await goToStep(page, 'Health check');
    await expect(page.getByRole('heading', { name: 'Is it safe to treat today?' })).toBeVisible();
    await intoTheList(page);
    for (let answer = 0; answer < 12; answer += 1) await pressByHand(page, 'n');
    await expect(page.getByText(/^12 of \d+ answered/)).toBeVisible();
    await saved(page);

    page = await stratum.kill();
    await unlock(page);
    await expect(page.getByRole('heading', { name: 'Is it safe to treat today?' })).toBeVisible();
    await expect(page.getByText(/^12 of \d+ answered/)).toBeVisible();
  });

  await test.step('the rest of the health check', async () => {
    const total = Number(/of (\d+) answered/.exec(await page.getByText(/^12 of \d+ answered/).innerText())?.[1]);
    await intoTheList(page);
    for (let answer = 12; answer < total; answer += 1) await pressByHand(page, 'n');
    await expect(page.getByText(`${total} of ${total} answered`)).toBeVisible();
  });

  await test.step('skin type and plan', async () => {
    await goToStep(page, 'Skin assessment');
    await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
    await expect(page.getByText('Clear to treat').first()).toBeVisible();
    await goToStep(page, 'Treatment plan');
    await page.getByRole('button', { name: /Agree plan/ }).click();
  });

  await test.step('the talk', async () => {
    await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeVisible();
    await talk(page);
    await page.getByRole('main').getByRole('button', { name: 'Turn to client' }).click();
    await expect(page.getByRole('heading', { name: `${CLIENT.givenName}, this is what you are agreeing to` })).toBeVisible();
    for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 3)) await tick.click();
  });

  await test.step('the main process is killed in the middle of the signature, and the ink is there', async () => {
    await stroke(page, padOf(page, CLIENT_NAME), 0.1, 0.5);
    await expect.poll(() => strokesOnPad(page)).toBe(1);
    await expect(page.getByText('All changes saved')).toBeAttached();

    page = await stratum.kill();
    await unlock(page);
    await expect(page.getByRole('heading', { name: `${CLIENT.givenName}, this is what you are agreeing to` })).toBeVisible();
    await expect.poll(() => strokesOnPad(page)).toBe(1);
  });

  await test.step('client and practitioner sign', async () => {
    await stroke(page, padOf(page, CLIENT_NAME), 0.55, 0.9);
    await page.getByRole('button', { name: 'I agree and sign' }).click();
    await takeBack(page);
    await stroke(page, padOf(page, 'Sam Okafor'), 0.1, 0.8);
    await page.getByRole('button', { name: 'Sign and finish' }).click();
    await expect(page.getByText(/Signed/).first()).toBeVisible();
  });

  await test.step('the treatment', async () => {
    await goToStep(page, 'Treatment today');
    await page.getByLabel('Device').fill('SkinPen');
    await fillWhatWasUsed(page);
    await page.getByRole('button', { name: /finished now/i }).click();
  });

  await test.step('three printed documents', async () => {
    await goToStep(page, 'Aftercare & print');
    const consent = await printed(page, 'Consent form');
    expect(consent).toContain(`${CLIENT.givenName} ${CLIENT.familyName}`);
    expect(consent).toContain('Sam Okafor');
    const plan = await printed(page, 'Treatment plan');
    expect(plan).toContain('1.0 mm');
    const aftercare = await printed(page, 'Aftercare sheet');
    expect(aftercare).toContain('0113 496 0000');
    expect(aftercare).toContain('999');
  });

  await test.step('the consultation is closed', async () => {
    await page.getByLabel(/aftercare was explained/).check();
    await page.getByRole('button', { name: /^Close/ }).click();
    await expect(page.getByText(/closed/i).first()).toBeVisible();
  });

  await test.step('nothing in the data folder names the client', async () => {
    await stratum.restart();
    for (const file of filesBelow(stratum.dataDir)) {
      const bytes = readFileSync(file);
      for (const name of [CLIENT.givenName, CLIENT.familyName, 'Ostrowsk']) {
        expect(bytes.includes(Buffer.from(name, 'utf8'))).toBe(false);
        expect(bytes.includes(Buffer.from(name, 'utf16le'))).toBe(false);
      }
    }
  });
});

const strokesOnPad = async (page: Page): Promise<number> => Number(await padOf(page, CLIENT_NAME).getAttribute('data-strokes'));

/** Prints a document and reads it back, as the PDF that the viewer was given. */
async function printed(page: Page, name: string): Promise<string> {
  const row = page.getByRole('list', { name: 'Documents' }).getByRole('listitem').filter({ hasText: name });
  const opened = page.context().waitForEvent('page');
  await row.getByRole('button', { name: /Print/ }).click();
  const viewer = await opened;
  await viewer.waitForURL(/\/documents\//);
  const response = await page.context().request.get(viewer.url());
  await viewer.close();
  const { pages } = await readPdf(new Uint8Array(await response.body()));
  return pages.map((printedPage) => `${printedPage.furniture}\n${printedPage.text}`).join('\n');
}

const filesBelow = (folder: string): readonly string[] => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesBelow(join(folder, name)) : [join(folder, name)]));
