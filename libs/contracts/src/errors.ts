export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Who is responsible for an error: the caller, the environment or a bug of ours. */
export const ERROR_FAMILIES = ['user', 'operational', 'defect'] as const;
export type ErrorFamily = (typeof ERROR_FAMILIES)[number];

interface ErrorPolicy {
  family: ErrorFamily;
  httpStatus: number;
  /** Whether the same job may succeed later. */
  retry: boolean;
  logLevel: LogLevel;
  /** The short `error` string of the HTTP body. */
  title: string;
  /** The HTTP status of /api/v1 where it differs. */
  v1Status?: number;
}

/** The single map from an error code to its handling. */
export const ERROR_POLICIES = {
  invalid_inputs: { family: 'user', httpStatus: 400, retry: false, logLevel: 'info', title: 'Invalid inputs' },
  invalid_origin: { family: 'user', httpStatus: 403, retry: false, logLevel: 'info', title: 'Invalid origin' },
  job_not_found: { family: 'user', httpStatus: 404, retry: false, logLevel: 'info', title: 'Job not found' },
  job_ended: {
    family: 'user',
    httpStatus: 400,
    v1Status: 409,
    retry: false,
    logLevel: 'info',
    title: 'Cannot cancel job',
  },
  batch_ended: { family: 'user', httpStatus: 409, retry: false, logLevel: 'info', title: 'Cannot cancel batch' },
  too_many_schedules: { family: 'user', httpStatus: 409, retry: false, logLevel: 'info', title: 'Too many schedules' },
  schedule_moved: { family: 'user', httpStatus: 409, retry: true, logLevel: 'info', title: 'Schedule is changing' },
  job_not_failed: { family: 'user', httpStatus: 409, retry: false, logLevel: 'info', title: 'Cannot retry job' },
  not_found: { family: 'user', httpStatus: 404, retry: false, logLevel: 'info', title: 'Not found' },
  route_not_found: { family: 'user', httpStatus: 404, retry: false, logLevel: 'info', title: 'Not found' },
  method_not_allowed: { family: 'user', httpStatus: 405, retry: false, logLevel: 'info', title: 'Method not allowed' },
  api_key_required: { family: 'user', httpStatus: 401, retry: false, logLevel: 'info', title: 'API key required' },
  invalid_api_key: { family: 'user', httpStatus: 401, retry: false, logLevel: 'info', title: 'Invalid API key' },
  scope_missing: { family: 'user', httpStatus: 403, retry: false, logLevel: 'info', title: 'Scope missing' },
  too_many_webhooks: { family: 'user', httpStatus: 409, retry: false, logLevel: 'info', title: 'Too many webhooks' },
  webhook_disabled: { family: 'user', httpStatus: 409, retry: false, logLevel: 'info', title: 'Webhook switched off' },
  webhooks_off: { family: 'user', httpStatus: 501, retry: false, logLevel: 'info', title: 'No webhooks' },
  already_exists: { family: 'user', httpStatus: 409, retry: false, logLevel: 'info', title: 'Already exists' },
  job_not_finished: { family: 'user', httpStatus: 409, retry: false, logLevel: 'info', title: 'No results' },
  idempotency_conflict: {
    family: 'user',
    httpStatus: 422,
    retry: false,
    logLevel: 'info',
    title: 'Idempotency key reused',
  },
  admin_off: { family: 'user', httpStatus: 403, retry: false, logLevel: 'info', title: 'Admin routes are off' },
  admin_key_required: { family: 'user', httpStatus: 401, retry: false, logLevel: 'info', title: 'Admin key required' },
  not_a_dead_letter: { family: 'user', httpStatus: 409, retry: false, logLevel: 'info', title: 'Cannot replay job' },
  address_too_long: { family: 'user', httpStatus: 414, retry: false, logLevel: 'info', title: 'Address too long' },
  headers_too_large: { family: 'user', httpStatus: 431, retry: false, logLevel: 'info', title: 'Headers too large' },
  malformed_request: { family: 'user', httpStatus: 400, retry: false, logLevel: 'info', title: 'Malformed request' },
  request_timeout: { family: 'user', httpStatus: 408, retry: false, logLevel: 'info', title: 'Request timeout' },
  unsupported_encoding: {
    family: 'user',
    httpStatus: 415,
    retry: false,
    logLevel: 'info',
    title: 'Unsupported encoding',
  },
  body_too_large: { family: 'user', httpStatus: 413, retry: false, logLevel: 'info', title: 'Request too large' },
  rate_limited: { family: 'user', httpStatus: 429, retry: false, logLevel: 'info', title: 'Rate limit exceeded' },
  nothing_to_go_on: { family: 'user', httpStatus: 422, retry: false, logLevel: 'info', title: 'Nothing to search for' },
  unsafe_upload: { family: 'user', httpStatus: 422, retry: false, logLevel: 'warn', title: 'Upload not read' },
  uploads_off: { family: 'user', httpStatus: 501, retry: false, logLevel: 'info', title: 'No uploads' },
  nothing_importable: { family: 'user', httpStatus: 409, retry: false, logLevel: 'info', title: 'Nothing to import' },
  notebook_under_way: {
    family: 'user',
    httpStatus: 409,
    retry: true,
    logLevel: 'info',
    title: 'Notebook under way',
  },
  notebooks_off: { family: 'user', httpStatus: 501, retry: false, logLevel: 'info', title: 'No notebooks' },
  google_token_refused: {
    family: 'user',
    httpStatus: 401,
    retry: false,
    logLevel: 'info',
    title: 'Google refused the token',
  },
  google_access_denied: {
    family: 'user',
    httpStatus: 403,
    retry: false,
    logLevel: 'info',
    title: 'Google denied access',
  },
  google_project_not_found: {
    family: 'user',
    httpStatus: 404,
    retry: false,
    logLevel: 'info',
    title: 'Google project not found',
  },
  notebooklm_busy: {
    family: 'operational',
    httpStatus: 503,
    retry: true,
    logLevel: 'warn',
    title: 'NotebookLM is busy',
  },
  notebooklm_unreachable: {
    family: 'operational',
    httpStatus: 502,
    retry: true,
    logLevel: 'warn',
    title: 'NotebookLM cannot be reached',
  },
  notebooklm_failed: {
    family: 'operational',
    httpStatus: 502,
    retry: false,
    logLevel: 'warn',
    title: 'NotebookLM failed',
  },
  notebooklm_timeout: {
    family: 'operational',
    httpStatus: 504,
    retry: false,
    logLevel: 'warn',
    title: 'NotebookLM timeout',
  },
  uploads_unavailable: {
    family: 'operational',
    httpStatus: 503,
    retry: true,
    logLevel: 'error',
    title: 'Service unavailable',
  },
  queue_full: {
    family: 'operational',
    httpStatus: 503,
    retry: true,
    logLevel: 'warn',
    title: 'Service busy',
  },
  store_unavailable: {
    family: 'operational',
    httpStatus: 503,
    retry: true,
    logLevel: 'error',
    title: 'Service unavailable',
  },
  queue_unavailable: {
    family: 'operational',
    httpStatus: 503,
    retry: true,
    logLevel: 'warn',
    title: 'Service unavailable',
  },
  too_many_streams: {
    family: 'operational',
    httpStatus: 503,
    retry: true,
    logLevel: 'warn',
    title: 'Service unavailable',
  },
  sources_unavailable: {
    family: 'operational',
    httpStatus: 503,
    retry: true,
    logLevel: 'warn',
    title: 'Service unavailable',
  },
  agents_unavailable: {
    family: 'operational',
    httpStatus: 503,
    retry: true,
    logLevel: 'warn',
    title: 'Service unavailable',
  },
  agents_misconfigured: {
    family: 'operational',
    httpStatus: 503,
    retry: false,
    logLevel: 'error',
    title: 'Service unavailable',
  },
  defect: { family: 'defect', httpStatus: 500, retry: true, logLevel: 'error', title: 'Internal Server Error' },
} as const satisfies Record<string, ErrorPolicy>;

export type ErrorCode = keyof typeof ERROR_POLICIES;

/**
 * An error whose code decides how it is handled. `message` is written for the user and may be served and stored; internal details go into
 * `cause`.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  get policy(): ErrorPolicy {
    return ERROR_POLICIES[this.code];
  }
}

/** Converts any thrown value to a {@link ServiceError}; an unexpected one becomes a defect with a message that is safe to show. */
export function toServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  return new ServiceError('defect', 'An unexpected error occurred. Please try again later.', { cause: error });
}
