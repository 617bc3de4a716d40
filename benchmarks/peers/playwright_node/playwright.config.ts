import { defineConfig } from '@playwright/test';

const reuse = process.env.BENCH_REUSE === 'yes';
const browser = JSON.parse(process.env.BENCH_BROWSER_NODE!);

export default defineConfig({
  testDir: '.',
  outputDir: process.env.BENCH_OUTPUT,
  fullyParallel: true,
  workers: Number(process.env.BENCH_WORKERS),
  reporter: [['dot'], ['junit', { outputFile: process.env.BENCH_JUNIT }]],
  use: { baseURL: process.env.BENCH_BASE_URL, launchOptions: browser },
  projects: [
    ...(reuse ? [{ name: 'setup', testMatch: /auth\.setup\.ts/ }] : []),
    { name: 'desk', testMatch: /desk\.spec\.ts/, dependencies: reuse ? ['setup'] : [] },
  ],
});
