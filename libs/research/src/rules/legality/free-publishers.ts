import { siteName } from '@scholarsource/contracts';
import { isWithinDomain } from '@scholarsource/web';

interface FreePublisher {
  /** A domain including subdomains, optionally with a path prefix. */
  site: string;
  /** The evidence that the owner of the work publishes it there for free. */
  evidence: string;
}

const FREE_PUBLISHERS: readonly FreePublisher[] = [
  { site: 'openstax.org', evidence: 'publishes its own books under Creative Commons' },
  { site: 'libretexts.org', evidence: 'publishes open textbooks, each with its licence' },
  { site: 'ocw.mit.edu', evidence: 'publishes course material of MIT under CC BY-NC-SA' },
  { site: 'oyc.yale.edu', evidence: 'publishes lectures of Yale under CC BY-NC-SA' },
  { site: 'open.umn.edu/opentextbooks', evidence: 'lists textbooks with an open licence only' },
  { site: 'openintro.org', evidence: 'publishes its own books under Creative Commons' },
  { site: 'wikibooks.org', evidence: 'all text is under CC BY-SA' },
  { site: 'wikiversity.org', evidence: 'all text is under CC BY-SA' },
  { site: 'wikipedia.org', evidence: 'all text is under CC BY-SA' },
  { site: 'gutenberg.org', evidence: 'holds works in the public domain of the United States' },
  { site: 'opentextbc.ca', evidence: 'publishes open textbooks, each with its licence' },
  { site: 'collection.bccampus.ca', evidence: 'lists textbooks with an open licence only' },
  { site: 'milneopentextbooks.org', evidence: 'publishes open textbooks, each with its licence' },
  { site: 'library.oapen.org', evidence: 'holds open access books, admitted by licence' },
  { site: 'directory.doabooks.org', evidence: 'lists open access books, admitted by licence' },
  { site: 'textbooks.math.gatech.edu', evidence: 'publishes its own books under the GFDL' },
  { site: 'plato.stanford.edu', evidence: 'publishes its own articles free to read' },
  { site: 'dlmf.nist.gov', evidence: 'publishes its own handbook free to read' },
  { site: 'iep.utm.edu', evidence: 'publishes its own articles free to read' },
  { site: 'tutorial.math.lamar.edu', evidence: 'the author gives his notes away on his site' },
  { site: 'hyperphysics.phy-astr.gsu.edu', evidence: 'the author gives the site away to read' },
  { site: 'arxiv.org', evidence: 'authors give arXiv the right to distribute what they submit' },
  { site: 'ncbi.nlm.nih.gov/books', evidence: 'shows books by agreement with their publishers' },
  { site: 'ncbi.nlm.nih.gov/pmc', evidence: 'shows articles by agreement with their publishers' },
  { site: 'pmc.ncbi.nlm.nih.gov', evidence: 'shows articles by agreement with their publishers' },
  { site: 'wikisource.org', evidence: 'all texts are free or in the public domain' },
  { site: 'direct.mit.edu/books/oa-monograph', evidence: 'MIT Press publishes these books open access' },
  { site: 'direct.mit.edu/books/oa-monograph-pdf', evidence: 'MIT Press publishes these books open access' },
  { site: 'direct.mit.edu/books/oa-edited-volume', evidence: 'MIT Press publishes these books open access' },
  { site: 'direct.mit.edu/books/oa-edited-volume-pdf', evidence: 'MIT Press publishes these books open access' },
  { site: 'nap.edu', evidence: 'the National Academies give their reports away to read' },
  { site: 'nap.nationalacademies.org', evidence: 'the National Academies give their reports away to read' },
  { site: 'openbookpublishers.com', evidence: 'publishes its own books under Creative Commons' },
  { site: 'ck12.org', evidence: 'publishes its own books under a Creative Commons licence' },
  { site: 'see.stanford.edu', evidence: 'publishes courses of Stanford under CC BY-NC-SA' },
  ...[
    'bls.gov',
    'cdc.gov',
    'census.gov',
    'epa.gov',
    'faa.gov',
    'fda.gov',
    'federalreserve.gov',
    'nasa.gov',
    'nist.gov',
    'noaa.gov',
    'usda.gov',
    'usgs.gov',
  ].map((site) => ({
    site,
    evidence: 'works of the federal government of the United States are in the public domain',
  })),
];

/** Books that are sold, and also free at one address of their authors or publishers. */
const FREE_EDITIONS: readonly FreePublisher[] = [
  { site: 'pi.math.cornell.edu/~hatcher', evidence: 'Hatcher gives his books away on his page' },
  { site: 'hastie.su.domains/ElemStatLearn', evidence: 'the authors give the PDF away on their page' },
  { site: 'web.stanford.edu/~hastie/ElemStatLearn', evidence: 'the authors give the PDF away on their page' },
  { site: 'statweb.stanford.edu/~tibs/ElemStatLearn', evidence: 'the authors give the PDF away on their page' },
  { site: 'statlearning.com', evidence: 'the authors give the PDF away on their page' },
  { site: 'mitpress.mit.edu/sites/default/files/sicp', evidence: 'MIT Press gives SICP away on its site' },
  { site: 'web.mit.edu/6.001/6.037/sicp.pdf', evidence: 'MIT gives SICP away under CC BY-SA' },
  { site: 'sarabander.github.io/sicp', evidence: 'an edition of SICP under its licence, CC BY-SA' },
  { site: 'web.stanford.edu/~boyd/cvxbook', evidence: 'the publisher agreed that the PDF stays on the authors’ page' },
  { site: 'stanford.edu/~boyd/cvxbook', evidence: 'the publisher agreed that the PDF stays on the authors’ page' },
  { site: 'inference.org.uk/mackay/itila', evidence: 'the publisher agreed to on-screen reading on MacKay’s page' },
  { site: 'inference.org.uk/itprnn', evidence: 'the publisher agreed to on-screen reading on MacKay’s page' },
  { site: 'incompleteideas.net/book', evidence: 'the authors give the PDF away on their page' },
  { site: 'deeplearningbook.org', evidence: 'the authors give the chapters away on their page' },
  { site: 'probml.github.io/pml-book', evidence: 'the author gives the PDF away under CC BY-NC-ND' },
  { site: 'gaussianprocess.org/gpml', evidence: 'the publisher agreed that the PDF stays on the authors’ page' },
  { site: 'szeliski.org/Book', evidence: 'the author gives the PDF away for personal use' },
  { site: 'web.stanford.edu/~jurafsky/slp3', evidence: 'the authors give the draft away on their page' },
  { site: 'nlp.stanford.edu/IR-book', evidence: 'the authors give the book away on their page' },
  { site: 'pages.cs.wisc.edu/~remzi/OSTEP', evidence: 'the authors give the chapters away on their page' },
  { site: 'jeffe.cs.illinois.edu/teaching/algorithms', evidence: 'the author gives the book away under CC BY' },
  { site: 'cs.cornell.edu/home/kleinber/networks-book', evidence: 'the authors give the draft away on their page' },
  { site: 'mmds.org', evidence: 'the authors give the PDF away on their page' },
  { site: 'ciml.info', evidence: 'the author gives the book away on his page' },
  { site: 'axler.net', evidence: 'the author gives his books away under CC BY-NC' },
  { site: 'hefferon.net', evidence: 'the author gives his books away under a free licence' },
  { site: 'feynmanlectures.caltech.edu', evidence: 'Caltech gives the lectures away to read on its site' },
  { site: 'lightandmatter.com', evidence: 'the author gives his books away under CC BY-SA' },
  { site: 'mml-book.github.io', evidence: 'the publisher agreed that the PDF stays on the authors’ page' },
  { site: 'otexts.com', evidence: 'publishes its own books free to read' },
  { site: 'r4ds.hadley.nz', evidence: 'the authors give the book away under CC BY-NC-ND' },
  {
    site: 'microsoft.com/en-us/research/uploads/prod/2006/01/Bishop-Pattern-Recognition-and-Machine-Learning-2006.pdf',
    evidence: 'the publisher agreed that the PDF stays on the author’s page',
  },
  { site: 'd2l.ai', evidence: 'the authors give the book away under CC BY-SA' },
  { site: 'greenteapress.com', evidence: 'publishes its own books under Creative Commons' },
  { site: 'composingprograms.com', evidence: 'the author gives the book away under CC BY-SA' },
  { site: 'htdp.org', evidence: 'the authors give the book away on their page' },
];

/** Where publishers show excerpts of books that they sell. */
const PUBLISHERS_OWN = [
  'cambridge.org',
  'cengage.com',
  'crcpress.com',
  'elsevier.com',
  'jblearning.com',
  'macmillanlearning.com',
  'manning.com',
  'mheducation.com',
  'mitpress.mit.edu',
  'oreilly.com',
  'oup.com',
  'pearson.com',
  'pearsoncmg.com',
  'pearsonhighered.com',
  'press.princeton.edu',
  'routledge.com',
  'sagepub.com',
  'springer.com',
  'taylorfrancis.com',
  'wiley.com',
  'wwnorton.com',
];
const SAMPLE = /excerpt|sample|front-?matter|_toc\b|contents|preview|look-?inside|(?:\/|_)(?:chapter|ch)[-_]?0?1\b/i;

/** The evidence that a publisher shows this excerpt of a book on its own site; null if it is not one. */
export function publishersSampleEvidence(url: string): string | null {
  const { hostname, pathname } = new URL(url);
  const host = siteName(hostname);
  const isOwn = PUBLISHERS_OWN.some((domain) => isWithinDomain(host, domain));
  return isOwn && SAMPLE.test(pathname) ? 'the publisher shows this part of the book' : null;
}

/** The evidence that the owner of a work publishes it at this address for free; null if no such owner is known. */
export function freePublisherEvidence(url: string): string | null {
  const { hostname, pathname } = new URL(url);
  const host = siteName(hostname);
  const below = `${pathname.toLowerCase()}/`;
  const found = [...FREE_PUBLISHERS, ...FREE_EDITIONS].find(({ site }) => {
    const [domain = '', ...path] = site.toLowerCase().split('/');
    return isWithinDomain(host, domain) && below.startsWith(['', ...path, ''].join('/'));
  });
  return found?.evidence ?? null;
}
