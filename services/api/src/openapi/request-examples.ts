/** Valid bodies of `POST /api/submit`. */
export const SUBMIT_EXAMPLES = {
  book: {
    summary: 'A textbook by title and author',
    value: { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' },
  },
  isbn: {
    summary: 'A textbook by its ISBN, lectures only',
    value: { isbn: '9780262033848', desired_resource_types: ['lecture_videos'] },
  },
  course: {
    summary: 'A university course',
    value: { course_name: 'Introduction to Algorithms', university_name: 'MIT', topics_list: 'sorting, hash tables' },
  },
  courseUrl: {
    summary: 'A course page, with some sites excluded',
    value: {
      course_url: 'https://ocw.mit.edu/courses/18-01sc-single-variable-calculus-fall-2010/',
      excluded_sites: 'chegg.com, *.scribd.com',
      bypass_cache: true,
    },
  },
};

/** Bodies of `POST /api/jobs/{jobId}/notebook`. */
export const NOTEBOOK_EXAMPLES = {
  titled: {
    summary: 'A notebook with its own title',
    value: { project_number: '123456789012', location: 'us', title: 'Calculus I' },
  },
};

export const REPLAY_EXAMPLES = { named: { summary: 'With the name of the operator', value: { by: 'on-call' } } };

export const BULK_REPLAY_EXAMPLES = {
  lost: {
    summary: 'Jobs that failed during an outage',
    value: { reason: 'worker_lost', failed_before: '2026-01-31T12:00:00+01:00', limit: 100, by: 'on-call' },
  },
};
