import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment } from '@scholarsource/config';
import { freePorts, startStack } from '@scholarsource/local-stack';
import type { Page } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { type Smoothness, watchSmoothness } from './smoothness.ts';
import { widenJobs, widenResults } from './widened-answers.ts';

/**
 * `npm run bench:page`: how smooth a list of 200 jobs and a search with 200 results stay while they are used, in real Chromium, at the
 * pace of this machine and at a quarter of it.
 */
const ROWS = 200;
const KEY = 'the-admin-key-of-a-measurement';
/** CPU slowdown of a mid-range phone compared with a desktop. */
const PHONE_SLOWDOWN = 4;
/** Noise only increases the numbers, so the minimum of several rounds is reported. */
const ROUNDS = 3;

const stack = await startStack({
  dataDir: mkdtempSync(join(tmpdir(), 'scholarsource-smoothness-')),
  databaseUrl: null,
  redisUrl: null,
  supabase: false,
  environment: { ...inheritedEnvironment(), ADMIN_API_KEY: KEY, RESEARCH_NETWORK: 'off', RATE_LIMIT_SUBMIT: '' },
  watch: false,
  ports: await freePorts(),
  onStep: (line) => process.stderr.write(`${line}\n`),
});
const browser = await openChromium({ baseURL: stack.apiUrl, viewport: { width: 1280, height: 900 } });

const scrollThrough = async (page: Page) => {
  for (let step = 0; step < 20; step += 1) {
    await page.mouse.wheel(0, 1_500);
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
};

/** The lists, each as somebody uses it; what is done between two measurements has a name. */
const VIEWS = {
  'console, 200 jobs': {
    load: async (page: Page) => {
      await widenJobs(page, ROWS, searchId);
      await page.goto('/console/jobs?limit=50');
      await page.getByRole('link', { name: `Job ${ROWS - 1}`, exact: true }).waitFor();
    },
    'type in the filter': (page: Page) => page.getByLabel('Words of the title').pressSequentially('calculus of one'),
    'ask again': async (page: Page) => {
      const answer = page.waitForResponse('**/api/v1/admin/jobs?*');
      await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
      await answer;
    },
    scroll: scrollThrough,
    'open the dialog of the last row': async (page: Page) => {
      await page.getByRole('button', { name: 'Run again …' }).last().click();
      await page.keyboard.press('Escape');
    },
    'open the story of the last row': async (page: Page) => {
      await page.getByRole('link', { name: `Job ${ROWS - 1}`, exact: true }).click();
      await page.locator('.time-line').waitFor();
    },
    'go back to the list': async (page: Page) => {
      await page.goBack();
      await page.getByRole('link', { name: `Job ${ROWS - 1}`, exact: true }).waitFor();
    },
  },
  'search, 200 results': {
    load: async (page: Page) => {
      await widenResults(page, ROWS);
      await page.goto(`/searches/${searchId}`);
      await page.getByRole('heading', { name: `${ROWS} resources` }).waitFor();
      await page.locator('.stages [data-state=done]').nth(3).waitFor();
    },
    scroll: scrollThrough,
    'open parts of the last card': (page: Page) => page.locator('.card summary').last().click(),
    'copy the addresses of the last card': (page: Page) =>
      page.locator('.card').last().getByRole('button').first().click(),
    'open what was turned down': (page: Page) => page.getByText('Turned down').click(),
    'open the study guide': (page: Page) => page.getByText('Study guide', { exact: true }).click(),
    'follow a number of the matrix': (page: Page) => page.locator('.matrix thead a').last().click(),
    'open the exports': (page: Page) => page.getByText('Export', { exact: true }).click(),
  },
};

let searchId = '';

/** Runs through a view once, keeping the minimum of each number. */
async function measure(
  deeds: Record<string, (page: Page) => Promise<unknown>>,
  slowdown: number,
  least: Map<string, Smoothness>,
): Promise<void> {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  await page.addInitScript(`sessionStorage.setItem('scholarsource.key', '${KEY}')`);
  const measured = await watchSmoothness(page, slowdown);
  for (const [deed, act] of Object.entries(deeds)) {
    await act(page);
    const { longestTaskMs, latencyMs } = await measured();
    const before = least.get(deed) ?? { longestTaskMs, latencyMs };
    least.set(deed, {
      longestTaskMs: Math.min(longestTaskMs, before.longestTaskMs),
      latencyMs: Math.min(latencyMs, before.latencyMs),
    });
  }
  await page.close();
}

try {
  const page = await browser.newPage();
  await page.goto('/');
  await page.getByLabel('What do you study?').fill('Stewart, Calculus: Early Transcendentals');
  await page.getByText('Say more about it').click();
  // So that something is turned down.
  await page.getByLabel('Sites to leave out').fill('openstax.org');
  await page.getByRole('button', { name: 'Find resources' }).click();
  await page.locator('.card').first().waitFor();
  searchId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.close();
  for (const slowdown of [1, PHONE_SLOWDOWN]) {
    for (const [view, deeds] of Object.entries(VIEWS)) {
      const least = new Map<string, Smoothness>();
      for (let round = 0; round < ROUNDS; round += 1) await measure(deeds, slowdown, least);
      process.stdout.write(`\n${view}, processor ${slowdown === 1 ? 'as it is' : `slowed down ${slowdown} times`}\n`);
      for (const [deed, { longestTaskMs, latencyMs }] of least) {
        const task = longestTaskMs === 0 ? 'none over 50 ms' : `${longestTaskMs} ms`;
        const latency = latencyMs === 0 ? '–' : `${latencyMs} ms`;
        process.stdout.write(`  ${deed.padEnd(36)} longest task ${task.padEnd(16)} slowest interaction ${latency}\n`);
      }
    }
  }
} finally {
  await browser.close();
  await stack.stop();
}
