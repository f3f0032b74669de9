import type { Page } from 'playwright-core';
import { z } from 'zod';

const Answer = (key: string) => z.looseObject({ [key]: z.array(z.looseObject({})).min(1) });

/** Repeats the jobs of the console up to a number; all have the history of the job `id`. */
export async function widenJobs(page: Page, rows: number, id: string): Promise<void> {
  await widen(page, '**/api/v1/admin/jobs?*', 'items', rows, (index) => ({
    id: `job-${index}`,
    title: `Job ${index}`,
    status: index % 2 === 0 ? 'completed' : 'cancelled',
  }));
  await page.route('**/api/v1/admin/jobs/job-*', async (route) => {
    const url = route
      .request()
      .url()
      .replace(/job-\d+$/, id);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
}

/** Repeats the results of a search up to a number. */
export async function widenResults(page: Page, rows: number): Promise<void> {
  await widen(page, '**/api/v1/jobs/*', 'results', rows, (index) => ({ url: `https://example.org/${index}` }));
}

async function widen(
  page: Page,
  pattern: string,
  key: string,
  rows: number,
  changes: (index: number) => object,
): Promise<void> {
  await page.route(pattern, async (route) => {
    const answer = await route.fetch();
    const body = Answer(key).parse(await answer.json());
    const known = z.array(z.looseObject({})).parse(body[key]);
    const widened = Array.from({ length: rows }, (_, index) => ({ ...known[index % known.length], ...changes(index) }));
    await route.fulfill({ response: answer, json: { ...body, [key]: widened } });
  });
}
