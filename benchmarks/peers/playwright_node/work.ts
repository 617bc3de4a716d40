import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

export type Data = {
  number: number; shape: string; account: string; title: string; new_title: string; type: string;
  severity: string; ends_on: string; name: string;
};

export const work: Data[] = JSON.parse(fs.readFileSync(process.env.BENCH_WORK!, 'utf-8'));

export const reuse = process.env.BENCH_REUSE === 'yes';

export const stateOf = (account: string) => path.join(process.env.BENCH_OUTPUT! + '-auth', `${account}.json`);

export async function signIn(page: Page, account: string) {
  await page.goto('/login');
  await page.getByLabel('User name').fill(account);
  await page.getByLabel('Password').fill(process.env.DESK_PASSWORD!);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
