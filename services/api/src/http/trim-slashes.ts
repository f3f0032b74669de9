/** Strips trailing slashes. A loop, because `/\/+$/` is quadratic on slashes followed by other text. */
export function trimSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}
