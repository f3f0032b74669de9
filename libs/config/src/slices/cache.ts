import { setting } from '../setting.ts';
import { wholeNumber } from '../values.ts';

export const cache = {
  analysisDays: setting(
    'COURSE_ANALYSIS_TTL_DAYS',
    wholeNumber(0, 3_650),
    '30',
    'Days for which it is remembered what a book or course is about. 0 is for ever.',
  ),
  resultsDays: setting(
    'RESOURCE_RESULTS_TTL_DAYS',
    wholeNumber(0, 3_650),
    '7',
    'Days for which the whole answer to a request is kept for equal requests. 0 is for ever.',
  ),
};
