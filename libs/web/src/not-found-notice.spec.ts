import { saysNotFound } from './not-found-notice.ts';

const page = (title: string | null, headings: string[] = [], words = 20) => ({ title, headings, words });

it.each([
  'Oops! Page Not Found | Example University',
  'Example University - Page not found',
  'Example University: 404',
  '404 Not Found',
  'Error 404 (Not Found)!!1',
  'Not Found',
  'Seite nicht gefunden – Universität Beispiel',
  'Université Exemple | Page introuvable',
  'Página no encontrada',
  'Страница не найдена — Университет',
  'お探しのページが見つかりません | 大学',
  '404 - 找不到网页',
])('takes a page for missing that says so in its title: %s', (title) => {
  expect(saysNotFound(page(title))).toBe(true);
});

it('looks at the first heading, too', () => {
  expect(saysNotFound(page('Example University', ['404', 'News']))).toBe(true);
  expect(saysNotFound(page(null, ['We are sorry, this page does not exist.']))).toBe(true);
});

it.each([
  'Algebra, 404 exercises',
  'Lecture 404 Systems',
  'Room 4040',
  'Errors in numerical analysis',
  'MATH 404: Rings',
])('takes no page for missing that only looks like it: %s', (title) => {
  expect(saysNotFound(page(title))).toBe(false);
});

it('takes no page for missing that says a lot', () => {
  expect(saysNotFound(page('404 Not Found', ['404'], 2_000))).toBe(false);
});
