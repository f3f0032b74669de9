/**
 * The URL with a decodable path: if a percent sign does not start a valid escape, every percent sign is taken literally. Such a path
 * matches no route and gets the usual 404.
 */
export function decodableUrl(url: string): string {
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
