const LOGIN_HOST = /^(login|signin|sso|idp|auth|accounts?|cas|shib(boleth)?|weblogin|wayf)\./;
const LOGIN_PATH = /\/(login|log-in|signin|sign-in|sso|saml2?|cas|idp|oauth2?|wayf|authenticate)(\/|\.|$)/i;

/** Whether redirects led from a page to a login page. */
export function isLoginAddress(askedUrl: string, finalUrl: string): boolean {
  const asked = new URL(askedUrl);
  const reached = new URL(finalUrl);
  if (asked.href === reached.href) return false;
  const movedHost = asked.hostname !== reached.hostname && LOGIN_HOST.test(reached.hostname);
  return movedHost || (LOGIN_PATH.test(reached.pathname) && !LOGIN_PATH.test(asked.pathname));
}
