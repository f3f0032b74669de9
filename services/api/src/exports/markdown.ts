import { oneLine, type StoredResource } from './stored-resource.ts';

/** A plain list, for jobs that were stored without a guide. */
export function renderMarkdownList(title: string, resources: readonly StoredResource[]): string {
  const lines = resources.map(
    (resource) => `- [${escape(resource.title)}](<${address(resource.url)}>)${about(resource)}`,
  );
  return [`# ${escape(title)}`, '', ...lines, ''].join('\n');
}

function about({ source, description }: StoredResource): string {
  return ` (${escape(source)})${description ? `: ${escape(description)}` : ''}`;
}

function address(url: string): string {
  return url.replace(/[<>\s]/g, encodeURIComponent);
}

function escape(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]#|~<>&]/g, '\\$&');
}
