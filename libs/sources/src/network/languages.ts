/** Whether a source says by name or code that something is in English, or does not say what language it is in. */
export function isEnglish(language: string | null | undefined): boolean {
  return language == null || language.trim() === '' || /^en(g|glish)?\b/i.test(language.trim());
}
