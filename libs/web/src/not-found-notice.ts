import type { ReadPage } from './page-reader.port.ts';

/** Fewer words than these on a page that calls itself not found. */
const NOTICE_WORDS = 300;

const NUMBER = /^\W*((oops|error|fehler|erreur|http|code)\W+)*404\b(?!\s*\d)/i;

/** How sites say it in their title or first heading, in small letters. */
const NOTICES = [
  'page not found',
  'file not found',
  'page cannot be found',
  "page can't be found",
  'page can’t be found',
  'page could not be found',
  "page couldn't be found",
  'page does not exist',
  "page doesn't exist",
  'page no longer exists',
  'page is not available',
  'page unavailable',
  'seite nicht gefunden',
  'seite wurde nicht gefunden',
  'seite existiert nicht',
  'page introuvable',
  'page non trouvée',
  'page n’existe pas',
  "page n'existe pas",
  'página no encontrada',
  'página no existe',
  'no se encontró la página',
  'página não encontrada',
  'página não existe',
  'pagina non trovata',
  'pàgina no trobada',
  'pagina niet gevonden',
  'nie znaleziono strony',
  'strona nie została znaleziona',
  'strona nie istnieje',
  'страница не найдена',
  'страница не существует',
  'сторінку не знайдено',
  'сторінка не знайдена',
  'stránka nenalezena',
  'stránka nebyla nalezena',
  'stránka sa nenašla',
  'sidan hittades inte',
  'sidan kunde inte hittas',
  'siden blev ikke fundet',
  'siden ble ikke funnet',
  'siden findes ikke',
  'siden finnes ikke',
  'sivua ei löyd',
  'oldal nem található',
  'pagina nu a fost găsită',
  'sayfa bulunamadı',
  'σελίδα δεν βρέθηκε',
  'ページが見つかりません',
  'ページは見つかりません',
  'ページが存在しません',
  '页面不存在',
  '页面未找到',
  '找不到页面',
  '找不到网页',
  '找不到頁面',
  '找不到網頁',
  '페이지를 찾을 수 없',
  'الصفحة غير موجودة',
  'הדף לא נמצא',
  'העמוד לא נמצא',
  'không tìm thấy trang',
  'halaman tidak ditemukan',
];

/** Whether a page says, in its title or first heading, that it is not there, whatever status it was answered with. */
export function saysNotFound({ title, headings, words }: Pick<ReadPage, 'title' | 'headings' | 'words'>): boolean {
  return words < NOTICE_WORDS && [title, headings[0]].some((line) => line != null && isNotice(line));
}

/** Sites put their name before or behind what the title is about. */
function isNotice(line: string): boolean {
  const parts = line.normalize('NFC').split(/[|·»:–—]|\s-\s/);
  return parts.some((part) => {
    const said = part.trim().toLowerCase();
    return NUMBER.test(said) || /^\W*not found\W*$/.test(said) || NOTICES.some((notice) => said.includes(notice));
  });
}
