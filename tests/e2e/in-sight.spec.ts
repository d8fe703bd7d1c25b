import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answerTheRest, goToStep, newClient, open } from './story';

/** Puts the focus on everything that can hold it, as somebody does who goes through the step with the Tab key. */
async function throughTheStep(page: Page): Promise<void> {
  await page.getByRole('main').evaluate((main) => {
    for (const control of main.querySelectorAll<HTMLElement>('button, input, select, textarea, summary')) control.focus();
  });
}
const scrolledAway = (page: Page): Promise<number> => page.evaluate(() => Math.max(document.documentElement.scrollTop, ...Array.from(document.querySelectorAll('#root > *, #root > * > *'), (box) => (box.matches('main, aside') ? 0 : box.scrollTop))));

test('the verdict stays in sight, whatever has the focus and however long the list of findings is', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('button', { name: 'Stretch marks' }).click();
  await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Is it safe to treat today?' })).toBeVisible();
  await answerTheRest(page);
  const verdict = page.getByLabel('Verdict');

  await test.step('under a list of findings that is longer than the screen', async () => {
    const say = (question: RegExp, answer: string) => page.getByRole('radiogroup', { name: question }).getByText(answer, { exact: true }).click();
    for (const question of [/^Do you have diabetes,/, /^Do you have diabetes\?/, /^Do you take a blood thinner,/, /^Do you take a blood thinner such/, /^Have you taken isotretinoin or/, /^Are you taking isotretinoin/]) await say(question, 'Yes');
    await page.getByLabel('Findings').getByRole('listitem').last().scrollIntoViewIfNeeded();
    await expect(verdict).toBeInViewport({ ratio: 1 });
    for (const question of [/^Do you have diabetes,/, /^Do you take a blood thinner,/, /^Have you taken isotretinoin or/]) await say(question, 'No');
    await throughTheStep(page);
    expect(await scrolledAway(page)).toBe(0);
  });

  await test.step('on the longest step, where Ctrl+Enter agrees what is typed at that moment', async () => {
    await page.keyboard.press('Control+Enter');
    await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: /Agree plan/ })).toBeVisible();
    await throughTheStep(page);
    expect(await scrolledAway(page)).toBe(0);
    await expect(verdict).toBeInViewport({ ratio: 1 });
    await page.getByRole('textbox', { name: /needle depth/ }).fill('0.75');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeVisible();
    await goToStep(page, 'Treatment plan');
    await expect(page.getByRole('textbox', { name: /needle depth/ })).toHaveValue('0.75');
    await expect(page.getByText('This plan is agreed.')).toBeVisible();
  });
});
