import { test as setup } from '@playwright/test';
import { signIn, stateOf, work } from './work';

for (const account of new Set(work.map(data => data.account))) {
  setup(`sign in ${account}`, async ({ page }) => {
    await signIn(page, account);
    await page.waitForURL('**/exceptions');
    await page.context().storageState({ path: stateOf(account) });
  });
}
