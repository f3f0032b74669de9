import axe, { type AxeResults } from 'axe-core';
import { createEmptyDatabase, ownRedis, startLlmServer, type TestDatabase, waitFor } from '@scholarsource/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { type StackUnderTest, startTestStack } from '../e2e/stack-under-test.ts';
import { openChromium } from './chromium.ts';
import { GatedModel } from './gated-model.ts';
import { type LegacyJob, type LegacyOrigin, startLegacyOrigin } from './legacy-page.ts';

/** Enough for everything below but the test that uses it up. */
const SUBMIT_LIMIT = 60;
const ADMIN_KEY = 'an-admin-key-of-a-test';
const DESKTOP = { width: 1280, height: 900 };
const MAX_SCRIPT_BYTES = 150_000;
/** With the admin key entered in this tab. */
const SIGN_IN = `sessionStorage.setItem('scholarsource.key', '${ADMIN_KEY}')`;

const model = new GatedModel();
let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let llm: Awaited<ReturnType<typeof startLlmServer>>;
let system: StackUnderTest;
let legacy: LegacyOrigin;
let browser: BrowserContext;
let page: Page;
/** Of the tenant `maths`, which the console makes. */
let mathsKey = '';
/** What the browser complained about, and what it asked of others. */
const complaints: string[] = [];

beforeAll(async () => {
  database = await createEmptyDatabase();
  redis = await ownRedis();
  llm = await startLlmServer({ script: model.script });
  legacy = await startLegacyOrigin();
  system = await startTestStack(database.url, redis.url, {
    OPENAI_API_KEY: 'a-key-of-a-test',
    OPENAI_BASE_URL: llm.url,
    ADMIN_API_KEY: ADMIN_KEY,
    HEALTH_SAMPLE_SECONDS: '1',
    ALLOWED_ORIGINS: legacy.url,
    WEBHOOK_TARGETS: 'anywhere',
    RATE_LIMIT_SUBMIT: `${SUBMIT_LIMIT}/hour`,
  });
  const { apiUrl } = system.stack;
  browser = await openChromium({ baseURL: apiUrl, viewport: DESKTOP });
  await browser.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: apiUrl });
  browser.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const isOurs = origin === apiUrl || origin === legacy.url;
    if (protocol.startsWith('http') && !isOurs) complaints.push(`asked ${request.url()}`);
  });
});
afterAll(async () => {
  await browser.close();
  await system.stack.stop();
  await llm.close();
  await legacy.stop();
  await redis.stop();
  await database.drop();
});
beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A service that is away, or says no, is told of in the page; what breaks its policy is not.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
});
afterEach(async () => {
  await page.close();
  expect(complaints.splice(0)).toEqual([]);
});

const stage = (name: string) => page.locator('.stages li', { hasText: name });
const standing = () => page.locator('.standing');
const cards = () => page.locator('.card');

/** Types a search into the form of the page and sends it. */
async function searchFor(query: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('What do you study?').fill(query);
  await page.getByRole('button', { name: 'Find resources' }).click();
  await page.waitForURL('**/searches/*');
}

/** Opens a view of the console with the admin key. */
async function openConsole(place: string): Promise<void> {
  await page.addInitScript(SIGN_IN);
  await page.goto(`/console${place}`);
}

const maths = () => ({ authorization: `Bearer ${mathsKey}` });

/** Makes something of the tenant `maths`. */
async function asMaths(path: string, body: object): Promise<{ id: string }> {
  return (await system.post<{ id: string }>(`/api/v1/${path}`, body, maths())).body;
}

/** The rules of axe that the page breaks badly, with what breaks them. */
async function seriousProblems(): Promise<string[]> {
  if (await page.evaluate<boolean>(`typeof axe === 'undefined'`)) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** The same of a view of the console, wide and light, and narrow and dark right after the switch: nothing may be on its way then. */
async function problemsOfView(): Promise<string[]> {
  const wide = await seriousProblems();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const narrow = await seriousProblems();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(DESKTOP);
  return [...wide, ...narrow];
}

/** Sums up how far things move without being asked, from when it is run. */
const WATCH_SHIFTS = `
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifted += value;
  }).observe({ type: 'layout-shift' });
`;
const shifted = () => page.evaluate<number>('shifted');

describe('the page of a student', () => {
  it.each(['/', '/console'])('loads with little script and from its own origin alone: %s', async (path) => {
    await page.addInitScript(SIGN_IN);
    let bytes = 0;
    const read: Promise<void>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return;
      read.push(request.sizes().then(({ responseBodySize }) => void (bytes += responseBodySize)));
    });
    await page.goto(path, { waitUntil: path === '/' ? 'networkidle' : 'load' });
    if (path === '/console') await page.locator('.chart canvas').first().waitFor();
    await Promise.all(read);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(MAX_SCRIPT_BYTES);
  });

  it('shows each stage as it happens, moves nothing meanwhile, and then what was found', async () => {
    const goOn = [model.hold('course intelligence'), model.hold('resource validator')];
    await page.goto('/');
    await page.getByText('Say more about it').click();
    await page.getByLabel('Title of the book').fill('Calculus: Early Transcendentals');
    await page.getByLabel('Author').fill('James Stewart');
    await page.getByLabel('Sites to leave out').fill('openstax.org');
    await page.getByRole('button', { name: 'Find resources' }).click();
    await stage('Understand').and(page.locator('[data-state=running]')).waitFor();
    await page.evaluate(WATCH_SHIFTS);
    goOn[0]?.();
    await stage('Check').and(page.locator('[data-state=running]')).waitFor();
    expect(await stage('Search').locator('.told').textContent()).toMatch(/candidates/);
    expect(await seriousProblems()).toEqual([]);
    goOn[1]?.();
    await cards().first().waitFor();
    expect(await shifted()).toBe(0);
    expect(await standing().textContent()).toContain('Done');
    const count = await cards().count();
    expect(count).toBeGreaterThan(2);
    const first = cards().first();
    expect(await first.locator('dt').allTextContents()).toEqual(['Licence', 'Link', 'NotebookLM', 'Covers']);
    expect(await page.locator('.matrix thead th').count()).toBe(count + 1);
    expect(await page.locator('.matrix .dot').count()).toBeGreaterThan(0);
    await page.getByText('Turned down').click();
    expect(await page.locator('.fold[open] li').count()).toBeGreaterThan(0);
    await page.getByText('Study guide', { exact: true }).click();
    expect(await page.locator('.prose h3').first().textContent()).toContain('Study resources');
    expect(await seriousProblems()).toEqual([]);
  });

  it('copies what NotebookLM takes, saves each export, and gives a link that shows the same to others', async () => {
    await searchFor('Linear algebra');
    await page
      .getByRole('button', { name: /^Copy \d+ address/ })
      .first()
      .click();
    const copied = (await page.evaluate<string>('navigator.clipboard.readText()')).split('\n');
    expect(copied.length).toBeGreaterThan(0);
    for (const address of copied) expect(URL.canParse(address)).toBe(true);
    for (const [name, ending] of [
      ['Addresses to paste into NotebookLM', 'txt'],
      ['Study guide Markdown', 'md'],
      ['Table CSV', 'csv'],
      ['References BibTeX', 'bib'],
      ['References RIS, for Zotero and others', 'ris'],
      ['Everything JSON', 'json'],
    ]) {
      if (!(await page.locator('.menu[open]').isVisible())) await page.getByText('Export').click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: name ?? '', exact: true }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(new RegExp(`^scholarsource-linear-algebra-.*\\.${ending}$`));
    }
    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    const titles = await cards().locator('h3').allTextContents();
    await page.evaluate('localStorage.clear()');
    await page.goto(link);
    await cards().first().waitFor();
    expect(await cards().locator('h3').allTextContents()).toEqual(titles);
  });

  it('moves nothing on a phone from the first word to the results, keeps the searches of this browser, and searches again without the cache', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.addInitScript(WATCH_SHIFTS);
    await searchFor('Organic chemistry');
    await cards().first().waitFor();
    await page.locator('.stages [data-state=done]').nth(3).waitFor();
    expect(await shifted()).toBeLessThan(0.1);
    const before = page.url();
    await page.getByRole('button', { name: 'Search again without cache' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/searches/') && url.href !== before);
    await cards().first().waitFor();
    expect(await page.getByText('An earlier answer').count()).toBe(0);
    await page.getByRole('link', { name: 'New search' }).click();
    const past = page.getByRole('link', { name: 'Organic chemistry' });
    expect(await past.count()).toBe(2);
    await past.last().click();
    await cards().first().waitFor();
    expect(page.url()).toBe(before);
  });

  it('checks an ISBN as it is typed, and says what to do about an empty form', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Find resources' }).click();
    expect(await page.getByRole('alert').first().textContent()).toContain('say what you study');
    await page.getByText('Say more about it').click();
    const isbn = page.getByLabel('ISBN', { exact: true });
    const hint = page.locator('.field', { has: isbn }).locator('.hint');
    await isbn.fill('978-0-262');
    expect(await hint.getAttribute('data-state')).toBe('typing');
    await isbn.fill('978-0-262-03384-9');
    expect(await hint.getAttribute('data-state')).toBe('wrong');
    await isbn.fill('978-0-262-03384-8');
    expect(await hint.textContent()).toBe('Valid: 9780262033848');
    await page.getByRole('button', { name: 'Find resources' }).click();
    await cards().first().waitFor();
  });

  it('takes every other way of saying what is studied', async () => {
    for (const fields of [
      [
        ['Title of the book', 'Physics'],
        ['Author', 'Halliday'],
      ],
      [
        ['Course', 'Introduction to Algorithms'],
        ['University', 'MIT'],
      ],
      [['Topics', 'sorting, hash tables']],
    ]) {
      await page.goto('/');
      await page.getByText('Say more about it').click();
      for (const [label = '', text = ''] of fields) await page.getByLabel(label, { exact: true }).fill(text);
      await page.getByRole('button', { name: 'Find resources' }).click();
      await page.waitForURL('**/searches/*');
    }
  });

  it('takes a PDF that is dropped', async () => {
    await page.goto('/');
    await page.getByText('Say more about it').click();
    const files = await page.evaluateHandle(`
      const transfer = new DataTransfer();
      transfer.items.add(new File(['%PDF-1.7 Calculus of one variable'], 'calculus.pdf', { type: 'application/pdf' }));
      transfer;
    `);
    await page.dispatchEvent('.drop', 'drop', { dataTransfer: files });
    await page.getByText('is ready').waitFor();
    await page.getByLabel('Title of the book').fill('Calculus');
    await page.getByRole('button', { name: 'Find resources' }).click();
    await cards().first().waitFor();
  });

  it('survives a reload in the middle, and cancels after asking', async () => {
    const goOn = model.hold('resource validator');
    await searchFor('Microeconomics');
    await stage('Check').and(page.locator('[data-state=running]')).waitFor();
    await page.reload();
    await stage('Understand').and(page.locator('[data-state=done]')).waitFor();
    await stage('Check').and(page.locator('[data-state=running]')).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Keep searching' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Cancel it' }).click();
    await standing().getByText('Cancelled', { exact: true }).waitFor();
    goOn();
  });

  it('says that the connection is lost while the API is away, and catches up when it is back', async () => {
    const goOn = model.hold('resource validator');
    await searchFor('Statistics');
    await stage('Check').and(page.locator('[data-state=running]')).waitFor();
    const api = system.service('api');
    api.signal('SIGKILL');
    await api.ended();
    await standing().getByText('The connection is lost').waitFor();
    goOn();
    api.start();
    await api.ready();
    await cards().first().waitFor();
    await page.locator('.stages [data-state=done]').nth(3).waitFor();
  });

  it('says that no worker is up, and starts by itself when one is', async () => {
    const worker = system.service('worker');
    await worker.stop();
    await searchFor('Thermodynamics');
    await standing().getByText('no worker is up').waitFor();
    worker.start();
    await worker.ready();
    await cards().first().waitFor();
  });

  it('asks what was meant where that is not certain, with searches that are ready to start', async () => {
    await searchFor('networks');
    const readings = page.getByRole('region', { name: 'Did you mean …?' });
    await readings.waitFor();
    const before = page.url();
    await readings.getByRole('button').first().click();
    await page.waitForURL((url) => url.href !== before);
    await cards().first().waitFor();
  });

  it('works by keyboard alone', async () => {
    await page.goto('/');
    await page.getByLabel('What do you study?').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Psychology');
    await page.keyboard.press('Enter');
    await cards().first().waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
  });

  it.each(['light', 'dark'] as const)('fits a phone and is readable by everybody (%s)', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    await page.goto('/');
    await page.getByText('Say more about it').click();
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await seriousProblems()).toEqual([]);
    await searchFor('Linear algebra');
    await cards().first().waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await seriousProblems()).toEqual([]);
  });

  it('is not the only one: the page that students used before works as it did, from its own origin', async () => {
    await legacy.open(page);
    const client = `legacy(${JSON.stringify(system.stack.apiUrl)})`;
    const run = <Result>(script: string) => page.evaluate<Result>(`(async (client) => ${script})(${client})`);
    expect(await run('client.checkHealth()')).toMatchObject({ status: 'healthy' });
    const stewart = `{ book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart', isbn: '', course_url: null }`;
    const seen = await run<LegacyJob[]>(`client.pollAll(await client.submitJob(${stewart}))`);
    for (const job of seen) {
      expect(['pending', 'queued', 'running', 'completed']).toContain(job.status);
      // Words that make that page show a message in red.
      expect(job.status_message ?? '').not.toMatch(/⚠|error|workers are available/);
      expect(job).toMatchObject({ error: null, book_author: 'James Stewart', course_name: null });
    }
    const done = seen.at(-1) as LegacyJob;
    expect(done).toMatchObject({
      status: 'completed',
      search_title: 'Calculus: Early Transcendentals',
      book_title: 'Calculus: Early Transcendentals',
      metadata: { textbook_info: { title: expect.any(String) as string, source: expect.any(String) as string } },
    });
    expect(done.raw_output).toContain('Calculus');
    const urls = done.results.map(({ url }) => url);
    expect(new Set(urls).size).toBe(urls.length);
    for (const { type, title, source, url } of done.results) {
      for (const text of [type, title, source, url]) expect(text).toEqual(expect.stringMatching(/./));
      expect(URL.canParse(String(url))).toBe(true);
    }

    const goOn = model.hold('resource validator');
    const jobId = await run<string>(`client.submitJob({ book_title: 'Ecology', book_author: 'Begon' })`);
    const pollUntil = (status: string) => run<{ status: string }>(`client.pollUntil('${jobId}', ['${status}'])`);
    await pollUntil('running');
    expect(await run(`client.cancelJob('${jobId}')`)).toMatchObject({ job_id: jobId, status: 'cancelled' });
    await pollUntil('cancelled');
    // Its form has four ways of saying what is studied, each with every option.
    const options = `desired_resource_types: ['textbooks', 'practice_problem_sets', 'practice_exams_tests', 'lecture_videos'],
      topics_list: 'limits, derivatives', targeted_sites: 'ocw.mit.edu, openstax.org', excluded_sites: 'khanacademy.org', bypass_cache: true`;
    for (const way of [
      `course_url: 'https://ocw.mit.edu/courses/18-01sc-single-variable-calculus-fall-2010/'`,
      `book_url: 'https://openstax.org/details/books/calculus-volume-1'`,
      `book_title: 'Calculus', book_author: 'Strang'`,
      `isbn: '9781285741550'`,
    ]) {
      const id = await run<string>(`client.submitJob({ ${way}, ${options} })`);
      expect(await run(`client.cancelJob('${id}')`)).toMatchObject({ status: 'cancelled' });
    }
    goOn();
    const lost = await run<LegacyJob[]>(`client.pollAll(await client.submitJob({ isbn: '9780306406157' }))`);
    expect(lost.at(-1)).toMatchObject({ status: 'failed', error: expect.stringContaining('ISBN') as string });

    const messageOf = (call: string) => run<string>(`client.messageOf(${call})`);
    expect(await messageOf(`client.cancelJob('${jobId}')`)).toContain('already cancelled');
    expect(await messageOf('client.submitJob({})')).toContain('ISBN');
    // An answer without a sentence of its own is told in that page's words.
    expect(await messageOf('client.submitJob({ isbn: 5 })')).toBe('Failed to submit job');
    const nobody = 'a068c5e3-5921-4ceb-9263-c801d51a3c4a';
    expect(await messageOf(`client.getJobStatus('${nobody}')`)).toContain(nobody);
  });

  it('shows hundreds of resources', async () => {
    await searchFor('Linear algebra');
    await cards().first().waitFor();
    await page.route('**/api/v1/jobs/*', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { results: { url: string }[] };
      const [one] = body.results;
      const results = Array.from({ length: 200 }, (_, index) => ({ ...one, url: `https://example.org/${index}` }));
      await route.fulfill({ response: answer, json: { ...body, results } });
    });
    await page.reload();
    await page.getByRole('heading', { name: '200 resources' }).waitFor();
    await cards().nth(199).scrollIntoViewIfNeeded();
    await cards().nth(199).getByRole('link').first().waitFor();
  });

  it('says what is wrong with an address that names no search', async () => {
    await page.goto('/searches/a068c5e3-5921-4ceb-9263-c801d51a3c4a');
    await page.getByText('There is no such search').waitFor();
    await page.getByRole('link', { name: 'Start a new one' }).click();
    await page.getByLabel('What do you study?').waitFor();
  });

  it('shows the person on call how it stands and stood, who holds what, and one job’s story', async () => {
    const goOn = model.hold('resource validator');
    const jobId = await system.submit({ book_title: 'Astronomy', book_author: 'Fraknoi' });
    await page.goto('/console');
    await page.getByLabel('API key').fill('a-wrong-key');
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('API key').fill(ADMIN_KEY);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByRole('status').waitFor();
    await page.getByRole('link', { name: 'Astronomy' }).waitFor();
    await page.locator('.chart canvas').first().waitFor();
    await page.locator('figcaption', { hasText: 'Jobs: waiting' }).waitFor();
    await page.getByText('No job has failed for good.').waitFor();
    expect(await page.locator('.conditions').first().locator('li').count()).toBe(10);
    await page.getByText('10 more, all of which hold').waitFor();
    await page.getByText('No autoscaler is seen from here').waitFor();
    await page.locator('.autoscaler', { hasText: 'Triggerswait 0, active 1, busy 1' }).waitFor();
    expect(await problemsOfView()).toEqual([]);
    goOn();
    await system.reaches(jobId, 'completed', 60_000);
    await page.getByLabel('Id or address of a job').fill(jobId);
    await page.getByRole('button', { name: 'Show its story' }).click();
    await page.locator('.story').getByText('completed', { exact: true }).waitFor();
    expect(await page.locator('.story').getByText('stage finished').count()).toBe(4);
    expect(new Set(await page.locator('.time-line [data-kind=stage] .name').allTextContents()).size).toBe(4);
    expect(await page.getByRole('row', { name: /^All/ }).count()).toBe(1);
    await page.getByText('not traced').waitFor();
    expect(await problemsOfView()).toEqual([]);
  });

  it('lets the person on call try a dead letter again, after asking', async () => {
    const jobId = await system.submit({ book_title: 'Geology' });
    await system.reaches(jobId, 'completed', 60_000);
    await database.query(
      `update jobs set status = 'failed', failure_reason = 'worker_lost', failure_family = 'operational' where id = '${jobId}'`,
    );
    await page.goto('/console');
    await page.getByLabel('API key').fill(ADMIN_KEY);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByRole('button', { name: 'Try again …' }).click();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('button', { name: 'Try again …' }).click();
    await page.getByRole('button', { name: 'Run it again' }).click();
    await system.reaches(jobId, 'completed', 60_000);
    await page.getByText('No job has failed for good.').waitFor();
  });

  it('makes a tenant and a key that is shown once, and refuses the key with a clear message', async () => {
    await openConsole('/tenants');
    await page.getByRole('button', { name: 'New tenant' }).click();
    await page.getByLabel('Id').fill('maths');
    await page.getByLabel('Name').fill('Mathematics');
    await page.getByLabel('Jobs waiting').fill('many');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('alert').getByText('“many” is no limit').waitFor();
    await page.getByLabel('Jobs waiting').fill('30');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('row', { name: /maths.*0 of 30/ }).waitFor();
    expect(await problemsOfView()).toEqual([]);
    await page.getByRole('button', { name: 'Change … maths' }).click();
    await page.getByLabel('Weight').fill('5');
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByRole('row', { name: /Mathematics 5/ }).waitFor();
    expect(await page.locator(':focus').textContent()).toContain('maths');
    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('button', { name: 'New key' }).click();
    await page.locator('dialog').getByLabel('Tenant').fill('maths');
    await page.getByLabel('Name').fill('ci');
    expect(await problemsOfView()).toEqual([]);
    await page.getByRole('button', { name: 'Make it' }).click();
    mathsKey = (await page.locator('.secret').textContent()) ?? '';
    expect(mathsKey).toMatch(/^ss_/);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('row', { name: /ci .* live/ }).waitFor();
    expect(await problemsOfView()).toEqual([]);
    expect(await page.content()).not.toContain(mathsKey);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').fill(mathsKey);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByRole('alert').getByText('This needs the scope admin, which your API key does not have.').waitFor();
  });

  it('finds a job of any tenant, cancels it after asking, and tells what the API says if it cannot', async () => {
    const goOn = model.hold('resource validator');
    const jobs = await Promise.all(
      ['Group theory', 'Ring theory'].map(async (title) => (await asMaths('jobs', { book_title: title })).id),
    );
    await system.submit({ book_title: 'Field theory' });
    await openConsole('/jobs');
    await page.getByLabel('Words of the title').fill('theory');
    await page.getByLabel('Tenant').fill('maths');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL('**/console/jobs?q=theory&tenant=maths');
    // The rows of before stay until the answer is there.
    await page.getByRole('rowheader', { name: 'Field theory' }).waitFor({ state: 'detached' });
    await page.getByRole('rowheader', { name: 'Group theory' }).waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(2);
    const cancel = page.getByRole('button', { name: 'Cancel … Group theory' });
    await cancel.click();
    await page.keyboard.press('Escape');
    expect(await page.locator(':focus').textContent()).toBe(await cancel.textContent());
    await page.keyboard.press('Enter');
    expect(await problemsOfView()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel it' }).click();
    await page.getByText('The job is cancelled.').waitFor();
    await page.getByRole('button', { name: 'Run again … Group theory' }).waitFor();
    await page.getByRole('button', { name: 'Cancel … Ring theory' }).click();
    await system.request(`/api/v1/jobs/${jobs[1]}`, { method: 'DELETE', headers: maths() });
    await page.getByRole('button', { name: 'Cancel it' }).click();
    await page.getByRole('alert').getByText('Job is already cancelled').waitFor();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByRole('row', { name: new RegExp(`job.cancel .* operator ${jobs[0]} maths`) }).waitFor();
    expect(await problemsOfView()).toEqual([]);
    goOn();
  });

  it('pauses, resumes and runs schedules, cancels batches, and sends to webhooks again', async () => {
    const schedule = {
      name: 'Weekly',
      kind: 'search',
      request: { book_title: 'Optics' },
      cron: '0 6 * * 1',
      time_zone: 'UTC',
    };
    await asMaths('schedules', schedule);
    await asMaths('webhooks', { url: 'http://127.0.0.1:9/hooks', events: ['batch.ended'] });
    const goOn = model.hold('course intelligence');
    await asMaths('batches', { name: 'Term', items: [{ book_title: 'Acoustics' }, { book_title: 'Statics' }] });
    await openConsole('/schedules');
    for (const [label, confirm] of [
      ['Pause', 'Pause it'],
      ['Resume', 'Go on'],
      ['Run now', 'Run it'],
    ]) {
      await page.getByRole('button', { name: `${label} … Weekly` }).click();
      await page.getByRole('button', { name: confirm ?? '' }).click();
      await page.locator('dialog').waitFor({ state: 'detached' });
    }
    expect(await problemsOfView()).toEqual([]);
    await page.getByRole('link', { name: 'Weekly' }).click();
    await page.getByRole('row', { name: /by hand started/ }).waitFor();
    expect(await problemsOfView()).toEqual([]);
    await page.getByRole('link', { name: 'Batches' }).click();
    await page.getByRole('button', { name: 'Cancel … Term' }).click();
    await page.getByRole('button', { name: 'Cancel it' }).click();
    await page.getByRole('row', { name: /Term maths cancelled 2: 2 cancelled/ }).waitFor();
    expect(await problemsOfView()).toEqual([]);
    goOn();
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('link', { name: 'http://127.0.0.1:9/hooks' }).click();
    await page.getByRole('button', { name: 'Send again … batch.ended' }).click();
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByText('The delivery is on its way.').waitFor();
    expect(await problemsOfView()).toEqual([]);
    await page.getByRole('link', { name: 'Webhooks' }).first().click();
    await page.getByRole('button', { name: /^Switch off/ }).click();
    await page.getByRole('button', { name: 'Switch it off' }).click();
    await page.getByRole('button', { name: /^Switch on/ }).waitFor();
    expect(await problemsOfView()).toEqual([]);
  });

  it('fits a phone and the dark, and shows hundreds of jobs, page after page', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    await openConsole('/jobs?limit=3');
    await page.getByRole('rowheader').nth(2).waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await seriousProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.waitForURL('**/console/jobs?limit=3&cursor=*');
    await page.route('**/api/v1/admin/jobs?*', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { items: object[] };
      const [one] = body.items;
      const items = Array.from({ length: 250 }, (_, index) => ({ ...one, id: `job-${index}`, title: `Job ${index}` }));
      await route.fulfill({ response: answer, json: { ...body, items } });
    });
    await page.getByRole('button', { name: 'Previous page' }).click();
    await page.getByRole('link', { name: 'Job 249' }).scrollIntoViewIfNeeded();
    expect(await overflow()).toBeLessThanOrEqual(0);
  });

  it('counts down when the limit is reached', async () => {
    while ((await system.post('/api/submit', {})).status !== 429);
    await page.goto('/');
    await page.getByLabel('What do you study?').fill('Biology');
    await page.getByRole('button', { name: 'Find resources' }).click();
    const message = page.getByText('You have reached the limit of searches');
    await message.waitFor();
    const first = await message.textContent();
    expect(first).toMatch(/You can try again in [1-9]/);
    await waitFor('less time left', async () => (await message.textContent()) !== first);
    expect(await page.getByLabel('What do you study?').inputValue()).toBe('Biology');
    await legacy.open(page);
    const submitting = `legacy('${system.stack.apiUrl}').submitJob({ isbn: '9780262033848' })`;
    expect(await page.evaluate(`legacy('').messageOf(${submitting})`)).toMatch(/Please try again in \d+ seconds/);
  });
});
