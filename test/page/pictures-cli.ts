import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inheritedEnvironment } from '@scholarsource/config';
import { freePorts, startStack } from '@scholarsource/local-stack';
import { z } from 'zod';
import { openChromium } from './chromium.ts';

/** `npm run docs:pictures`: takes the pictures of the documentation from the running page, with a real search in it. */
const PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const KEY = 'the-admin-key-of-the-pictures';
const NewKey = z.object({ key: z.string() });

async function submitAs(tenant: string, titles: readonly string[]): Promise<void> {
  const ask = async (path: string, key: string, body: object): Promise<unknown> => {
    const response = await fetch(`${stack.apiUrl}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  await ask('admin/tenants', KEY, { id: tenant, name: 'Mathematics' });
  const { key } = NewKey.parse(await ask('admin/keys', KEY, { tenant, name: 'lessons', scopes: ['jobs:write'] }));
  for (const title of titles) await ask('jobs', key, { book_title: title });
}

mkdirSync(PICTURES, { recursive: true });
const stack = await startStack({
  dataDir: mkdtempSync(join(tmpdir(), 'scholarsource-pictures-')),
  databaseUrl: null,
  redisUrl: null,
  supabase: false,
  environment: {
    ...inheritedEnvironment(),
    ADMIN_API_KEY: KEY,
    HEALTH_SAMPLE_SECONDS: '1',
    RESEARCH_NETWORK: 'off',
    RATE_LIMIT_SUBMIT: '',
  },
  watch: false,
  ports: await freePorts(),
  onStep: (line) => process.stdout.write(`${line}\n`),
});
const browser = await openChromium({
  baseURL: stack.apiUrl,
  viewport: { width: 1120, height: 760 },
  colorScheme: 'light',
});
try {
  const page = await browser.newPage();
  const take = (name: string, fullPage = false) => page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage });
  await page.goto('/', { waitUntil: 'networkidle' });
  await take('home');
  await page.getByLabel('What do you study?').fill('Stewart, Calculus: Early Transcendentals');
  await page.getByRole('button', { name: 'Find resources' }).click();
  await page.locator('.card').first().waitFor();
  await page.locator('.stages [data-state=done]').nth(3).waitFor();
  await take('results');
  await page.goto('/console', { waitUntil: 'networkidle' });
  await page.getByLabel('API key').fill(KEY);
  await page.getByRole('button', { name: 'Use this key' }).click();
  await page.locator('.tiles').waitFor();
  await page.locator('.chart canvas').nth(5).waitFor();
  await take('console', true);
  await submitAs('maths', ['Linear Algebra Done Right', 'Introduction to Algorithms', 'Principles of Economics']);
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await page.getByRole('rowheader', { name: 'Principles of Economics' }).waitFor();
  await page.locator('.mark[data-state=good]').nth(3).waitFor();
  await take('console-jobs');
  await page.getByRole('link', { name: /Calculus/ }).click();
  await page.locator('.time-line').waitFor();
  await take('console-job');
} finally {
  await browser.close();
  await stack.stop();
}
