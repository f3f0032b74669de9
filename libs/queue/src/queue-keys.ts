import { JOB_CATALOG } from '@scholarsource/contracts';

/** Every Redis key of the system. Bull's own keys are included for code that reads them without Bull. */
export interface QueueKeys {
  /** List of waiting entries. */
  wait: string;
  /** List of entries held by workers. */
  active: string;
  /** List of waiting entries while the queue is paused. */
  paused: string;
  /** Sorted set of delayed entries; always empty here. */
  delayed: string;
  /** Sorted set of completed entries; always empty here, they are removed instead. */
  completed: string;
  /** Sorted set of failed entries; always empty here, they are removed instead. */
  failed: string;
  /** Exists while the queue is paused. */
  pausedMark: string;
  /** Hash of an entry. */
  entry: (entryId: string) => string;
  /** Lock of an entry; exists as long as a live worker holds the entry. */
  lock: (entryId: string) => string;
  /** Pub/sub channel of {@link ControlMessage}s. */
  control: string;
  /** Pub/sub channel of {@link EventHint}s. */
  events: string;
  /** Sorted set of worker names, scored by the second of their last announcement. */
  workers: string;
  /** Hash of worker names to their announcements. */
  workerDetails: string;
  /** Sorted set with one member per run held by a worker, scored by the second of the worker's last announcement. */
  busySlots: string;
  /** Cached response of an ended job; the number in the key is the version of its format. */
  result: (jobId: string) => string;
  /** Hash of an MCP session: its client and the job of each call. */
  mcpSession: (id: string) => string;
  /** Sorted set of the sessions of a client, scored by the second of their expiry. */
  mcpSessions: (client: string) => string;
  /** Counter of a rate-limit window; the subject is hashed, and all its windows share one cluster slot. */
  rateLimit: (subjectHash: string, seconds: number) => string;
}

export function queueKeys(prefix: string, queue: string = JOB_CATALOG.research.queue): QueueKeys {
  const bull = (name: string) => `${prefix}:${queue}:${name}`;
  const own = (name: string) => `${prefix}:scholarsource:${name}`;
  return {
    wait: bull('wait'),
    active: bull('active'),
    paused: bull('paused'),
    delayed: bull('delayed'),
    completed: bull('completed'),
    failed: bull('failed'),
    pausedMark: bull('meta-paused'),
    entry: bull,
    lock: (entryId) => bull(`${entryId}:lock`),
    control: own('control'),
    events: own('events'),
    workers: own('workers'),
    workerDetails: own('worker-details'),
    busySlots: own('busy-slots'),
    result: (jobId) => own(`result:2:${jobId}`),
    mcpSession: (id) => own(`mcp-session:${id}`),
    mcpSessions: (client) => own(`mcp-sessions:${client}`),
    rateLimit: (subjectHash, seconds) => own(`limit:{${subjectHash}}:${seconds}`),
  };
}
