import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inheritedEnvironment } from '@scholarsource/config';
import { freePorts, startStack } from '@scholarsource/local-stack';
import { openChromium } from './chromium.ts';

/** `npm run docs:pictures`: takes the pictures of the documentation from the running page, with a real search in it. */
const PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const KEY = 'the-admin-key-of-the-pictures';

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
  const take = (name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) });
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
  await take('console');
} finally {
  await browser.close();
  await stack.stop();
}
