import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const UserContent = z.union([
  z.strictObject({ webContent: z.strictObject({ url: z.url(), sourceName: z.string().min(1) }) }),
  z.strictObject({ videoContent: z.strictObject({ youtubeUrl: z.url() }) }),
  z.strictObject({ textContent: z.strictObject({ sourceName: z.string().min(1), content: z.string().min(1) }) }),
]);
type UserContent = z.infer<typeof UserContent>;
const CreateNotebook = z.strictObject({ title: z.string().min(1) });
const CreateSources = z.strictObject({ userContents: z.array(UserContent).min(1) });

const ROUTE = /^\/v1alpha\/projects\/(\d+)\/locations\/(us|eu|global)\/notebooks(?:\/([\w-]+)\/sources:batchCreate)?$/;

/** Overrides the documented response; `hang` never responds, `break` closes the connection. */
export type NotebookLmResponse =
  'hang' | 'break' | { status: number; body?: unknown; headers?: Record<string, string> };

export interface NotebookLmDouble {
  url: string;
  /** All requests so far. */
  requests: { path: string; authorization: string; body: unknown }[];
  /** The sources added to each notebook, by its id. */
  notebooks: Map<string, UserContent[]>;
  /** Sets the responses to the next requests, in order; null is the documented one. */
  answerNext: (...answers: (NotebookLmResponse | null)[]) => void;
  stop: () => Promise<void>;
}

/**
 * A double of NotebookLM Enterprise. No recorded response was available: it follows the schemas of Google's reference for
 * `projects.locations.notebooks` and `.sources` (v1alpha, also in the discovery document of discoveryengine), the guides “Create and manage
 * notebooks (API)” and “Add and manage data sources in a notebook (API)”, and AIP-193 for errors.
 */
export async function startNotebookLmDouble(): Promise<NotebookLmDouble> {
  const requests: NotebookLmDouble['requests'] = [];
  const notebooks: NotebookLmDouble['notebooks'] = new Map();
  const planned: (NotebookLmResponse | null)[] = [];

  const documented = (path: string, body: unknown): Exclude<NotebookLmResponse, string> => {
    const [, project = '', location = '', notebookId] = ROUTE.exec(path) ?? [];
    if (project === '') return googleError(404, 'NOT_FOUND', 'Method not found.');
    const parent = `projects/${project}/locations/${location}/notebooks`;
    if (notebookId === undefined) {
      const { data } = CreateNotebook.safeParse(body);
      if (data === undefined) return googleError(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.');
      const id = `4c1e5f0a-notebook-${notebooks.size + 1}`;
      notebooks.set(id, []);
      const metadata = { userRole: 'PROJECT_ROLE_OWNER', isShared: false, isShareable: true };
      return { status: 200, body: { title: data.title, notebookId: id, emoji: '', metadata, name: `${parent}/${id}` } };
    }
    const sent = notebooks.get(notebookId);
    if (sent === undefined) return googleError(404, 'NOT_FOUND', 'Requested entity was not found.');
    const { data } = CreateSources.safeParse(body);
    if (data === undefined) return googleError(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.');
    const sources = data.userContents.map((content, index) => ({
      ...madeOf(content),
      sourceId: { id: `source-${sent.length + index}` },
      name: `${parent}/${notebookId}/sources/source-${sent.length + index}`,
    }));
    sent.push(...data.userContents);
    return { status: 200, body: { sources } };
  };

  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const { url: path = '', headers } = request;
      const body: unknown = JSON.parse(sent);
      requests.push({ path, authorization: headers.authorization ?? '', body });
      const answer = planned.shift() ?? documented(path, body);
      if (answer === 'break') response.destroy();
      else if (answer !== 'hang') send(response, answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    notebooks,
    answerNext: (...answers) => void planned.push(...answers),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An error of a Google API; `reason` is that of its `ErrorInfo`. */
export function googleError(code: number, status: string, message: string, reason?: string) {
  const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' };
  return {
    status: code,
    body: { error: { code, message, status, ...(reason !== undefined && { details: [info] }) } },
  };
}

function madeOf(content: UserContent): object {
  const settings = { status: 'SOURCE_STATUS_COMPLETE' };
  if ('textContent' in content) return { title: content.textContent.sourceName, metadata: { wordCount: 42 }, settings };
  if ('webContent' in content) return { title: content.webContent.sourceName, metadata: { wordCount: 42 }, settings };
  const { searchParams, pathname } = new URL(content.videoContent.youtubeUrl);
  const videoId = searchParams.get('v') ?? pathname.slice(1);
  return {
    title: 'As YouTube has it',
    metadata: { youtubeMetadata: { channelName: 'A channel', videoId } },
    settings: { status: 'SOURCE_STATUS_PENDING' },
  };
}

function send(response: ServerResponse, { status, body, headers }: Exclude<NotebookLmResponse, string>): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
}
