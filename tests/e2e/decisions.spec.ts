import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answeredNo, CLIENT, fillAgreed, goToStep, pressByHand, saved, unlock } from './story';

const CLIENT_NAME = `${CLIENT.givenName} ${CLIENT.familyName}`;
/** One point of colour. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

const say = (page: Page, question: RegExp, answer: 'Yes' | 'No'): Promise<void> => page.getByRole('radiogroup', { name: question }).getByText(answer, { exact: true }).click();
const dayOf = (date: Date): string => new Intl.DateTimeFormat('en-GB').format(date);
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

test('what changes the plan is acknowledged once a visit, and an agreement needs its letter', async ({ stratum }) => {
  test.setTimeout(120_000);
  const { page } = stratum;
  await answeredNo(page);
  const acknowledge = page.getByRole('button', { name: 'I have read these adjustments' });
  const findings = page.getByRole('list', { name: 'Findings, the worst first' }).getByRole('listitem');
  const aspirin = /^Do you take aspirin/;

  await test.step('an adjustment is asked for, leads there from what is missing, and is acknowledged with a key', async () => {
    await expect(acknowledge).toBeHidden();
    await say(page, /^Do you take a blood thinner,/, 'Yes');
    await say(page, /^Do you take a blood thinner such/, 'No');
    await say(page, aspirin, 'Yes');
    await page.getByRole('checkbox', { name: 'Aspirin' }).check();
    await page.getByRole('button', { name: /still missing/ }).click();
    await page.getByRole('dialog', { name: /still missing/ }).getByRole('button', { name: /^Acknowledge the adjustments/ }).click();
    await expect(acknowledge).toBeFocused();
    await pressByHand(page, 'a');
    await expect(acknowledge).toBeHidden();
    await expect(findings.filter({ hasText: 'Changes the plan' }).getByText(/Read at \d/)).toBeVisible();
  });

  await test.step('it is not asked for again when it goes and comes back', async () => {
    await say(page, aspirin, 'No');
    await expect(findings).toHaveCount(0);
    await say(page, aspirin, 'Yes');
    await page.getByRole('checkbox', { name: 'Aspirin' }).check();
    await expect(findings).toHaveCount(1);
    await expect(acknowledge).toBeHidden();
  });

  await test.step('an agreement without letter and reference is not taken, and a letter is what it is, not what it is called', async () => {
    await say(page, /^Do you have diabetes,/, 'Yes');
    await say(page, /^Do you have diabetes\?/, 'Yes');
    await page.getByRole('checkbox', { name: 'HbA1c not known' }).check();
    await expect(page.getByText(/^Find out: /)).toBeVisible();
    await page.getByRole('button', { name: 'Record clearance…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record clearance' });
    await dialog.getByLabel('Who agreed').fill('Dr Helen Marsh, GP');
    await dialog.getByLabel('Agreed on').fill(dayOf(inDays(-3)));
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog.getByText('Please attach the letter, or write down where it is kept.')).toBeVisible();
    for (const sentence of ['Please say who they are.', 'Please say how it reached you.', 'Please choose the areas that were agreed to.', 'Please say whether the depth is limited.', 'Please say which numbing cream was agreed, or none.']) await expect(dialog.getByText(sentence)).toBeVisible();
    await fillAgreed(dialog, 'The client’s own doctor or midwife');
    await dialog.getByLabel('File of the letter').setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer: Buffer.from('<html>') });
    await expect(dialog.getByRole('alert')).toHaveText(/no PDF, JPEG or PNG/);
    await dialog.getByLabel('File of the letter').setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer: PNG });
    await expect(dialog.getByText('Will be attached: letter.png')).toBeVisible();
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(findings.filter({ hasText: 'Agreed by Dr Helen Marsh, GP' })).toBeVisible();
    await expect(findings.filter({ hasText: 'To: Abdomen' })).toContainText('no depth named; no cream');
    await saved(page);
  });

  await test.step('what was agreed to is acknowledged by itself', async () => {
    await acknowledge.click();
    await expect(acknowledge).toBeHidden();
    await expect(page.getByText(/Read at \d/)).toHaveCount(2);
  });

  await test.step('the letter opens as the picture that it is', async () => {
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Open the letter' }).click();
    const viewer = await opened;
    await viewer.waitForURL(/\/attachments\/[0-9a-f-]+$/);
    expect(await viewer.locator('img').evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(1);
    const { headers, body } = await page.context().request.get(viewer.url()).then(async (response) => ({ headers: response.headers(), body: await response.body() }));
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    // Drawn anew on its way in, so that nothing but the picture is kept.
    expect(body.subarray(0, 8)).toEqual(PNG.subarray(0, 8));
    await viewer.close();
  });

  await test.step('all of it is there after a kill, and in the record once the visit is closed', async () => {
    const again = await stratum.kill();
    await unlock(again);
    // Opening the key is slow on purpose, and slower on a busy machine.
    await expect(again.getByText(/Read at \d/)).toHaveCount(2, { timeout: 30_000 });
    await goToStep(again, 'Aftercare & print');
    await again.getByRole('button', { name: 'Close consultation' }).click();
    await again.getByRole('button', { name: `To ${CLIENT.givenName}’s page` }).click();
    await again.getByRole('region', { name: 'Visits' }).getByRole('button').click();
    await goToStep(again, 'Aftercare & print');
    const decisions = again.getByRole('region', { name: 'Decisions' });
    await expect(decisions.getByText('Agreed by Dr Helen Marsh, GP')).toBeVisible();
    await expect(decisions.getByText(/^Acknowledged by Sam Okafor, /)).toHaveCount(2);
    await expect(decisions.getByRole('button', { name: 'Open the letter' })).toBeVisible();
  });
});

test('a visit that ends in the moment in which its last step is chosen is read from that step', async ({ stratum }, testInfo) => {
  testInfo.skip(testInfo.project.name === 'electron', 'messages can be held up in the browser shell only');
  const { page } = stratum;
  await answeredNo(page);
  await saved(page);
  // The message that names the step comes late, as on a busy machine.
  await page.route('**/call', async (route) => {
    if (route.request().postData()?.includes('"consultations.goTo"') === true) await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await goToStep(page, 'Aftercare & print');
  await page.getByRole('button', { name: 'Close consultation' }).click();
  await page.getByRole('button', { name: `To ${CLIENT.givenName}’s page` }).click();
  await page.getByRole('region', { name: 'Visits' }).getByRole('button').click();
  await expect(page.getByRole('region', { name: 'Decisions' })).toBeVisible();
});

test('a visit that is over is shown as on its own day, however much later it is read', async ({ stratum }) => {
  const { page } = stratum;
  await answeredNo(page);
  const ageOn = async (on: Page): Promise<string> => /(\d+) · born/.exec(await on.getByRole('banner').innerText())?.[1] ?? '';
  const then = await ageOn(page);
  expect(then).not.toBe('');
  await goToStep(page, 'Aftercare & print');
  await page.getByRole('button', { name: 'Close consultation' }).click();
  await expect(page.getByRole('button', { name: `To ${CLIENT.givenName}’s page` })).toBeVisible();

  const later = await stratum.restart({ days: 366 });
  await unlock(later);
  await later.getByRole('option', { name: new RegExp(CLIENT.familyName) }).click();
  await later.getByRole('region', { name: 'Visits' }).getByRole('button').click();
  await goToStep(later, 'Health check');
  await expect(later.getByText(`Known from the date of birth: No, ${then} years`)).toBeVisible();
  expect(await ageOn(later)).toBe(then);
});

test('a client who has to wait takes the day along and stands on the come-back list', async ({ stratum }) => {
  const { page } = stratum;
  await answeredNo(page);
  await say(page, /^Are you unwell today/, 'Yes');
  await page.getByLabel('When did it end?').fill(dayOf(inDays(-1)));
  await expect(page.getByLabel('Verdict').getByText(/^Earliest date/)).toBeVisible();

  await test.step('a letter with the reason, the day, what to do until then and whom to call', async () => {
    await page.getByRole('button', { name: '“Not today” letter' }).click();
    const letter = page.getByRole('region', { name: /as it will be printed/ });
    for (const heading of ['Why', 'When we can look again', 'Until then']) await expect(letter.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    await expect(letter.getByText(/We can look again from/)).toBeVisible();
    await expect(letter.getByText(/0113 496 0000/).last()).toBeVisible();
  });

  await test.step('an entry for the calendar without a word about health', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the date as .ics' }).click();
    const file = await download;
    const on = inDays(13);
    const day = [on.getFullYear(), on.getMonth() + 1, on.getDate()].map((part) => String(part).padStart(2, '0'));
    expect(file.suggestedFilename()).toBe(`book-your-visit-${day.join('-')}.ics`);
    const entry = (await readFile(await file.path(), 'utf8')).replaceAll('\r\n ', '').split('\r\n');
    expect(entry).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', `DTSTART;VALUE=DATE:${day.join('')}`, 'SUMMARY:Book your visit at Willow Skin Clinic', 'BEGIN:VALARM', 'END:VCALENDAR']));
    expect(entry.join('\n')).not.toMatch(/unwell|fever|illness|Ostrowsky/i);
  });

  await test.step('the clinic sees whom to call, and takes them from the list with a reason', async () => {
    await page.getByRole('button', { name: 'Close consultation' }).click();
    await page.getByRole('button', { name: 'To the list of clients', exact: true }).click();
    const list = page.getByRole('region', { name: 'Come back' });
    await expect(list.getByRole('button', { name: CLIENT_NAME, exact: true })).toBeVisible();
    await expect(list.getByText(CLIENT.phone)).toBeVisible();
    await expect(list.getByText(/^From /)).toBeVisible();
    await list.getByRole('button', { name: `No longer expected: ${CLIENT_NAME}` }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('Goes to another clinic');
    await page.getByRole('button', { name: 'Take from the list' }).click();
    await expect(list.getByText('Nobody is waiting to come back.')).toBeVisible();
  });
});
