import type { DomDocument, DomElement } from './dom.ts';

/** A shell has fewer words than these. */
const SHELL_WORDS = 80;
/** A banner has fewer words than these; something longer that talks of cookies is about them. */
const BANNER_WORDS = 300;

/** What pages say before they show anything, in small letters. */
const SHELL_SIGNS: readonly RegExp[] = [
  /\b(?:enable|activate|turn on|allow|requires?|needs?|without|support)\b.{0,40}\bjavascript|javascript.{0,40}\b(?:disabled|required|enabled?|turned off|not available)\b/,
  /javascript.{0,30}(?:aktivier|eingeschaltet|deaktiviert|activ|désactivé|habilit|desactivad|ativ|desativ|abilit|disattivat|включ|отключ|有効|無効|启用|禁用|啟用|停用|開啟|활성)/,
  /(?:aktivieren sie|activer|activez|habilit|active|ative|abilit|attiva|включите|启用|啟用|開啟).{0,20}javascript/,
  /\b(?:checking|verifying) (?:your|the|if the site|that you|you)\b|\bverify (?:that )?you are (?:a )?human|\bare you (?:a )?(?:human|robot)|\bunusual traffic\b|\bcaptcha\b|\bddos protection\b/,
  /\b(?:accept|enable|allow|use|uses|using|consent to)\b.{0,30}\bcookies\b|\bvalue your privacy\b/,
  /cookies.{0,30}(?:akzeptier|zustimm|verwende|accepter|acceptez|acept|accett|принять|使用|同意)|(?:verwendet|utilise|usa|utiliza|использует|使用).{0,20}cookies?/,
  /(?:browser|page|site) does(?: not|n['’]t) support (?:inline )?frames|\bframes? (?:are|is) (?:not supported|required)|\bframe-enabled browser/,
];
/** The whole of what a page says while it waits for its scripts. */
const WAITING =
  /^\P{L}*(?:loading|please wait|one moment|just a moment|redirecting|you are being redirected|wird geladen|bitte warten|chargement|veuillez patienter|cargando|espere|carregando|caricamento|загрузка|подождите|読み込み中|ロード中|加载中|正在加载|载入中|載入中|로딩|불러오는)(?:.{0,60})$/u;

/** Whether a text is only what a page says instead of its content: that it loads, wants scripts or cookies, or a human. */
export function isShell(text: string, words: number): boolean {
  if (words >= SHELL_WORDS) return false;
  const said = text.toLowerCase().replace(/\s+/g, ' ');
  return WAITING.test(said) || SHELL_SIGNS.some((sign) => sign.test(said));
}

const BANNERS =
  '[role="dialog"], [role="alertdialog"], [id*="cookie" i], [class*="cookie" i], [id*="consent" i], [class*="consent" i], [id*="gdpr" i]';

/** Takes out what asks for consent to cookies, which is not what the page is about. */
export function removeBanners(document: DomDocument): void {
  for (const element of document.body.querySelectorAll(BANNERS)) {
    if (isBanner(element)) element.remove();
  }
}

function isBanner(element: DomElement): boolean {
  const text = element.textContent?.toLowerCase() ?? '';
  const isShort = text.length < 10 * BANNER_WORDS;
  return (
    isShort &&
    /cookie|privacy|datenschutz|confidentialité|privacidad/.test(text) &&
    element.querySelector('h1') === null
  );
}
