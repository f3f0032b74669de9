import { JOB_CATALOG } from '@scholarsource/contracts';

/** Every Redis key of the system. Bull's own keys are named here too, for whoever reads them without Bull. */
export interface QueueKeys {
  /** List of entries that wait. */
  wait: string;
  /** List of entries that a worker holds. */
  active: string;
  /** List of entries that wait while the queue is paused. */
  paused: string;
  /** Sorted set of entries with a delay; ours have none. */
  delayed: string;
  /** Sorted set of entries that ended well; ours are removed instead. */
  completed: string;
  /** Sorted set of entries that failed; ours are removed instead. */
  failed: string;
  /** Is there while the queue is paused. */
  pausedMark: string;
  /** Hash of one entry. */
  entry: (entryId: string) => string;
  /** Lock of one entry; it is there as long as a living worker holds the entry. */
  lock: (entryId: string) => string;
  /** Pub/sub channel of {@link ControlMessage}s. */
  control: string;
  /** Pub/sub channel of {@link EventHint}s. */
  events: string;
  /** Sorted set of worker names by the second in which they announced themselves. */
  workers: string;
  /** Hash of worker names to what they announced. */
  workerDetails: string;
  /** Sorted set with a member for each run that workers hold, by the second in which its worker announced it. */
  busySlots: string;
  /** The answer about one job that ended for good; the number is that of its form. */
  result: (jobId: string) => string;
  /** Hash of a session of the Model Context Protocol: its client, and the job of each call. */
  mcpSession: (id: string) => string;
  /** Sorted set of the sessions of a client by the second in which they end. */
  mcpSessions: (client: string) => string;
  /** Counter of one rate-limit window; the subject is hashed and keeps all its windows in one cluster slot. */
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
