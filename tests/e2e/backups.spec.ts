import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { newClient, setUp, unlock } from './story';

const toBackups = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Clinic', exact: true }).click();
  await page.getByRole('radiogroup', { name: 'Part of the clinic’s settings' }).getByText('Backups').click();
};

// A clinic that was unlocked a second time has its first backup already.
test.use({ firstRun: true });

test('a backup goes to a stick, its age is told, and it is brought back when the file is gone', async ({ stratum }) => {
  const stick = await mkdtemp(join(tmpdir(), 'stratum-stick-'));
  let { page } = stratum;
  await setUp(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create only' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await toBackups(page);
  await expect(page.getByText('There is no backup yet')).toBeVisible();
  await page.getByLabel('Another folder or USB stick').fill(join(stick, 'nowhere'));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('This folder is not there.')).toBeVisible();
  await page.getByLabel('Another folder or USB stick').fill(stick);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText(`${stick} · is here`)).toBeVisible();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('The backup was made, opened and checked.')).toBeVisible();
  const [name = ''] = readdirSync(stick);
  expect(name).toMatch(/^stratum-.*\.stratumbackup$/);

  page = await stratum.restart({ days: 5 });
  await unlock(page);
  await expect(page.getByText('The last proven backup is old')).toBeVisible();
  await expectAccessible(page, 'an old backup');
  await page.getByRole('button', { name: 'Lock', exact: true }).click();

  await rm(join(stratum.dataDir, 'client-file.db'));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The client file cannot be opened' })).toBeVisible();
  await page.getByRole('button', { name: 'Bring back a backup' }).click();
  await page.getByLabel('Which one').selectOption({ label: 'Another one, for example on a USB stick' });
  await page.getByLabel('Folder of the backup').fill(join(stick, name));
  await page.getByLabel('Password of an owner, or the recovery code').fill('not this one');
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('That is not the password.');
  await expectAccessible(page, 'bringing a backup back, with a problem');
  await page.getByLabel('Password of an owner, or the recovery code').fill('violet-kettle-harbour-27');
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText('Willow Skin Clinic, 1 client')).toBeVisible();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await unlock(page);
  await expect(page.getByText('Łukasz Ostrowsky').first()).toBeVisible();
  // Told to everybody until they have read it, also after the next unlocking.
  await expect(page.getByRole('alert').filter({ hasText: 'A backup was brought back' })).toContainText('Sam Okafor did it on');
  await expectAccessible(page, 'told that a backup was brought back');
  await page.getByRole('button', { name: 'I have read this' }).click();
  await expect(page.getByText('A backup was brought back')).toBeHidden();
  await rm(stick, { recursive: true });
});
