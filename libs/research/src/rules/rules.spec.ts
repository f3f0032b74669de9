import { desiredKinds } from './resource-kinds.ts';

describe('desiredKinds', () => {
  it('maps the choices of the page and passes over what nobody knows', () => {
    expect(desiredKinds(['textbooks', 'telepathy'])).toEqual(new Set(['open_textbook']));
    expect(desiredKinds(['telepathy'])).toBeNull();
    expect(desiredKinds([])).toBeNull();
  });
});
