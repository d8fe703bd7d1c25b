import type { Page } from '@playwright/test';
import { logoPng } from '../fixtures/logo';
import { expect, test } from './fixtures';
import { open, unlock } from './story';

const partOf = (page: Page, name: string) => page.getByRole('radiogroup', { name: 'Part of the clinic’s settings' }).getByRole('radio', { name });
const preview = (page: Page) => page.getByRole('region', { name: /^Preview/ });
const titleColour = (page: Page) => preview(page).getByRole('heading', { level: 2 }).evaluate((title) => getComputedStyle(title).color);

async function toPaper(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Clinic', exact: true }).click();
  await partOf(page, 'Details').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { name: 'Paper', exact: true })).toBeVisible();
}

test('the clinic’s paper is seen while it is chosen, and a colour that cannot be read is not kept', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await toPaper(page);
  await page.locator('input[type=file]').setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(page.getByRole('alert')).toContainText('no PNG or JPEG picture');
  await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: logoPng() });
  await expect(preview(page).getByRole('img', { name: 'Logo of Willow Skin Clinic' })).toBeVisible();

  await page.getByLabel('Colour of titles, rules and labels').fill('#E0609A');
  await expect(page.getByText(/too pale to be read: 2\.8:1, and 4\.5:1 is needed/)).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Colour of titles, rules and labels')).toBeFocused();
  await page.getByRole('button', { name: 'Use #ae4a78 instead' }).press('Enter');
  await expect(page.getByText(/Contrast 4\.5:1: easy to read/)).toBeVisible();
  expect(await titleColour(page)).toBe('rgb(174, 74, 120)');

  await page.getByLabel('Line at the foot of each page').fill('Register of Skin Clinics 4471');
  await expect(preview(page)).toContainText('Register of Skin Clinics 4471 · Clinic');
  await page.getByRole('radiogroup', { name: 'Paper size' }).getByText('Letter', { exact: true }).click();
  await expect(preview(page)).toContainText('on Letter');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await page.reload();
  await partOf(page, 'Paper').focus();
  await page.keyboard.press('Space');
  await expect(page.getByLabel('Colour of titles, rules and labels')).toHaveValue('#ae4a78');
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(preview(page).getByRole('img', { name: /^Logo/ })).toHaveCount(0);
});

test('what was typed and not saved is there again after a lock', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await toPaper(page);
  await page.getByLabel('Line at the foot of each page').fill('Half a line');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Clinic', exact: true })).toBeVisible();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await partOf(page, 'Paper').focus();
  await page.keyboard.press('Space');
  await expect(page.getByLabel('Line at the foot of each page')).toHaveValue('Half a line');
  await page.getByRole('button', { name: 'Undo the changes' }).click();
  await expect(page.getByLabel('Line at the foot of each page')).toHaveValue('');

  // Nor is what is typed while it is being saved.
  await page.getByLabel('Line at the foot of each page').fill('A line');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('Line at the foot of each page').press('End');
  await page.getByLabel('Line at the foot of each page').pressSequentially(' and more');
  await expect(page.getByLabel('Line at the foot of each page')).toHaveValue('A line and more');
  await expect(page.getByText('Not saved yet')).toBeVisible();
});

test('hours to think are set for every treatment and for one, and the key can be read', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await page.getByRole('button', { name: 'Clinic', exact: true }).click();
  await partOf(page, 'Time to think').focus();
  await page.keyboard.press('Space');
  await page.getByLabel('For every treatment').fill('24');
  await page.getByLabel('A treatment with a time of its own').selectOption({ index: 1 });
  const own = page.getByRole('list', { name: 'Treatments with a time of their own' }).getByRole('textbox');
  await expect(own).toHaveValue('24');
  await own.fill('999');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Please enter whole hours, from 0 to 720 (30 days).')).toBeVisible();
  await own.fill('72');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await partOf(page, 'Time to think').focus();
  await page.keyboard.press('Space');
  await expect(page.getByLabel('For every treatment')).toHaveValue('24');
  await expect(own).toHaveValue('72');

  await partOf(page, 'Seal and key').focus();
  await page.keyboard.press('Space');
  await expect(page.getByTestId('key-fingerprint')).toHaveText(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save as a text file/ }).click();
  expect((await saving).suggestedFilename()).toBe('clinic-key.txt');
});
