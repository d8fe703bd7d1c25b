import { expect, test } from './fixtures';
import { answerTheRest, CLIENT, goToStep, newClient, open, saved } from './story';

/** The day as it is typed in the UK. */
const typed = (day: Date): string => `${String(day.getUTCDate()).padStart(2, '0')}/${String(day.getUTCMonth() + 1).padStart(2, '0')}/${day.getUTCFullYear()}`;
const shown = (day: Date): string => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(day);
const weeksOn = (day: Date, weeks: number): Date => new Date(day.getTime() + weeks * 7 * 86_400_000);

test('two concerns become one course, and a session moves but never under the least interval', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await newClient(page, CLIENT);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('button', { name: 'Stretch marks' }).click();
  await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
  await page.getByRole('checkbox', { name: /Outer and back of thighs/ }).last().click();
  await goToStep(page, 'Health check');
  await answerTheRest(page);
  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  await goToStep(page, 'Treatment plan');

  const second = page.getByRole('button', { name: /^Session 2/ });
  const third = page.getByRole('button', { name: /^Session 3/ });
  const first = new Date(`${new Date().toLocaleDateString('en-CA')}T00:00:00Z`);

  await test.step('the longest interval holds for both and says whose it is', async () => {
    await expect(page.getByText('Longest interval for all: stretch marks, outer and back of thighs').first()).toBeVisible();
    await expect(second).toContainText(shown(weeksOn(first, 6)));
    await expect(third).toContainText(shown(weeksOn(first, 12)));
  });

  await test.step('a day that is too soon is refused with the earliest one, by keyboard alone', async () => {
    await second.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Session 2' });
    await dialog.getByLabel('Day', { exact: true }).fill(typed(weeksOn(first, 5)));
    await page.keyboard.press('Enter');
    await expect(dialog.getByText(/Too soon: at least 6 weeks after session 1\. The earliest day is/)).toBeVisible();
    await dialog.getByLabel('Day', { exact: true }).fill(typed(weeksOn(first, 8)));
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  });

  await test.step('the later sessions follow the one that moved', async () => {
    await expect(second).toContainText('Moved');
    await expect(second).toContainText(shown(weeksOn(first, 8)));
    await expect(third).toContainText(shown(weeksOn(first, 14)));
    await saved(page);
  });

  await test.step('a shorter interval is refused, and no reason is asked for', async () => {
    await page.getByRole('button', { name: 'Less weeks between sessions' }).click();
    await expect(page.getByText('5 weeks between sessions is too short. Choose 6 weeks or more.')).toBeVisible();
    await page.getByRole('button', { name: 'More weeks between sessions' }).click();
    await expect(page.getByText(/is too short/)).toBeHidden();
  });

  await test.step('the price of the course is counted on its sessions', async () => {
    await page.getByLabel('For one session (may stay empty)').fill('180');
    await expect(page.getByText('£540')).toBeVisible();
    await page.getByLabel('For one session (may stay empty)').fill('200000');
    await expect(page.getByText(/At most £100,000 for one session/)).toBeVisible();
  });
});
