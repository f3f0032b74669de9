import type { ReadPage } from './page-reader.port.ts';

/** Fewer words than these on a page that calls itself not found. */
const NOTICE_WORDS = 300;
/** A page with fewer words than these may say it anywhere. */
const FEW_WORDS = 60;
/** Headings among which it may be said; the name of the site often comes first. */
const FIRST_HEADINGS = 3;

const STATUSES = new Set(['404', '410']);
/** What stands beside the number where it is a status and not that of a course: `Error 404 (Not Found)!!1`, `404错误`. */
const STATUS_WORDS = new Set(
  `oops ooops sorry http https status code error erreur fehler errore erro fout fel błąd chyba ошибка помилка hata not found gone
  エラー 错误 錯誤 오류`.split(/\s+/),
);
const PAGE_WORDS = new Set('page seite página pagina страница ページ 页面 頁面 페이지'.split(' '));

const english = '(?:page|file|document|resource|url|address|article|content|course|lesson|item|object)';

/** How sites say it, in small letters and in the languages of most of the web. */
const NOTICES: readonly RegExp[] = [
  new RegExp(
    `\\b${english}\\b.{0,60}(?:\\bnot|n['’]t|\\bcannot|\\bno longer) (?:be )?(?:found|located|exists?|available)\\b`,
  ),
  new RegExp(`(?:\\bnot|n['’]t|\\bcannot|\\bunable to) (?:find|locate)\\b.{0,40}\\b(?:${english}|looking for)\\b`),
  /\b(?:page|file|document) (?:is )?(?:unavailable|missing)|\bmissing page|\bpage (?:has been|was) (?:removed|deleted)/,
  /\bpage isn['’]?t (?:available|here)|^\P{L}*(?:not|nothing) found\P{L}*$/u,
  /(?:seite|datei|dokument|inhalt|url).{0,60}(?:nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden|auffindbar|existent)|existiert (?:leider )?nicht|gibt es (?:leider )?nicht|fehlt$)/,
  /(?:page|fichier|document|contenu|adresse).{0,60}(?:introuvable|non trouvée?|inexistante?|n['’]existe (?:pas|plus)|n['’]a pas (?:été|pu être) trouvée?|n['’]est (?:pas|plus) disponible)/,
  /(?:página|pagina|archivo|documento|contenido|dirección|arquivo|conteúdo|endereço).{0,60}(?:\bno|\bnão) (?:\S{1,8} ){0,3}(?:encontr|exist|disponib|disponív|localiz)/,
  /(?:\bno|\bnão) (?:\S{1,9} ){0,3}(?:encontr|localiz)\S{0,8}.{0,30}(?:página|archivo|documento|arquivo)/,
  /pagina.{0,40}(?:non (?:\S{1,6} ){0,2}(?:trovata|esiste|disponibile)|inesistente)|pàgina.{0,30}no (?:s['’]ha )?trob/,
  /(?:страниц|файл|документ|материал).{0,60}(?:не (?:найден|существует|обнаружен|доступн)|удал[её]н)|не (?:найден|удалось найти)\S{0,2}.{0,30}страниц/,
  /(?:页|頁|网址|網址|文章|内容|內容).{0,20}(?:不存在|未找到|找不到|没有找到|沒有找到|无法找到|無法找到|已删除|已刪除|被删除|丢失|走丢|不见了|不見了)/,
  /(?:找不到|未找到|没有找到|沒有找到|无法找到|無法找到).{0,20}(?:页|頁|文件|内容|內容)/,
  /(?:ページ|ファイル|コンテンツ|記事|url).{0,30}(?:見つかりません|見つけられません|見つけることができません|存在しません|ありません|削除され)/,
  /(?:페이지|문서).{0,30}(?:찾을 수 없|존재하지 않|없습니다)/,
  /pagina (?:is )?niet gevonden|nie znaleziono strony|strona nie (?:została znaleziona|istnieje)/,
  /сторінк[уа] не знайден|stránka (?:nenalezena|nebyla nalezena|neexistuje|sa nenašla)/,
  /sidan (?:hittades inte|kunde inte hittas|finns inte)|siden (?:blev ikke fundet|ble ikke funnet|findes ikke|finnes ikke)/,
  /sivua ei (?:löyd|ole)|oldal nem található|pagina nu (?:a fost găsită|există)|sayfa (?:bulunamadı|mevcut değil)|σελίδα δεν (?:βρέθηκε|υπάρχει)/,
  /الصفحة غير موجودة|(?:הדף|העמוד) לא נמצא|không tìm thấy trang|halaman tidak ditemukan|पृष्ठ नहीं मिला|ไม่พบหน้า/,
];

/** Whether a page says that it is not there, in its title, a first heading or its few words, whatever status it was answered with. */
export function saysNotFound({
  title,
  headings,
  text,
  words,
}: Pick<ReadPage, 'title' | 'headings' | 'text' | 'words'>): boolean {
  if (words >= NOTICE_WORDS) return false;
  const lines = [title ?? '', ...headings.slice(0, FIRST_HEADINGS), ...(words < FEW_WORDS ? text.split('\n') : [])];
  return lines.some(isNotice);
}

function isNotice(line: string): boolean {
  const said = line.normalize('NFC').toLowerCase();
  // Sites put their name before or behind what the title is about.
  const parts = said.split(/[|·»:–—]|\s-\s/);
  return [said, ...parts].some((part) => isStatus(part) || NOTICES.some((notice) => notice.test(part)));
}

function isStatus(part: string): boolean {
  const words = part.match(/\p{L}+|\p{N}{2,}/gu) ?? [];
  const number = words.findIndex((word) => STATUSES.has(word));
  return (
    number >= 0 &&
    words.every((word, at) => at === number || STATUS_WORDS.has(word) || (at > number && PAGE_WORDS.has(word)))
  );
}
