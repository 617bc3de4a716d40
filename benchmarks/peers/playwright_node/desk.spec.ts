import { expect, test as base, type Page } from '@playwright/test';
import { reuse, signIn, stateOf, work, type Data } from './work';

// An account is an option of the test; the fixture "desk" is the list of exceptions, signed in.
const test = base.extend<{ account: string; desk: Page }>({
  account: ['', { option: true }],
  storageState: async ({ account }, use) => { await use(reuse ? stateOf(account) : undefined); },
  desk: async ({ page, account }, use) => {
    if (reuse) await page.goto('/exceptions');
    else await signIn(page, account);
    await use(page);
  },
});

const shapes: Record<string, (desk: Page, data: Data) => Promise<void>> = {
  find: async (desk, data) => {
    await desk.getByPlaceholder('Reference or title').fill(data.title);
    await desk.locator('#status-filter').selectOption('Approved');
    await desk.getByTestId('apply-filters').click();
    await expect(desk.locator('#exceptions')).toContainText(data.title);
    await desk.getByRole('link', { name: data.title }).click();
    await expect(desk.getByTestId('status')).toContainText('Approved');
    await desk.getByRole('tab', { name: 'History' }).click();
    await expect(desk.locator('#panel-history')).toContainText('Approved');
  },
  incomplete: async (desk, data) => {
    await desk.getByTestId('raise').click();
    await desk.locator('#title').fill(data.title);
    await desk.getByLabel('Exception type').selectOption(data.type);
    await desk.getByRole('radio', { name: data.severity }).check();
    await desk.getByLabel('End date').fill(data.ends_on);
    await desk.getByLabel('Business justification').fill('The replacement arrives next quarter.');
    await desk.getByTestId('save').click();
    await expect(desk.getByTestId('error-summary')).toContainText('Please check 3 fields.');
  },
  change: async (desk, data) => {
    await desk.getByRole('link', { name: data.title }).click();
    await desk.getByTestId('edit').click();
    await desk.locator('#title').fill(data.new_title);
    await desk.getByLabel('Exception type').selectOption(data.type);
    await desk.getByRole('radio', { name: data.severity }).check();
    await desk.getByLabel('End date').fill(data.ends_on);
    await desk.getByTestId('save').click();
    await expect(desk.getByTestId('message')).toContainText('was saved as a draft.');
  },
  approve: async (desk, data) => {
    await desk.getByPlaceholder('Reference or title').fill(data.title);
    await desk.getByTestId('apply-filters').click();
    await desk.getByRole('link', { name: data.title }).click();
    await desk.getByTestId('review').click();
    await desk.getByTestId('decision-approve').check();
    await desk.getByTestId('decide').click();
    await desk.getByTestId('confirm').click();
    await expect(desk.getByTestId('status')).toContainText('Approved');
  },
};

for (const data of work) {
  test.describe(() => {
    test.use({ account: data.account });
    test(data.name, async ({ desk }) => shapes[data.shape](desk, data));
  });
}
