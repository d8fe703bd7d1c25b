import { expect, test } from './fixtures';

test.use({ firstRun: true });

test('the first start shows the app, and nothing that its security policy forbids', async ({ stratum }) => {
  const { page } = stratum;
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.reload();
  await expect(page).toHaveTitle(/Stratum/);
  await expect(page.locator('#root')).not.toBeEmpty();
  await expect(page.getByRole('button').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('Stratum comes back on the same folder after an end and after a kill', async ({ stratum }) => {
  await expect(stratum.page.getByRole('button').first()).toBeVisible();
  const afterRestart = await stratum.restart();
  await expect(afterRestart.getByRole('button').first()).toBeVisible();
  const afterKill = await stratum.kill();
  await expect(afterKill.getByRole('button').first()).toBeVisible();
});
