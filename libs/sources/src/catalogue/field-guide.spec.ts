import { fieldGuide } from './field-guide.ts';

const fieldOf = (title: string) => fieldGuide().guess([title], [])[0]?.field.id;

describe('FieldGuide', () => {
  it.each([
    ['Calculus Made Easy', 'calculus'],
    ['Music Theory for Guitarists', 'music-theory'],
    ['Practical Econometrics', 'econometrics'],
    ['Spanish Now', 'spanish'],
  ])('takes the field that a title names, whatever else it says: %s', (title, field) => {
    expect(fieldOf(title)).toBe(field);
  });

  it.each(['Dog Training', 'Small Animal Surgery', 'Brewing Science and Practice', 'Fashion Design Basics'])(
    'takes no field from a common word beside one that says what is meant: %s',
    (title) => {
      expect(fieldOf(title)).toBeUndefined();
    },
  );
});
