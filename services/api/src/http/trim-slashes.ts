/** The text without the slashes at its end. A loop, because `/\/+$/` takes quadratic time on slashes that are followed by more. */
export function trimSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}
