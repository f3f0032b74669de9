import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { type ScholarSource, SearchEnded, type SearchRequest } from '@scholarsource/client';
import { z } from 'zod';
import { SearchAnswer, toolAnswer } from '../search-answer.ts';

const text = (description: string) => z.string().max(2_000).optional().describe(description);

const REQUEST = {
  query: text('What is studied, in free text, if no other field fits.'),
  book_title: text('Title of the textbook.'),
  book_author: text('Author of the textbook.'),
  isbn: text('ISBN of the textbook.'),
  book_url: text('URL of a page about the book.'),
  course_name: text('Name or number of the course.'),
  university_name: text('University that offers the course.'),
  course_url: text('URL of the course page.'),
  topics_list: text('Topics to focus on, separated by commas.'),
  desired_resource_types: z
    .array(z.enum(['textbooks', 'practice_problem_sets', 'practice_exams_tests', 'lecture_videos']))
    .optional()
    .describe('Only these types; all if omitted.'),
  bypass_cache: z.boolean().optional().describe('Search again even if the same search was answered recently.'),
};

const STAGES = 4;

export interface SearchOptions {
  /** Whether cancelling a call also cancels its search; possible only if one server instance receives all messages of a client. */
  cancelOnAbort: boolean;
  /** Called with the job of a call before it is awaited. */
  onSearchStarted?: (requestId: string | number, jobId: string) => Promise<void>;
}

/** `find_study_resources`: submits a search, reports progress, returns the results. */
export function registerFindStudyResources(
  server: McpServer,
  client: ScholarSource,
  { cancelOnAbort, onSearchStarted }: SearchOptions,
): void {
  server.registerTool(
    'find_study_resources',
    {
      title: 'Find study resources',
      description:
        'Searches for free, legal study resources that fit a textbook or a course. Takes seconds to minutes and reports progress.',
      inputSchema: REQUEST,
      outputSchema: SearchAnswer,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    },
    async (input, { signal, requestId, sendNotification, _meta: meta }) => {
      const request: SearchRequest = Object.fromEntries(
        Object.entries(input).filter(([, value]) => value !== undefined),
      );
      const search = client.submitAndWait(request, { signal, cancelOnAbort });
      await onSearchStarted?.(requestId, (await search.submitted()).id);
      let finished = 0;
      for await (const { event } of search) {
        if (event.type === 'stage_finished') finished += 1;
        const message = event.type === 'stage_finished' ? `${event.stage}: ${event.summary}` : event.type;
        if (meta?.progressToken === undefined || !('stage' in event)) continue;
        // MCP requires progress to increase with each notification.
        const progress = event.type === 'stage_finished' ? finished : finished + 0.5;
        await sendNotification({
          method: 'notifications/progress',
          params: { progressToken: meta.progressToken, progress, total: STAGES, message },
        });
      }
      try {
        return toolAnswer(await search.result());
      } catch (error) {
        if (error instanceof SearchEnded) return toolAnswer(error.job);
        throw error;
      }
    },
  );
}
