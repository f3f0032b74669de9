import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { publisherForbids } from './publisher-terms.ts';
import { youTubeAddress } from './addresses/videos.ts';
import { kindOfBody } from './content-type.ts';
import { isLoginAddress } from './login-wall.ts';
import type { FetchAllowance } from './guarded-fetch/fetch-allowance.ts';
import type { FetchedPage, PageFetcher } from './guarded-fetch/page-fetcher.ts';
import {
  type PageResponse,
  type PageReader,
  PageUnavailable,
  type ReadOptions,
  type ReadPage,
} from './page-reader.port.ts';
import { followRedirectsAndFrames, type OpenedPage } from './onward-pages.ts';
import type { PageParser } from './parsing/page-parser.ts';
import { refreshTarget } from './parsing/onward.ts';
import { NOTHING_SAID, type ParsedPage, tidyLine } from './parsing/parsed-page.ts';
import type { RobotsRules } from './robots-rules.ts';

const VideoInfo = z.object({ title: z.string() });
const MAX_INFO_BYTES = 64 * 1_024;

interface Parts {
  fetcher: Pick<PageFetcher, 'admit' | 'allowance' | 'fetch'>;
  robots: Pick<RobotsRules, 'admit'>;
  parser: Pick<PageParser, 'parse'>;
  /** Rejects with {@link PageUnavailable} `network_off` without a network. */
  requireNetwork: () => Promise<void>;
}

/** Reads pages from the internet. */
export class FetchingPageReader implements PageReader {
  constructor(private readonly parts: Parts) {}

  async read(address: string, options: ReadOptions, { signal, meter }: RunContext): Promise<ReadPage> {
    signal.throwIfAborted();
    this.parts.fetcher.admit(address);
    const video = URL.canParse(address) ? youTubeAddress(address) : null;
    if (video === null && URL.canParse(address)) admitByPublisher(new URL(address));
    if (video?.kind === 'channel') throw keptOff();
    await this.parts.requireNetwork();
    meter.admitPage();
    if (video !== null) return this.#readVideo(video.url, signal);
    const allowance = this.parts.fetcher.allowance();
    const open = (url: string) => this.#open(url, options, { signal, allowance });
    const page = await followRedirectsAndFrames(await open(address), open, meter);
    return { ...page, loginWall: page.loginWall || isLoginAddress(address, page.finalUrl) };
  }

  async #open(
    address: string,
    options: ReadOptions,
    { signal, allowance }: { signal: AbortSignal; allowance: FetchAllowance },
  ): Promise<OpenedPage> {
    const fetched = await this.parts.fetcher.fetch(address, {
      signal,
      allowance,
      beforeRequest: async (url) => {
        admitByPublisher(url);
        if (!options.named) await this.parts.robots.admit(url, signal);
      },
    });
    const { answer, body } = fetched;
    if (!hasPage(answer.httpStatus)) throw failed(answer);
    const kind = kindOfBody(answer.contentType, body);
    if (kind === null) {
      throw new PageUnavailable('content_type', 'it is not what the server says it is', { answer });
    }
    const { refresh, frames, ...said } = await this.#parse(kind, fetched, signal);
    const text = publisherForbids(answer.finalUrl)?.act === 'hand_on' ? '' : said.text;
    return {
      page: { ...answer, ...said, text, kind },
      refresh: refreshTarget(fetched.refresh, answer.finalUrl) ?? refresh,
      frames,
    };
  }

  async #parse(
    kind: ReadPage['kind'],
    { answer, body, charset }: FetchedPage,
    signal: AbortSignal,
  ): Promise<ParsedPage> {
    switch (kind) {
      case 'html':
        return this.parts.parser.parse({ kind, charset, url: answer.finalUrl }, body, signal);
      case 'pdf':
        return this.parts.parser.parse({ kind }, body, signal);
      case 'text':
        return this.parts.parser.parse({ kind, charset }, body, signal);
      case 'docx':
      case 'epub':
      case 'video':
      case 'other':
        return NOTHING_SAID;
    }
  }

  /** YouTube's terms forbid programs to open its pages; its oEmbed endpoint tells whether a video or playlist exists. */
  async #readVideo(url: string, signal: AbortSignal): Promise<ReadPage> {
    const question = `https://www.youtube.com/oembed?format=json&url=${encodeURIComponent(url)}`;
    const fetched = await this.parts.fetcher.fetch(question, { signal, maxBytes: MAX_INFO_BYTES });
    const { httpStatus } = fetched.answer;
    const answer = { ...fetched.answer, finalUrl: url };
    if (httpStatus === 401 || httpStatus === 403) {
      throw new PageUnavailable('http_status', 'it is private, or may not be shown elsewhere', {
        answer: { ...answer, httpStatus: 403 },
      });
    }
    // This is oEmbed's answer for a video or playlist that does not exist.
    if (httpStatus === 400) throw failed({ ...answer, httpStatus: 404 });
    if (httpStatus > 400) throw failed(answer);
    const info = VideoInfo.safeParse(parseJson(Buffer.from(fetched.body).toString()));
    if (!info.success) throw new PageUnavailable('unreadable', 'YouTube says nothing about it', { answer });
    return { ...answer, ...NOTHING_SAID, kind: 'video', title: tidyLine(info.data.title) };
  }
}

/** Whether a response with that status can contain a page: not one without content, nor a redirect without target. */
function hasPage(status: number): boolean {
  return status < 301 && status !== 204 && status !== 205;
}

function admitByPublisher(url: URL): void {
  if (youTubeAddress(url.href) !== null) throw keptOff();
  const forbidden = publisherForbids(url.href);
  if (forbidden?.act === 'fetch') throw new PageUnavailable('host_policy', forbidden.reason);
}

function keptOff(): PageUnavailable {
  return new PageUnavailable('host_policy', 'the terms of YouTube keep programs off its pages');
}

function failed(answer: PageResponse): PageUnavailable {
  return new PageUnavailable('http_status', `the site answers ${answer.httpStatus}`, { answer });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
