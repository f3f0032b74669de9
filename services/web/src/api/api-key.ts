const NAME = 'scholarsource.key';

/** The visitor's API key, where the service asks for one: kept until the tab is closed. */
export const apiKey = {
  get: (): string | null => sessionStorage.getItem(NAME),
  set: (key: string): void => sessionStorage.setItem(NAME, key),
  forget: (): void => sessionStorage.removeItem(NAME),
};
