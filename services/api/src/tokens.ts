/** Injection tokens for dependencies without a class. */
export const CURSOR_SECRET = Symbol('cursor secret');
export const CONSOLE_STORE = Symbol('console store');
export const HTTP_CONFIG = Symbol('http config');
export const HEALTH_STORE = Symbol('health store');
export const JOB_STORE = Symbol('job store');
export const TENANT_STORE = Symbol('tenant store');
export const BATCH_STORE = Symbol('batch store');
export const SCHEDULE_STORE = Symbol('schedule store');
export const LINK_STORE = Symbol('link store');
export const TENANTS_CONFIG = Symbol('tenants config');
export const TELEMETRY_CONFIG = Symbol('telemetry config');
export const LOGGER = Symbol('logger');
export const NOTEBOOK_CONFIG = Symbol('notebook config');
export const NOTEBOOKS = Symbol('notebooks');
export const UPLOAD_PARTS = Symbol('upload parts');
export const WEBHOOK_PARTS = Symbol('webhook parts');
