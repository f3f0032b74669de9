export { canonicalUrl, withoutTracking } from './addresses/canonical-url.ts';
export { isWithinDomain } from './addresses/domains.ts';
export { youTubeAddress } from './addresses/videos.ts';
export { createWeb, type PdfText, type Web, type WebSettings } from './create-web.ts';
export { REFUSAL_RULES, type RefusalRule } from './guarded-fetch/url-guard.ts';
export { licenceOf } from './licence-addresses.ts';
export { type CheckedLink, type LinkChecker, offlineLinkChecker, unchecked } from './link-checker.port.ts';
export { type PageReader, PageUnavailable, type ReadPage } from './page-reader.port.ts';
export { troubleWith } from './page-trouble.ts';
