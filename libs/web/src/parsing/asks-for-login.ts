import type { DomElement } from './dom.ts';

/** A page with a password field and fewer words than these is a login page, not a page with a login box. */
const WALL_WORDS = 300;
/** The same of a page that only has a heading that says so, or a sentence that many pages have. */
const FORM_WORDS = 100;

const WALL_SIGNS =
  /(?:log|sign) ?in (?:to|with|using)\b.{0,40}(?:continue|view|access|read|account|sso)|subscribe to (?:read|continue)|subscribers only|purchase (?:access|this)|members[- ]only|(?:must|need to) (?:be (?:logged|signed) in|(?:log|sign) in)|(?:login|authentication|subscription) (?:is )?required/i;

/** What a page says that wants its reader known, in the languages of most of the web. */
const LOGIN_SIGNS = [
  /please (?:log|sign) in|(?:log|sign) in (?:first|below)|institutional (?:login|access)|you (?:do not|don['’]t) have access/i,
  /bitte (?:melden sie sich an|anmelden|einloggen)|müssen sich anmelden|anmeldung erforderlich/i,
  /connectez-vous|identifiez-vous|veuillez vous (?:connecter|identifier)|connexion requise/i,
  /(?:inicie|inicia|iniciar) sesión|identifíquese|acceso restringido/i,
  /faça (?:o )?login|inicie sessão|acesso restrito|effettua(?:re)? (?:il login|l['’]accesso)|accedi per/i,
  /войдите|авторизуйтесь|требуется авторизация/i,
  /ログインしてください|ログインが必要|サインインしてください|请(?:先)?登[录陆]|請(?:先)?登入|需要登[录入]|로그인이 필요|로그인(?:해|하세요|하십시오)/,
];
const LOGIN_HEADING =
  /^\P{L}*(?:log ?in|sign ?in|log ?on|sign ?on|single sign-on|anmeld(?:en|ung)|einloggen|connexion|se connecter|iniciar sesión|acceder|identificarse|entrar|iniciar sessão|accedi|inloggen|zaloguj się|logowanie|вход|войти|ログイン|サインイン|登录|登入|로그인)(?:\P{L}|$)/iu;

/** The most that a page asks for in its forms. */
type Form = 'password' | 'something' | 'nothing';

/** What a page asks for in its forms, looked up before its main text is taken out. */
export function formOf(body: DomElement): Form {
  if (body.querySelector('input[type="password"]') !== null) return 'password';
  return body.querySelector('form input, form button') === null ? 'nothing' : 'something';
}

/** Whether a page asks for a login or a payment before it shows anything. `lines` are its title and first headings. */
export function asksForLogin(
  { text, words }: { text: string; words: number },
  { html, form, lines }: { html: string; form: Form; lines: readonly string[] },
): boolean {
  if (/"isAccessibleForFree"\s*:\s*"?false/i.test(html)) return true;
  if (words >= WALL_WORDS) return false;
  if (form === 'password' || WALL_SIGNS.test(text)) return true;
  if (words >= FORM_WORDS) return false;
  if (LOGIN_SIGNS.some((sign) => sign.test(text))) return true;
  return form === 'something' && lines.some((line) => LOGIN_HEADING.test(line));
}
