const NAME = 'scholarsource.key';

/** The visitor's API key, if the service requires one; kept until the tab is closed. */
export const apiKey = {
  get: (): string | null => sessionStorage.getItem(NAME),
  set: (key: string): void => sessionStorage.setItem(NAME, key),
  forget: (): void => sessionStorage.removeItem(NAME),
};
