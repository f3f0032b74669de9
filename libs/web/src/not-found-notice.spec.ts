import { saysNotFound } from './not-found-notice.ts';

const page = (title: string | null, headings: string[] = [], words = 100, text = '') => ({
  title,
  headings,
  words,
  text,
});

it.each([
  'Oops! Page Not Found | Example University',
  'Example University - Page not found',
  'Example University: 404',
  '404 Not Found',
  '404 Page',
  'Error 404 (Not Found)!!1',
  'HTTP 404: Department of Physics',
  '410 Gone',
  'Not Found',
  'Nothing Found',
  'Object not found!',
  'The resource cannot be found.',
  'The requested URL was not found on this server.',
  'Sorry, we couldn’t find that page',
  "We can't find the page you're looking for",
  'This course is no longer available.',
  'This page isn’t available',
  'Seite nicht gefunden – Universität Beispiel',
  'Diese Seite gibt es leider nicht',
  'Die angeforderte Seite konnte nicht gefunden werden',
  'Fehler 404',
  'Université Exemple | Page introuvable',
  'Erreur 404 : cette page n’existe pas',
  "La page demandée n'a pas été trouvée",
  'Página no encontrada',
  'La página que busca no existe | Universidad',
  'No se ha encontrado la página',
  'Lo sentimos, no pudimos encontrar esta página',
  'Página não encontrada',
  'A página que procura não existe',
  'Pagina non trovata',
  'Страница не найдена — Университет',
  'Ошибка 404',
  'Запрашиваемая страница удалена',
  'お探しのページが見つかりません | 大学',
  '指定されたページは存在しません',
  'お探しのページは見つかりませんでした。',
  '404エラー',
  '404 - 找不到网页',
  '抱歉,您访问的页面不存在',
  '頁面不存在 - 大學',
  '没有找到您要的页面',
  '페이지를 찾을 수 없습니다',
  'Strona nie istnieje',
])('takes a page for missing that says so in its title or its heading: %s', (line) => {
  expect(saysNotFound(page(line))).toBe(true);
  expect(saysNotFound(page('Example University', ['Example University', line]))).toBe(true);
});

it('takes a page of a few words for missing that says so in one of them', () => {
  const text = 'Example University\n\nSorry, the page you requested could not be found.';
  expect(saysNotFound(page('Example University', [], 12, text))).toBe(true);
  expect(saysNotFound(page('Example University', [], 250, text))).toBe(false);
});

it.each([
  'Algebra, 404 exercises',
  'Lecture 404 Systems',
  'Room 4040',
  'Page 404',
  'CS 404 - Page tables',
  'Errors in numerical analysis',
  'MATH 404: Rings',
  '404 Rings and Fields',
  'Is there life on other planets? It was not found yet',
  'The limit does not exist',
  'Lost pages of history',
  'Páginas de ejercicios',
  'Seiten und Kanten',
])('takes no page for missing that only looks like it: %s', (title) => {
  expect(saysNotFound(page(title, [title], 20, title))).toBe(false);
});

it('takes no page for missing that says a lot', () => {
  expect(saysNotFound(page('404 Not Found', ['404'], 2_000))).toBe(false);
});
