import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readPdf } from '../golden/readPdf';
import { expect, test } from './fixtures';
import { CLIENT, goToStep, newClient, open, saved, stroke, takeBack, talk, upToConsent } from './story';

const CLIENT_NAME = `${CLIENT.givenName} ${CLIENT.familyName}`;

/** Kept for a person to look at; nothing is compared with them. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync('out/looks', { recursive: true });
  await page.screenshot({ path: `out/looks/${name}.png` });
}

test('a client who reads Polish reads and signs in Polish, beside English, and every page says that it is a draft', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await goToStep(page, 'Client');
  await page.locator('#language').selectOption('pl');
  await saved(page);
  await goToStep(page, 'Concern & area');
  await upToConsent(page);
  await talk(page);
  await expect(page.getByRole('radiogroup', { name: 'Language of the form' }).getByRole('radio', { name: 'Polski + English' })).toBeChecked();
  await picture(page, 'consent-step');
  await page.getByRole('main').getByRole('button', { name: 'Turn to client' }).click();

  await test.step('the client’s page is in Polish, with the English beside what is read', async () => {
    const turned = page.getByRole('dialog', { name: `Dla: ${CLIENT_NAME}` });
    await expect(turned.getByRole('heading', { name: `${CLIENT.givenName}, na to się zgadzasz` })).toBeVisible();
    await expect(turned.getByRole('heading', { name: 'Co zrobimy' })).toBeVisible();
    await expect(turned.getByRole('heading', { name: 'What we will do' })).toBeVisible();
    await expect(turned.getByText('Translation not yet clinically reviewed')).toBeVisible();
    await expect(turned.getByRole('button', { name: 'I agree and sign' })).toHaveCount(0);
    await picture(page, 'client-page');
    await page.setViewportSize({ width: 1024, height: 768 });
    await picture(page, 'client-page-1024');
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  await test.step('it is signed, and the sealed form has both languages', async () => {
    for (const tick of (await page.getByLabel('Twoja decyzja').getByRole('checkbox').all()).slice(0, 3)) await tick.click();
    await stroke(page, page.getByRole('img', { name: `Podpis: ${CLIENT_NAME}` }), 0.1, 0.7);
    await page.getByRole('button', { name: 'Zgadzam się i podpisuję' }).click();
    await takeBack(page);
    await stroke(page, page.getByRole('img', { name: 'Signature of Sam Okafor' }), 0.1, 0.7);
    await page.getByRole('button', { name: 'Sign and finish' }).click();
    await expect(page.getByRole('heading', { name: 'Treatment today' })).toBeVisible();
    await page.getByRole('button', { name: /Aftercare & print/ }).first().click();
    await expect(page.getByRole('radiogroup', { name: 'Language of the papers' })).toBeVisible();
    await picture(page, 'papers');
    const viewer = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Print: Consent form' }).click();
    const address = (await viewer).url();
    const bytes = new Uint8Array(await (await page.request.get(address)).body());
    const { pages } = await readPdf(bytes);
    const text = pages.map((each) => each.parts.join(' '));
    expect(text.join(' ')).toContain('Zgoda na mikronakłuwanie · Consent to microneedling');
    for (const each of pages) expect(each.furniture).toContain('Translation not yet clinically reviewed');
    const file = join(stratum.dataDir, 'consent.pdf');
    writeFileSync(file, bytes);
    expect(execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })).toContain('Signature is Valid');
  });

  await test.step('a clinic signs the translation off, and new papers are no longer drafts', async () => {
    await page.goto(page.url().replace(/#.*/, '#/clinic'));
    await page.getByRole('radio', { name: 'Languages' }).check({ force: true });
    await picture(page, 'languages');
    const polish = page.locator('section, article, div').filter({ has: page.getByRole('heading', { name: 'Polski' }) }).last();
    await page.locator('#reviewer-pl').fill('Dr Ewa Lis');
    await page.locator('#qualification-pl').fill('GMC 1234567');
    await page.getByRole('button', { name: 'Sign this translation off' }).last().click();
    await expect(page.getByText('Signed off by Dr Ewa Lis')).toBeVisible();
    await expect(polish).toBeVisible();
  });
});
