import { observed } from '@scholarsource/run-context';
import { type BookLookup, type ResourceSource, SourceNotSetUp } from '@scholarsource/sources';
import { type LinkChecker, type PageReader, PageUnavailable } from '@scholarsource/web';

/** A source that is not set up is `skipped`: no failure in metrics and traces. */
export function observedSource(source: ResourceSource): ResourceSource {
  const operation = { kind: 'source_call', name: source.name } as const;
  return {
    name: source.name,
    search: async (query, context) => {
      const answer = await observed(context, operation, async (note) => {
        try {
          return await source.search(query, context);
        } catch (error) {
          if (!(error instanceof SourceNotSetUp)) throw error;
          note({ outcome: 'skipped' });
          return error;
        }
      });
      if (answer instanceof SourceNotSetUp) throw answer;
      return answer;
    },
  };
}

export function observedBooks(books: BookLookup): BookLookup {
  const operation = { kind: 'book_lookup', name: books.name } as const;
  return {
    name: books.name,
    byIsbn: (isbn, context) => observed(context, operation, () => books.byIsbn(isbn, context)),
    byTitle: (title, author, context) => observed(context, operation, () => books.byTitle(title, author, context)),
  };
}

/** The outcome of an unreadable page is the rule that refused it. */
export function observedPages(pages: PageReader): PageReader {
  return {
    read: (url, options, context) =>
      observed(context, { kind: 'page_fetch', name: 'page_fetch' }, async (note) => {
        try {
          return await pages.read(url, options, context);
        } catch (error) {
          if (error instanceof PageUnavailable) note({ outcome: error.rule });
          throw error;
        }
      }),
  };
}

/** The outcome of a check is the state of the link. */
export function observedLinks(links: LinkChecker): LinkChecker {
  return {
    check: (url, context) =>
      observed(context, { kind: 'link_check', name: 'link_check' }, async (note) => {
        const checked = await links.check(url, context);
        note({ outcome: checked.link.state });
        return checked;
      }),
  };
}
