/**
 * The address of a request with a path that can be decoded: where one holds a percent sign that begins no character, every
 * percent sign stands for itself. Such a path leads nowhere, and is answered like any other that does.
 */
export function readableUrl(url: string): string {
  if (!url.includes('%')) return url;
  const end = url.search(/[?#;]/);
  const path = end < 0 ? url : url.slice(0, end);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length);
  }
}
