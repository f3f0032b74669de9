/** Bodies of `POST /api/v1/batches`. */
export const BATCH_EXAMPLES = {
  readingList: {
    summary: 'The reading list of a term',
    value: {
      name: 'Autumn term',
      priority: 'low',
      metadata: { department: 'mathematics' },
      items: [
        { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' },
        { isbn: '9780262033848' },
      ],
    },
  },
};

/** Bodies of `POST /api/v1/schedules`. */
export const SCHEDULE_EXAMPLES = {
  search: {
    summary: 'A search on every weekday',
    value: {
      name: 'Calculus, before class',
      cron: '30 6 * * 1-5',
      time_zone: 'Europe/Berlin',
      request: { course_name: 'Calculus I', university_name: 'MIT' },
      jitter_seconds: 60,
    },
  },
  recheck: {
    summary: 'A weekly check of the links of a finished search',
    value: {
      name: 'Links of Calculus',
      kind: 'recheck',
      job_id: 'a068c5e3-5921-4ceb-9263-c801d51a3c4a',
      cron: '@weekly',
      missed: 'run_once',
    },
  },
};

/** Bodies of `PATCH /api/v1/schedules/{id}`. */
export const SCHEDULE_CHANGE_EXAMPLES = {
  later: { summary: 'Change the time', value: { cron: '0 7 * * 1-5', time_zone: 'Europe/Berlin' } },
};
