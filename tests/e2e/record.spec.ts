import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { CLIENT, goToStep, lockAndUnlock, newClient, open, unlock } from './story';

const CLIENT_NAME = `${CLIENT.givenName} ${CLIENT.familyName}`;

test('a closed record is corrected, a legal hold keeps it, it is erased, and the record of use tells all of it', async ({ stratum }) => {
  const { page } = stratum;
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  await open(page);
  await newClient(page);
  await press('Create and start consultation');
  await goToStep(page, 'Aftercare & print');
  await page.getByRole('radiogroup', { name: 'How it ended' }).getByText('Not today').click();
  await press('Close consultation');
  await press(`To ${CLIENT.givenName}’s page`);

  await test.step('what is wrong in a closed visit is put right beside it, and a lock leads back into the middle of that', async () => {
    await page.getByRole('region', { name: 'Visits' }).getByRole('button').click();
    await goToStep(page, 'Aftercare & print');
    await press('Add a correction');
    await press('Add the correction');
    await expect(page.getByText('Please write what it should say.')).toBeVisible();
    await page.getByLabel('Which part').selectOption({ label: 'Skin assessment' });
    await page.getByLabel('What it should say').fill('The skin type is IV.');
    await page.keyboard.press('ControlOrMeta+l');
    await expect(page.getByText('The skin type is IV.')).toHaveCount(0);
    await unlock(page);
    await expect(page.getByLabel('What it should say')).toHaveValue('The skin type is IV.');
    // Nor at the second one.
    await lockAndUnlock(page);
    await expect(page.getByLabel('What it should say')).toHaveValue('The skin type is IV.');
    await expect(page.getByLabel('Which part').locator('option:checked')).toHaveText('Skin assessment');
    await page.getByRole('dialog').getByLabel('Why').fill('Misread in poor light');
    await expectAccessible(page, 'a correction');
    await press('Add the correction');
    await expect(page.getByText('Because: Misread in poor light')).toBeVisible();
    await press(/^Back to |^Stratum/);
  });

  await test.step('a legal hold keeps the client, and without it they are erased for a reason', async () => {
    await page.getByLabel('Find a client').fill(CLIENT.familyName);
    await page.getByRole('option', { name: new RegExp(CLIENT.familyName) }).click();
    await page.getByLabel('E-mail').fill('ostrowsky@home');
    await press('Keep or erase');
    await expectAccessible(page, 'keep or erase');
    await press('Put a legal hold on');
    await page.getByRole('dialog').getByLabel('Why').fill('A complaint');
    await press('Put the hold on');
    await expect(page.getByText('A legal hold stands: nobody can erase this client')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Erase this client…' })).toBeDisabled();
    await press('Take the legal hold off');
    await page.getByRole('dialog').getByLabel('Why').fill('Settled');
    await press('Take the hold off');
    await press('Erase this client…');
    await page.getByLabel(/^Why now/).selectOption({ label: 'Nobody was ever treated under it' });
    await page.getByLabel('Why the client is erased').selectOption({ label: 'The client asked for it' });
    await page.getByLabel(/^Type the client’s full name/).fill('Somebody Else');
    await press('Erase for good');
    await expect(page.getByText('This is not the client’s full name.')).toBeVisible();
    await expectAccessible(page, 'erasing, with a problem');
    await page.getByLabel(/^Type the client’s full name/).fill(CLIENT_NAME);
    await press('Erase for good');
    await expect(page.getByRole('heading', { name: 'Clients', exact: true })).toBeVisible();
    await expect(page.getByText(CLIENT.familyName)).toHaveCount(0);
    // What was typed about them and not saved does not outlive them either.
    const kept = page.waitForRequest((request) => request.postData()?.includes('desk.typing') === true);
    await page.getByLabel('Find a client').fill('Somebody');
    expect((await kept).postData()).not.toContain('ostrowsky@home');
  });

  await test.step('the record of use has all of it, without the name, and is whole', async () => {
    await press('Clinic');
    await page.getByText('Records', { exact: true }).click();
    await expect(page.getByText(/by Sam Okafor: The client asked for it/)).toBeVisible();
    await press('Open the record of use');
    await page.getByLabel('Kind').selectOption({ label: 'Override' });
    await expect(page.getByRole('region', { name: /^Entries/ }).last().getByRole('listitem')).toHaveCount(1);
    await page.getByLabel('Kind').selectOption({ label: 'Everything' });
    await expect(page.getByText(/added a correction \(skin assessment\)/)).toBeVisible();
    await expect(page.getByText(CLIENT.familyName)).toHaveCount(0);
    await press('Check the trail');
    await expect(page.getByText('The record of use is whole')).toBeVisible();
    await expectAccessible(page, 'the record of use');
  });
});
