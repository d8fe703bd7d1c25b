import { expect, test } from './fixtures';

test('a window that is opened again takes over from the one before', async ({ stratum }) => {
  const first = stratum.page;
  await expect(first.getByRole('button').first()).toBeVisible();
  const second = await first.context().newPage();
  await second.goto(first.url());
  await expect(second.getByRole('button').first()).toBeVisible();
  await expect(first.getByRole('alert')).toContainText('opened in another window');
});
