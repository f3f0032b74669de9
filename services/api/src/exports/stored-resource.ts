import { z } from 'zod';

const text = z.string().nullable().catch(null).default(null);
const texts = z.array(z.string()).catch([]).default([]);

/** A stored resource for export. Only the address is required: older rows lack newer keys, and a resource without an address is useless. */
const StoredResource = z.object({
  url: z.url({ protocol: /^https?$/ }),
  type: z.string().min(1).catch('Resource'),
  title: text,
  source: z.string().min(1).catch('Unknown'),
  description: text,
  kind: text,
  score: z.number().nullable().catch(null).default(null),
  level: text,
  authors: texts,
  covers: texts,
  licence: z.object({ id: z.string() }).nullable().catch(null).default(null),
  notebooklm: z.object({ verdict: z.string(), format: text, advice: text }).nullable().catch(null).default(null),
  link: z.object({ state: z.string(), checked_at: text }).nullable().catch(null).default(null),
});
export type StoredResource = z.infer<typeof StoredResource> & { title: string };

/** The stored resources that have an address, each with a title. */
export function readStoredResources(results: readonly unknown[] | null): StoredResource[] {
  return (results ?? []).flatMap((stored) => {
    const parsed = StoredResource.safeParse(stored);
    return parsed.success ? [{ ...parsed.data, title: oneLine(parsed.data.title ?? '') || parsed.data.url }] : [];
  });
}

/** Text on one line, without control characters that would end a field or a record. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
