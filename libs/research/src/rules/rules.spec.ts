import { kindsOfTypes } from './resource-kinds.ts';

describe('desiredKinds', () => {
  it('maps the choices of the page and passes over what nobody knows', () => {
    expect(kindsOfTypes(['textbooks', 'telepathy'])).toEqual(new Set(['open_textbook']));
    expect(kindsOfTypes(['telepathy'])).toBeNull();
    expect(kindsOfTypes([])).toBeNull();
  });
});
