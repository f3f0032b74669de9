// Made of the description of the API by `npm run docs`; do not edit.

export interface paths {
  '/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Name and version */
    get: operations['getService'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Health of the service and its dependencies */
    get: operations['getHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Liveness */
    get: operations['getLiveness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Readiness */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/health/workers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List live workers */
    get: operations['listWorkers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/.well-known/security.txt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Security contact (RFC 9116) */
    get: operations['getSecurityContact'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/submit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Submit a search */
    post: operations['submitJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/uploads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Upload the PDF of a book */
    post: operations['uploadBook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/status/{jobId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get the status and results of a job */
    get: operations['getJobStatus'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{jobId}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the events of a job, in order */
    get: operations['listJobEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{jobId}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Export the results of a completed job */
    get: operations['exportJobResults'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{jobId}/notebook': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Create a NotebookLM Enterprise notebook from the results of a completed job */
    post: operations['makeNotebook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cancel/{jobId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Cancel a job */
    post: operations['cancelJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/dead-letters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List permanently failed jobs, newest first */
    get: operations['listDeadLetters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/jobs/{jobId}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Replay a dead letter */
    post: operations['replayDeadLetter'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/dead-letters/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Replay several dead letters, oldest first */
    post: operations['replayDeadLetters'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List your jobs, newest first
     * @description Filters are combined with AND. With `AUTH_MODE=mixed` an API key is required, because clients without one share the tenant `public`.
     */
    get: operations['listJobs'];
    put?: never;
    /** Submit a search */
    post: operations['createJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{jobId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a job with its results */
    get: operations['getJob'];
    put?: never;
    post?: never;
    /** Cancel a job */
    delete: operations['deleteJob'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{jobId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Retry a failed or cancelled job */
    post: operations['retryJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{jobId}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the events of a job, in order */
    get: operations['listEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{jobId}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Export the results of a completed job */
    get: operations['getResults'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/tenants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List tenants, by id */
    get: operations['listTenants'];
    put?: never;
    /** Create a tenant */
    post: operations['createTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/tenants/{tenantId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a tenant with its quotas and usage */
    get: operations['getTenant'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change the name, weight or limits of a tenant */
    patch: operations['changeTenant'];
    trace?: never;
  };
  '/api/v1/admin/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List API keys, newest first, without their secrets */
    get: operations['listKeys'];
    put?: never;
    /** Create an API key */
    post: operations['createKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/keys/{keyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke an API key; all processes reject it within 5 seconds */
    delete: operations['revokeKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the audit log, newest first */
    get: operations['listAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get the state of the system and of its alert conditions */
    get: operations['getOverview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/samples': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List samples of the last hours */
    get: operations['listSamples'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/workers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List live workers and their runs */
    get: operations['listWorkersAndRuns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the jobs of all tenants, newest first */
    get: operations['listAllJobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/jobs/{jobId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a job with its events, usage and traces */
    get: operations['getJobStory'];
    put?: never;
    post?: never;
    /** Cancel a job of any tenant */
    delete: operations['cancelAnyJob'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/jobs/{jobId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Retry a failed or cancelled job of any tenant */
    post: operations['retryAnyJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/batches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the batches of all tenants, newest first */
    get: operations['listAllBatches'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/batches/{batchId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Cancel the unfinished searches of a batch of any tenant */
    delete: operations['cancelAnyBatch'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/schedules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the schedules of all tenants, newest first */
    get: operations['listAllSchedules'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/schedules/{scheduleId}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Pause a schedule of any tenant */
    post: operations['pauseAnySchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/schedules/{scheduleId}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Resume a paused schedule of any tenant */
    post: operations['resumeAnySchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/schedules/{scheduleId}/run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Run a schedule of any tenant now, in addition to its regular times */
    post: operations['runAnySchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/schedules/{scheduleId}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the runs of a schedule, newest first */
    get: operations['listRunsOfAnySchedule'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the webhooks of all tenants, newest first
     * @description Excludes the webhooks of single jobs and batches.
     */
    get: operations['listAllWebhooks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/webhooks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Enable or disable a webhook of any tenant */
    patch: operations['switchAnyWebhook'];
    trace?: never;
  };
  '/api/v1/admin/webhooks/{id}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the deliveries of a webhook, newest first */
    get: operations['listDeliveriesOfAnyWebhook'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/admin/webhooks/deliveries/{deliveryId}/redeliver': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Redeliver an event to a webhook of any tenant */
    post: operations['redeliverAny'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get your identity, limits and usage */
    get: operations['getMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List your webhooks */
    get: operations['listWebhooks'];
    put?: never;
    /**
     * Create a webhook
     * @description Events are sent by POST, signed according to [Standard Webhooks](https://www.standardwebhooks.com), at least once and in order for each job. A 2xx response within the time limit is success. Anything else is retried, by default for 28 hours; `Retry-After` is respected, and 410 disables the webhook.
     */
    post: operations['createWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a webhook */
    get: operations['getWebhook'];
    put?: never;
    post?: never;
    /** Delete a webhook and its deliveries */
    delete: operations['deleteWebhook'];
    options?: never;
    head?: never;
    /**
     * Change, enable or disable a webhook
     * @description Disabling a webhook gives up its pending deliveries, which can be redelivered later.
     */
    patch: operations['changeWebhook'];
    trace?: never;
  };
  '/api/v1/webhooks/{id}/rotate-secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Rotate the signing secret
     * @description Events are signed with both secrets until `previous_secret_until`, so that receivers can be updated.
     */
    post: operations['rotateWebhookSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the deliveries of a webhook, with its responses */
    get: operations['listWebhookDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}/redeliver': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Redeliver failed events */
    post: operations['redeliverFailedWebhooks'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/deliveries/{deliveryId}/redeliver': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Redeliver an event, whatever its outcome */
    post: operations['redeliverWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/batches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List your batches, newest first */
    get: operations['listBatches'];
    put?: never;
    /**
     * Submit up to 1,000 searches at once
     * @description All are stored or none; in that case `errors` says which items are invalid and why.
     */
    post: operations['submitBatch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/batches/{batchId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a batch */
    get: operations['getBatch'];
    put?: never;
    post?: never;
    /** Cancel the unfinished searches of a batch */
    delete: operations['cancelBatch'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/batches/{batchId}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export the results of all searches of a batch
     * @description Bibliographies and lists of addresses contain each resource once.
     */
    get: operations['exportBatch'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/schedules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List your schedules, newest first */
    get: operations['listSchedules'];
    put?: never;
    /** Create a recurring search, or a recurring check of the links of a finished one */
    post: operations['createSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/schedules/{scheduleId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a schedule with its next five times */
    get: operations['getSchedule'];
    put?: never;
    post?: never;
    /** Delete a schedule, keeping its jobs */
    delete: operations['deleteSchedule'];
    options?: never;
    head?: never;
    /**
     * Change a schedule
     * @description Omitted fields are unchanged.
     */
    patch: operations['changeSchedule'];
    trace?: never;
  };
  '/api/v1/schedules/{scheduleId}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Pause a schedule */
    post: operations['pauseSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/schedules/{scheduleId}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Resume a paused schedule, from now on */
    post: operations['resumeSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/schedules/{scheduleId}/run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Run a schedule now, in addition to its regular times */
    post: operations['runSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/schedules/{scheduleId}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the runs of a schedule, newest first */
    get: operations['listScheduleRuns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{jobId}/links': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get the link checks of the results of a job */
    get: operations['getJobLinks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  'job.completed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to webhooks subscribed to job.completed */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same for each attempt; use it to deduplicate. */
          'webhook-id': string;
          /** @description Unix time of the attempt, in seconds. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each active secret, separated by spaces. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['WebhookEvent'];
        };
      };
      responses: {
        /** @description Any 2xx is success. */
        200: {
          headers: {
            'X-Request-Id': components['headers']['X-Request-Id'];
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'job.failed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to webhooks subscribed to job.failed */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same for each attempt; use it to deduplicate. */
          'webhook-id': string;
          /** @description Unix time of the attempt, in seconds. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each active secret, separated by spaces. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['WebhookEvent'];
        };
      };
      responses: {
        /** @description Any 2xx is success. */
        200: {
          headers: {
            'X-Request-Id': components['headers']['X-Request-Id'];
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'job.cancelled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to webhooks subscribed to job.cancelled */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same for each attempt; use it to deduplicate. */
          'webhook-id': string;
          /** @description Unix time of the attempt, in seconds. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each active secret, separated by spaces. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['WebhookEvent'];
        };
      };
      responses: {
        /** @description Any 2xx is success. */
        200: {
          headers: {
            'X-Request-Id': components['headers']['X-Request-Id'];
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'batch.ended': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to webhooks subscribed to batch.ended */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same for each attempt; use it to deduplicate. */
          'webhook-id': string;
          /** @description Unix time of the attempt, in seconds. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each active secret, separated by spaces. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['WebhookEvent'];
        };
      };
      responses: {
        /** @description Any 2xx is success. */
        200: {
          headers: {
            'X-Request-Id': components['headers']['X-Request-Id'];
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'resource.link_broken': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to webhooks subscribed to resource.link_broken */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same for each attempt; use it to deduplicate. */
          'webhook-id': string;
          /** @description Unix time of the attempt, in seconds. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each active secret, separated by spaces. */
          'webhook-signature': string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['WebhookEvent'];
        };
      };
      responses: {
        /** @description Any 2xx is success. */
        200: {
          headers: {
            'X-Request-Id': components['headers']['X-Request-Id'];
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    SubmitBody: {
      /** @description What is studied, in free text. */
      query?: string | null;
      /** @description The web page of a course. */
      course_url?: string | null;
      course_name?: string | null;
      university_name?: string | null;
      /** @description A textbook on one line, such as title and author. */
      textbook?: string | null;
      /** @description Topics, separated by commas. */
      topics_list?: string | null;
      book_title?: string | null;
      book_author?: string | null;
      /** @description In any notation: with or without hyphens and labels, or as the address of a shop page. */
      isbn?: string | null;
      /** @description The `upload_token` of an uploaded book. */
      book_pdf_path?: string | null;
      /** @description A web page about the book. */
      book_url?: string | null;
      email?: string | null;
      /** @description Any of `textbooks`, `practice_problem_sets`, `practice_exams_tests` and `lecture_videos`; other values are ignored. Without a known value, all types are returned. */
      desired_resource_types?: string[] | null;
      /** @description Hosts, addresses or `*.host`, separated by commas or newlines. */
      excluded_sites?: string | null;
      /** @description Sites to prefer, in the same format as `excluded_sites`. */
      targeted_sites?: string | null;
      /** @description Defaults to false. */
      bypass_cache?: boolean | string | number | null;
    };
    BatchBody: {
      name?: string | null;
      /**
       * @description Priority of all searches of the batch.
       * @default normal
       */
      priority?: components['schemas']['Priority'];
      metadata?: {
        [key: string]: string;
      } | null;
      /** @description Webhook for the events of this batch only. */
      webhook?: {
        /** @description The endpoint that receives events by POST: an https URL with a public address and without credentials. */
        url: string;
        events?: ('job.completed' | 'job.failed' | 'job.cancelled' | 'batch.ended')[];
      } | null;
      /** @description Searches, each in the format of `POST /api/v1/jobs`. */
      items: components['schemas']['SubmitBody'][];
    };
    ScheduleBody: {
      name: string;
      /** @description The request of each search, in the format of `POST /api/v1/jobs`. */
      request?: components['schemas']['SubmitBody'] | null;
      /**
       * @description The completed job whose links a `recheck` checks.
       * @default null
       */
      job_id?: string | null;
      /** @description Minute, hour, day, month and weekday, such as `30 6 * * 1-5`; or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`. */
      cron: string;
      /**
       * @description IANA time zone name, such as `Europe/Berlin`.
       * @default UTC
       */
      time_zone?: string;
      /** @default null */
      starts_at?: string | null;
      /** @default null */
      ends_at?: string | null;
      /**
       * @description Maximum random delay of each run, in seconds.
       * @default 0
       */
      jitter_seconds?: number;
      /** @default skip */
      overlap?: components['schemas']['Overlap'];
      /** @default skip */
      missed?: components['schemas']['MissedRuns'];
      /** @default normal */
      priority?: components['schemas']['Priority'];
      metadata?: {
        [key: string]: string;
      } | null;
      /** @default false */
      paused?: boolean;
      /**
       * @default search
       * @enum {string}
       */
      kind?: 'search' | 'recheck';
    };
    ScheduleChange: {
      name?: string;
      /** @description The request of each search, in the format of `POST /api/v1/jobs`. */
      request?: components['schemas']['SubmitBody'] | null;
      /** @description The completed job whose links a `recheck` checks. */
      job_id?: string | null;
      /** @description Minute, hour, day, month and weekday, such as `30 6 * * 1-5`; or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`. */
      cron?: string;
      /** @description IANA time zone name, such as `Europe/Berlin`. */
      time_zone?: string;
      starts_at?: string | null;
      ends_at?: string | null;
      /** @description Maximum random delay of each run, in seconds. */
      jitter_seconds?: number;
      overlap?: components['schemas']['Overlap'];
      missed?: components['schemas']['MissedRuns'];
      priority?: components['schemas']['Priority'];
      metadata?: {
        [key: string]: string;
      } | null;
      paused?: boolean;
    };
    CreateJob: {
      /** @description What is studied, in free text. */
      query?: string | null;
      /** @description The web page of a course. */
      course_url?: string | null;
      course_name?: string | null;
      university_name?: string | null;
      /** @description A textbook on one line, such as title and author. */
      textbook?: string | null;
      /** @description Topics, separated by commas. */
      topics_list?: string | null;
      book_title?: string | null;
      book_author?: string | null;
      /** @description In any notation: with or without hyphens and labels, or as the address of a shop page. */
      isbn?: string | null;
      /** @description The `upload_token` of an uploaded book. */
      book_pdf_path?: string | null;
      /** @description A web page about the book. */
      book_url?: string | null;
      email?: string | null;
      /** @description Any of `textbooks`, `practice_problem_sets`, `practice_exams_tests` and `lecture_videos`; other values are ignored. Without a known value, all types are returned. */
      desired_resource_types?: string[] | null;
      /** @description Hosts, addresses or `*.host`, separated by commas or newlines. */
      excluded_sites?: string | null;
      /** @description Sites to prefer, in the same format as `excluded_sites`. */
      targeted_sites?: string | null;
      /** @description Defaults to false. */
      bypass_cache?: boolean | string | number | null;
      /**
       * @description Priority among your own jobs.
       * @default normal
       */
      priority?: components['schemas']['Priority'];
      /**
       * @description Earliest start; at most a year ahead.
       * @default null
       */
      run_at?: string | null;
      /**
       * @description Seconds from `run_at`, or from now, after which the job is cancelled if it has not started.
       * @default null
       */
      ttl?: number | null;
      /**
       * @description Up to 16 labels for filtering.
       * @default null
       */
      metadata?: {
        [key: string]: string;
      } | null;
      /** @description Webhook for the outcome of this job only. */
      webhook?: {
        /** @description The endpoint that receives events by POST: an https URL with a public address and without credentials. */
        url: string;
        events?: ('job.completed' | 'job.failed' | 'job.cancelled')[];
      } | null;
    };
    CreateTenant: {
      id: string;
      name: string;
      /**
       * @description Share of the workers relative to other tenants.
       * @default 1
       */
      weight?: number;
      /** @default {} */
      limits?: components['schemas']['TenantLimits'];
    };
    ChangeTenant: {
      name?: string;
      /** @description Share of the workers relative to other tenants. */
      weight?: number;
      limits?: components['schemas']['TenantLimits'];
    };
    CreateKey: {
      tenant: string;
      name: string;
      scopes: components['schemas']['Scope'][];
      /** @default null */
      expires_at?: string | null;
    };
    SwitchWebhook: {
      enabled: boolean;
    };
    WebhookBody: {
      /** @description The endpoint that receives events by POST: an https URL with a public address and without credentials. */
      url: string;
      events: ('job.completed' | 'job.failed' | 'job.cancelled' | 'batch.ended' | 'resource.link_broken')[];
      /** @default null */
      description?: string | null;
      /** @default true */
      enabled?: boolean;
    };
    WebhookChange: {
      /** @description The endpoint that receives events by POST: an https URL with a public address and without credentials. */
      url?: string;
      events?: ('job.completed' | 'job.failed' | 'job.cancelled' | 'batch.ended' | 'resource.link_broken')[];
      description?: string | null;
      enabled?: boolean;
    };
    RotateWebhookSecretBody: {
      /**
       * @description How long the previous secret remains valid.
       * @default 86400
       */
      keep_previous_seconds?: number;
    };
    RedeliverBody: {
      /** @constant */
      status: 'failed';
      /**
       * @description Only events since then; without it, all retained events.
       * @default null
       */
      since?: string | null;
    };
    Service: {
      message: string;
      version: string;
      docs: string;
      health: string;
    };
    Submitted: {
      /** Format: uuid */
      job_id: string;
      /** @constant */
      status: 'pending';
      message: string;
    };
    Cancelled: {
      /** Format: uuid */
      job_id: string;
      /** @constant */
      status: 'cancelled';
      message: string;
    };
    Uploaded: {
      /** @description Value for `book_pdf_path`, valid for one submission. */
      upload_token: string;
      /** Format: date-time */
      expires_at: string;
      bytes: number;
    };
    Resource: {
      type: string;
      title: string;
      source: string;
      /** Format: uri */
      url: string;
      description: string | null;
      id?: string;
      kind?: components['schemas']['ResourceKind'];
      score?: number;
      covers?: string[];
      level?: components['schemas']['Level'] | null;
      authors?: string[];
      found_by?: string;
      link?: components['schemas']['Link'];
      notebooklm?: components['schemas']['NotebookLm'];
      licence?: components['schemas']['Licence'];
      imports?: components['schemas']['ImportableAddress'][];
      also?: {
        title: string;
        type: string;
        url: string;
      }[];
    } & {
      [key: string]: unknown;
    };
    /** @enum {string} */
    ResourceKind:
      | 'open_textbook'
      | 'video_lecture'
      | 'lecture_series'
      | 'educational_video'
      | 'course_notes'
      | 'practice_problem'
      | 'problem_set'
      | 'practice_exam';
    /** @enum {string} */
    Level: 'school' | 'introductory' | 'intermediate' | 'advanced' | 'graduate';
    Link: {
      /** @enum {string} */
      state: 'ok' | 'broken' | 'login_required' | 'unchecked';
      checked_at: string | null;
      detail: string | null;
      final_url: string | null;
      http_status: number | null;
      content_type: string | null;
      bytes: number | null;
    };
    NotebookLm: {
      /** @enum {string} */
      verdict: 'importable' | 'landing_page' | 'link_only' | 'not_importable' | 'unknown';
      format:
        | (
            | 'web_page'
            | 'pdf'
            | 'youtube'
            | 'text'
            | 'epub'
            | 'docx'
            | 'pptx'
            | 'csv'
            | 'image'
            | 'audio'
            | 'google_drive'
          )
        | null;
      rule: string;
      advice: string | null;
    };
    Licence: {
      id: string;
      evidence: string | null;
    };
    ImportableAddress: {
      /** Format: uri */
      url: string;
      /** @enum {string} */
      format: 'web_page' | 'pdf' | 'youtube' | 'text' | 'epub';
      title: string;
    };
    Metadata: {
      engine?: {
        name: string;
        version: string;
      };
      textbook?: components['schemas']['Textbook'];
      course?: components['schemas']['Course'];
      discipline?: string | null;
      topics?: string[];
      confidence?: number | null;
      suggestions?: components['schemas']['Suggestion'][];
      rejected?: {
        id: string;
        title: string;
        url: string;
        reason: string;
      }[];
      warnings?: components['schemas']['Warning'][];
      sources?: components['schemas']['SourceOutcome'][];
      partial?: boolean;
      usage?: components['schemas']['StageUsage'][];
      resource_count?: number;
      /** @description Whether a stage was answered from the cache. */
      cache_used?: boolean;
    } & {
      [key: string]: unknown;
    };
    Textbook: {
      title: string | null;
      authors: string[];
      edition: string | null;
      isbn: string | null;
      /** @enum {string} */
      source: 'user_provided' | 'course_page' | 'lookup' | 'not_found';
    };
    Course: {
      title: string | null;
      number: string | null;
      university: string | null;
      level: components['schemas']['Level'] | null;
    };
    Suggestion: {
      label: string;
      request: {
        [key: string]: unknown;
      };
    };
    Warning: {
      /** @enum {string} */
      code:
        | 'isbn_invalid'
        | 'isbn_title_mismatch'
        | 'low_confidence'
        | 'few_results'
        | 'non_us_source'
        | 'blocked_source'
        | 'targeted_site_unavailable'
        | 'excluded_sites'
        | 'links_unchecked'
        | 'input_not_read'
        | 'source_failed'
        | 'agents_degraded'
        | 'budget_spent';
      message: string;
    };
    SourceOutcome: {
      source: string;
      /** @enum {string} */
      state: 'used' | 'failed' | 'off';
      candidates: number;
      detail: string | null;
    };
    /** @enum {string} */
    Stage: 'course-intelligence' | 'resource-discovery' | 'resource-validation' | 'output-formatting';
    StageUsage: {
      stage: components['schemas']['Stage'];
      seconds: number;
      llm_calls: number;
      tokens: number;
      cost_usd: number | null;
      source_calls: number;
      pages: number;
    };
    /** @enum {string} */
    Status: 'pending' | 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
    JobStatus: {
      /** Format: uuid */
      job_id: string;
      status: components['schemas']['Status'];
      /** @description Progress or outcome, for users. */
      status_message: string | null;
      search_title: string | null;
      results: components['schemas']['Resource'][] | null;
      /** @description The study guide in Markdown. */
      raw_output: string | null;
      error: string | null;
      metadata: components['schemas']['Metadata'] | null;
      course_name: string | null;
      university_name: string | null;
      book_title: string | null;
      book_author: string | null;
      /** Format: date-time */
      created_at: string;
      completed_at: string | null;
    };
    ExportedResults: {
      /** Format: uuid */
      job_id: string;
      search_title: string | null;
      /** Format: date-time */
      created_at: string;
      completed_at: string | null;
      metadata: components['schemas']['Metadata'] | null;
      results: components['schemas']['Resource'][];
    };
    MadeNotebook: {
      /**
       * Format: uri
       * @description Address of the notebook in a browser.
       */
      notebook_url: string;
      notebook_id: string;
      title: string;
      added: {
        title: string;
        /** @description Null for the study guide. */
        url: string | null;
        /** @enum {string} */
        kind: 'web' | 'video' | 'text';
        /**
         * @description Whether NotebookLM has finished processing it.
         * @enum {string}
         */
        state: 'ready' | 'processing';
      }[];
      left_out: {
        title: string;
        /** @description Null for the study guide. */
        url: string | null;
        reason: string;
      }[];
      message: string;
    };
    JobEvent: {
      seq: number;
      /** Format: date-time */
      at: string;
      event:
        | components['schemas']['SubmittedEvent']
        | components['schemas']['QueuedEvent']
        | components['schemas']['StartedEvent']
        | components['schemas']['StageStartedEvent']
        | components['schemas']['StageFinishedEvent']
        | components['schemas']['HandedBackEvent']
        | components['schemas']['LeaseLostEvent']
        | components['schemas']['RetryScheduledEvent']
        | components['schemas']['CompletedEvent']
        | components['schemas']['FailedEvent']
        | components['schemas']['CancelledEvent']
        | components['schemas']['ReplayedEvent'];
    };
    EventList: {
      events: components['schemas']['JobEvent'][];
    };
    DeadLetter: {
      search_title: string | null;
      failure_reason: string | null;
      error: string | null;
      attempt: number;
      failures: number;
      crashes: number;
      worker: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      completed_at: string;
      /** Format: uuid */
      job_id: string;
    };
    DeadLetters: {
      dead_letters: components['schemas']['DeadLetter'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    Replayed: {
      /** Format: uuid */
      job_id: string;
      /** @constant */
      status: 'queued';
    };
    ReplayedMany: {
      replayed: number;
      job_ids: string[];
    };
    Health: {
      /** @enum {string} */
      status: 'healthy' | 'degraded' | 'unhealthy';
      version: string;
      /** @enum {string} */
      database: 'connected' | 'unavailable';
      /** @enum {string} */
      redis: 'connected' | 'unavailable';
    };
    Live: {
      /** @constant */
      status: 'alive';
    };
    Ready: {
      /** @enum {string} */
      status: 'ready' | 'not ready';
    };
    Workers: {
      /** @enum {string} */
      status: 'healthy' | 'degraded';
      /** @description Null while Redis is unavailable. */
      workers_available: boolean | null;
      /** @description Null while Redis is unavailable. */
      worker_count: number | null;
      workers: string[];
      message?: string;
    };
    ErrorDetail: {
      /** @description Short name of the error. */
      error: string;
      /** @description What is wrong and what to do, for users. */
      message: string;
    };
    Error: {
      detail: components['schemas']['ErrorDetail'];
    };
    RateLimitError: {
      /** @description Short name of the error. */
      error: string;
      /** @description What is wrong and what to do, for users. */
      message: string;
      /** @description Seconds to wait before retrying. */
      retry_after: number;
      /** @description For example `2 per 1 minute`. */
      limit: string;
      detail: components['schemas']['ErrorDetail'];
    };
    BodyProblem: {
      type: string;
      /** @description Location of the problem in the request, starting with `body`. */
      loc: (string | number)[];
      msg: string;
      /** @description The value that was sent. */
      input: unknown;
      ctx?: {
        [key: string]: unknown;
      };
    };
    ValidationError: {
      detail: components['schemas']['BodyProblem'][];
    };
    Refusal: {
      detail: string;
    };
    Autoscaler: {
      /**
       * @description `none` without an autoscaler, `not_known` while Kubernetes cannot be reached.
       * @enum {string}
       */
      kind: 'ScaledObject' | 'HorizontalPodAutoscaler' | 'none' | 'not_known';
      /** @description Its triggers with their current values. */
      triggers: {
        name: string;
        value: number | null;
      }[];
      /** @description Sum of its triggers: waiting and running jobs. */
      work: number | null;
      /** @description Target value per worker. */
      per_worker: number;
      /** @description Desired workers before any limit, computed by the scaler. */
      wanted: number | null;
      /** @description The last metric value per worker, as read by the HorizontalPodAutoscaler. */
      seen_per_worker: number | null;
      /** @description Desired replicas of the HorizontalPodAutoscaler. */
      asked: number | null;
      min: number | null;
      max: number | null;
      /**
       * @description What currently limits the number of workers.
       * @enum {string}
       */
      limit:
        | 'nothing'
        | 'maximum'
        | 'minimum'
        | 'pace'
        | 'cooling_down'
        | 'paused'
        | 'fallback'
        | 'no_metrics'
        | 'no_autoscaler'
        | 'not_known';
    };
    HealthSample: {
      /** Format: date-time */
      at: string;
      waiting: number;
      running: number;
      oldest_wait_seconds: number;
      dead_letters: number;
      workers: number | null;
      busy: number | null;
      slots: number | null;
      desired: number | null;
      ready: number | null;
      completed: number;
      failed: number;
      p95_seconds: number | null;
      cost_usd: number;
      tokens: number;
    };
    HeldRun: {
      /** Format: uuid */
      job_id: string;
      title: string | null;
      tenant: string;
      worker: string | null;
      attempt: number;
      started_at: string | null;
      /** Format: date-time */
      heartbeat_at: string;
    };
    Overview: {
      /** @description Whether all conditions are met. */
      healthy: boolean;
      now: components['schemas']['HealthSample'];
      jobs: {
        [key: string]: number;
      };
      /** @description Jobs whose `run_at` is in the future. */
      scheduled: number;
      dependencies: {
        database: boolean;
        redis: boolean;
      };
      /** @description Workers with at least one run; null while Redis is unavailable. */
      busy_workers: number | null;
      /** @description Null if no scaler has reported recently. */
      autoscaler: components['schemas']['Autoscaler'] | null;
      /** @description Unmet conditions first, then the most recently changed. */
      conditions: {
        /** @description The alert that fires if the condition stays unmet. */
        alert: string;
        ok: boolean;
        detail: string;
        /** @description When it last changed; null if that was before the samples of the last day. */
        since: string | null;
      }[];
    };
    Samples: {
      samples: components['schemas']['HealthSample'][];
    };
    WorkersAndRuns: {
      workers: {
        name: string;
        slots: number;
        busy: number;
      }[];
      runs: components['schemas']['HeldRun'][];
    };
    AdminJob: {
      /** Format: uuid */
      id: string;
      status: components['schemas']['Status'];
      /** @description Progress or outcome, for users. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Earliest start of its next run.
       */
      run_at: string;
      /** @description Cancelled if it has not started by then. */
      expires_at: string | null;
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description Number of times it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, whatever the outcome. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
      /** @description Id of the tenant that owns it. */
      tenant: string;
      /** @description Trace of the request that submitted the job; the traces of its runs link to it. Null if tracing was off. */
      trace_id: string | null;
    };
    AdminJobPage: {
      items: components['schemas']['AdminJob'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
      /** @description `cursor` of the previous page, with newer jobs; null on the first. */
      previous: string | null;
    };
    StageSpend: {
      stage: components['schemas']['Stage'];
      seconds: number;
      llm_calls: number;
      tokens: number;
      cost_usd: number | null;
      source_calls: number;
      pages: number;
      attempt: number;
    };
    /** @description A job with its runs, events and usage. */
    JobStory: {
      /** Format: uuid */
      id: string;
      status: components['schemas']['Status'];
      /** @description Progress or outcome, for users. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Earliest start of its next run.
       */
      run_at: string;
      /** @description Cancelled if it has not started by then. */
      expires_at: string | null;
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description Number of times it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, whatever the outcome. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
      results: components['schemas']['Resource'][] | null;
      /** @description The study guide in Markdown. */
      guide: string | null;
      /** @description Warnings, sources, and rejected candidates. */
      report: components['schemas']['Metadata'] | null;
      /** @description Id of the tenant that owns it. */
      tenant: string;
      /** @description Trace of the request that submitted the job; the traces of its runs link to it. Null if tracing was off. */
      trace_id: string | null;
      /** @description The worker of the last run. */
      worker: string | null;
      /** @description Link to the trace, built from `TRACE_LINK`. */
      trace_url: string | null;
      /** @description The trace of each traced run. */
      runs: {
        attempt: number;
        trace_id: string;
        trace_url: string | null;
      }[];
      /** @description Usage by run and stage. */
      spend: components['schemas']['StageSpend'][];
      /** @description Events in order. */
      events: components['schemas']['JobEvent'][];
    };
    AdminBatch: {
      /** Format: uuid */
      id: string;
      name: string | null;
      status: components['schemas']['BatchStatus'];
      counts: components['schemas']['BatchCounts'];
      /** Format: date-time */
      created_at: string;
      ended_at: string | null;
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
      /** @description Id of the tenant that owns it. */
      tenant: string;
    };
    AdminBatches: {
      items: components['schemas']['AdminBatch'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    AdminSchedule: {
      /** Format: uuid */
      id: string;
      name: string;
      /** @enum {string} */
      kind: 'search' | 'recheck';
      job_id: string | null;
      cron: string;
      time_zone: string;
      starts_at: string | null;
      ends_at: string | null;
      jitter_seconds: number;
      paused: boolean;
      last_run_at: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
      /** @description The request of each search; null for a recheck. */
      request: components['schemas']['ScheduleRequest'] | null;
      overlap: components['schemas']['Overlap'];
      missed: components['schemas']['MissedRuns'];
      priority: components['schemas']['Priority'];
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
      /** @description Why it was paused automatically. */
      paused_reason: string | null;
      /** @description Without jitter; empty while it is paused or once it has ended. */
      next_runs: string[];
      /** @description Id of the tenant that owns it. */
      tenant: string;
    };
    AdminSchedules: {
      items: components['schemas']['AdminSchedule'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    AdminWebhook: {
      /** Format: uuid */
      id: string;
      url: string;
      events: components['schemas']['WebhookEventType'][];
      description: string | null;
      enabled: boolean;
      /** @description Why it was disabled, unless you did so. */
      disabled_reason: string | null;
      /** @description Time of the first failure since the last success. */
      failing_since: string | null;
      /** @description Until then, the previous secret signs as well. */
      previous_secret_until: string | null;
      /** Format: date-time */
      created_at: string;
      /** @description Id of the tenant that owns it. */
      tenant: string;
    };
    AdminWebhooks: {
      items: components['schemas']['AdminWebhook'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    /** @description An error (RFC 9457). */
    Problem: {
      /** @constant */
      type: 'about:blank';
      /** @description Short name of the error. */
      title: string;
      status: number;
      /** @description Machine-readable error code, such as `invalid_inputs`. */
      code: string;
      /** @description What is wrong and what to do, for users. */
      detail: string;
      errors?: {
        /** @description Location in the request, as a JSON pointer (RFC 6901). */
        pointer: string;
        /** @description What to send instead. */
        detail: string;
      }[];
      /** @description Seconds to wait before retrying. */
      retry_after?: number;
    };
    /** @enum {string} */
    Priority: 'high' | 'normal' | 'low';
    Job: {
      /** Format: uuid */
      id: string;
      status: components['schemas']['Status'];
      /** @description Progress or outcome, for users. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Earliest start of its next run.
       */
      run_at: string;
      /** @description Cancelled if it has not started by then. */
      expires_at: string | null;
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description Number of times it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, whatever the outcome. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
      results: components['schemas']['Resource'][] | null;
      /** @description The study guide in Markdown. */
      guide: string | null;
      /** @description Warnings, sources, and rejected candidates. */
      report: components['schemas']['Metadata'] | null;
    };
    CreatedJob: {
      /** Format: uuid */
      id: string;
      status: components['schemas']['Status'];
      /** @description Progress or outcome, for users. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Earliest start of its next run.
       */
      run_at: string;
      /** @description Cancelled if it has not started by then. */
      expires_at: string | null;
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description Number of times it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, whatever the outcome. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
      results: components['schemas']['Resource'][] | null;
      /** @description The study guide in Markdown. */
      guide: string | null;
      /** @description Warnings, sources, and rejected candidates. */
      report: components['schemas']['Metadata'] | null;
      /** @description Present if the request named one. */
      webhook?: {
        /** Format: uuid */
        id: string;
        url: string;
        events: components['schemas']['WebhookEventType'][];
        /** @description Signing secret, shown only once. */
        secret: string;
      } | null;
    };
    ListedJob: {
      /** Format: uuid */
      id: string;
      status: components['schemas']['Status'];
      /** @description Progress or outcome, for users. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Earliest start of its next run.
       */
      run_at: string;
      /** @description Cancelled if it has not started by then. */
      expires_at: string | null;
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description Number of times it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, whatever the outcome. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
    };
    /** @description The request. */
    JobRequest: {
      query: string | null;
      course_name: string | null;
      university_name: string | null;
      textbook: string | null;
      book_title: string | null;
      book_author: string | null;
      isbn: string | null;
      course_url: string | null;
      book_url: string | null;
      topics_list: string | null;
      desired_resource_types: string[] | null;
      targeted_sites: string | null;
      excluded_sites: string | null;
    };
    JobFailure: {
      /** @description For example `sources_unavailable`, `worker_lost`, `cancelled` or `expired`. */
      code: string;
      message: string;
    };
    JobPage: {
      items: components['schemas']['ListedJob'][];
      /** @description `cursor` of the next page, with older jobs; null on the last. */
      next: string | null;
      /** @description `cursor` of the previous page, with newer jobs; null on the first. */
      previous: string | null;
    };
    Tenant: {
      id: string;
      name: string;
      weight: number;
      limits: components['schemas']['TenantLimits'];
      /** Format: date-time */
      created_at: string;
      quotas: components['schemas']['Quotas'];
      usage: components['schemas']['TenantUsage'];
    };
    TenantPage: {
      items: components['schemas']['Tenant'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    ApiKey: {
      id: string;
      tenant: string;
      name: string;
      scopes: components['schemas']['Scope'][];
      /** Format: date-time */
      created_at: string;
      expires_at: string | null;
      revoked_at: string | null;
      /** @description Updated at most once a minute. */
      last_used_at: string | null;
      state: components['schemas']['KeyState'];
    };
    NewKey: {
      id: string;
      tenant: string;
      name: string;
      scopes: components['schemas']['Scope'][];
      /** Format: date-time */
      created_at: string;
      expires_at: string | null;
      revoked_at: string | null;
      /** @description Updated at most once a minute. */
      last_used_at: string | null;
      state: components['schemas']['KeyState'];
      /** @description The key, `ss_…`. It is shown only once. */
      key: string;
    };
    KeyPage: {
      items: components['schemas']['ApiKey'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    AuditEntry: {
      id: number;
      /** Format: date-time */
      at: string;
      /** @description `operator` for ADMIN_API_KEY, `key:<id>` for an API key, `installation` for FIRST_ADMIN_KEY. */
      actor: string;
      /** @description For example `key.create`. */
      action: string;
      target: string;
      tenant: string | null;
      details: {
        [key: string]: unknown;
      };
    };
    AuditPage: {
      items: components['schemas']['AuditEntry'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    /** @enum {string} */
    Scope: 'jobs:read' | 'jobs:write' | 'admin';
    TenantUsage: {
      waiting: number;
      running: number;
      /** @description US dollars spent this month; calls to models without a known price count as zero. */
      cost_usd: number;
      /** @description Tokens used this month. */
      tokens: number;
      month: string;
    };
    /** @description The effective limits: those of the tenant, else the defaults; null means unlimited. */
    Quotas: {
      submissions:
        | {
            limit: number;
            /** @enum {string} */
            per: 'second' | 'minute' | 'hour' | 'day';
          }[]
        | null;
      /** @description Maximum waiting jobs; submissions beyond it are rejected. */
      max_waiting: number | null;
      /** @description Maximum jobs running at once; others wait and are not rejected. */
      max_running: number | null;
      usd_per_month: number | null;
      tokens_per_month: number | null;
    };
    TenantLimits: {
      submissions?:
        | {
            limit: number;
            /** @enum {string} */
            per: 'second' | 'minute' | 'hour' | 'day';
          }[]
        | null;
      /** @description Maximum waiting jobs; submissions beyond it are rejected. */
      max_waiting?: number | null;
      /** @description Maximum jobs running at once; others wait and are not rejected. */
      max_running?: number | null;
      usd_per_month?: number | null;
      tokens_per_month?: number | null;
    };
    /** @enum {string} */
    KeyState: 'live' | 'expired' | 'revoked';
    Me: {
      tenant: {
        id: string;
        name: string;
      };
      key: {
        id: string;
        name: string;
        scopes: components['schemas']['Scope'][];
        expires_at: string | null;
      } | null;
      scopes: components['schemas']['Scope'][];
      /** @enum {string} */
      auth_mode: 'open' | 'mixed' | 'apikey';
      limits: components['schemas']['Quotas'];
      usage: components['schemas']['TenantUsage'];
    };
    /** @enum {string} */
    WebhookEventType: 'job.completed' | 'job.failed' | 'job.cancelled' | 'batch.ended' | 'resource.link_broken';
    Webhook: {
      /** Format: uuid */
      id: string;
      url: string;
      events: components['schemas']['WebhookEventType'][];
      description: string | null;
      enabled: boolean;
      /** @description Why it was disabled, unless you did so. */
      disabled_reason: string | null;
      /** @description Time of the first failure since the last success. */
      failing_since: string | null;
      /** @description Until then, the previous secret signs as well. */
      previous_secret_until: string | null;
      /** Format: date-time */
      created_at: string;
    };
    WebhookWithSecret: {
      /** Format: uuid */
      id: string;
      url: string;
      events: components['schemas']['WebhookEventType'][];
      description: string | null;
      enabled: boolean;
      /** @description Why it was disabled, unless you did so. */
      disabled_reason: string | null;
      /** @description Time of the first failure since the last success. */
      failing_since: string | null;
      /** @description Until then, the previous secret signs as well. */
      previous_secret_until: string | null;
      /** Format: date-time */
      created_at: string;
      /** @description Signing secret, shown only once. */
      secret: string;
    };
    Webhooks: {
      items: components['schemas']['Webhook'][];
    };
    WebhookTry: {
      /** Format: date-time */
      at: string;
      /** @description HTTP status; null without a response. */
      status: number | null;
      /** @description The first kilobyte of the response. */
      answer: string | null;
      /** @description Why there was no response. */
      error: string | null;
      ms: number;
    };
    WebhookDelivery: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      webhook_id: string;
      /**
       * Format: uuid
       * @description The `webhook-id` of each attempt.
       */
      event_id: string;
      type: components['schemas']['WebhookEventType'];
      /** @description Id of the job or batch. */
      subject: string;
      /** @enum {string} */
      status: 'pending' | 'delivered' | 'failed';
      /** @description Attempts since it was last queued. */
      tries: number;
      next_try_at: string | null;
      /** @description The latest ten attempts, newest last. */
      log: components['schemas']['WebhookTry'][];
      /** Format: date-time */
      created_at: string;
      ended_at: string | null;
    };
    WebhookDeliveries: {
      items: components['schemas']['WebhookDelivery'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    Redelivered: {
      redelivered: number;
    };
    JobEnded: {
      /** @enum {string} */
      type: 'job.completed' | 'job.failed' | 'job.cancelled';
      /**
       * Format: date-time
       * @description When it happened.
       */
      timestamp: string;
      data: {
        job: components['schemas']['ListedJob'];
      };
    };
    BatchEnded: {
      /** @constant */
      type: 'batch.ended';
      /**
       * Format: date-time
       * @description When it happened.
       */
      timestamp: string;
      data: {
        batch: components['schemas']['Batch'];
      };
    };
    LinkBroken: {
      /** @constant */
      type: 'resource.link_broken';
      /**
       * Format: date-time
       * @description When it happened.
       */
      timestamp: string;
      data: {
        job: components['schemas']['ListedJob'];
        resource: {
          title: string;
          url: string;
          type: string;
        };
        link: {
          /** @enum {string} */
          state: 'ok' | 'broken' | 'login_required' | 'unchecked';
          /** @description The state found by the previous check. */
          before: ('ok' | 'broken' | 'login_required' | 'unchecked') | null;
          http_status: number | null;
          detail: string | null;
          /** Format: date-time */
          checked_at: string;
        };
      };
    };
    /** @description The body sent to an endpoint. */
    WebhookEvent:
      components['schemas']['JobEnded'] | components['schemas']['BatchEnded'] | components['schemas']['LinkBroken'];
    Batch: {
      /** Format: uuid */
      id: string;
      name: string | null;
      status: components['schemas']['BatchStatus'];
      counts: components['schemas']['BatchCounts'];
      /** Format: date-time */
      created_at: string;
      ended_at: string | null;
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
    };
    BatchCounts: {
      total: number;
      pending: number;
      queued: number;
      running: number;
      completed: number;
      failed: number;
      cancelled: number;
    };
    /** @enum {string} */
    BatchStatus: 'running' | 'completed' | 'cancelled';
    SubmittedBatch: {
      /** Format: uuid */
      id: string;
      name: string | null;
      status: components['schemas']['BatchStatus'];
      counts: components['schemas']['BatchCounts'];
      /** Format: date-time */
      created_at: string;
      ended_at: string | null;
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
      /** @description The webhook of this batch, with its signing secret, which is shown only once. */
      webhook: {
        /** Format: uuid */
        id: string;
        url: string;
        events: string[];
        secret: string;
      } | null;
    };
    Batches: {
      items: components['schemas']['Batch'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    BatchResults: {
      /** Format: uuid */
      batch_id: string;
      name: string | null;
      status: components['schemas']['BatchStatus'];
      counts: components['schemas']['BatchCounts'];
      /** Format: date-time */
      created_at: string;
      ended_at: string | null;
      searches: {
        /** Format: uuid */
        job_id: string;
        status: components['schemas']['Status'];
        search_title: string | null;
        completed_at: string | null;
        error: string | null;
        metadata: {
          [key: string]: unknown;
        } | null;
        results: ({
          url: string;
          title: string;
        } & {
          [key: string]: unknown;
        })[];
      }[];
    };
    /**
     * @description If the previous job has not ended: `skip` skips this run, `queue` starts it afterwards, `cancel_running` cancels that job.
     * @enum {string}
     */
    Overlap: 'skip' | 'queue' | 'cancel_running';
    /**
     * @description How to handle times missed while no scaler was running: skip them, or run once for all of them.
     * @enum {string}
     */
    MissedRuns: 'skip' | 'run_once';
    ScheduleRequest: {
      query: string | null;
      course_name: string | null;
      university_name: string | null;
      textbook: string | null;
      book_title: string | null;
      book_author: string | null;
      isbn: string | null;
      course_url: string | null;
      book_url: string | null;
      topics_list: string | null;
      desired_resource_types: string[] | null;
      targeted_sites: string | null;
      excluded_sites: string | null;
      bypass_cache: boolean;
    };
    Schedule: {
      /** Format: uuid */
      id: string;
      name: string;
      /** @enum {string} */
      kind: 'search' | 'recheck';
      job_id: string | null;
      cron: string;
      time_zone: string;
      starts_at: string | null;
      ends_at: string | null;
      jitter_seconds: number;
      paused: boolean;
      last_run_at: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
      /** @description The request of each search; null for a recheck. */
      request: components['schemas']['ScheduleRequest'] | null;
      overlap: components['schemas']['Overlap'];
      missed: components['schemas']['MissedRuns'];
      priority: components['schemas']['Priority'];
      /** @description Labels set by the client. */
      metadata: {
        [key: string]: string;
      };
      /** @description Why it was paused automatically. */
      paused_reason: string | null;
      /** @description Without jitter; empty while it is paused or once it has ended. */
      next_runs: string[];
    };
    Schedules: {
      items: components['schemas']['Schedule'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    ScheduleRun: {
      id: number;
      /**
       * Format: date-time
       * @description The scheduled time (the first one if several were missed), or the time of the manual request.
       */
      due_at: string;
      /** @enum {string} */
      cause: 'time' | 'missed' | 'manual';
      /** @description Number of scheduled times that this run covers. */
      times: number;
      /**
       * @description `waiting`: starts when the previous job has ended; `missed`: no scaler was running; `refused`: rejected by a limit of the tenant.
       * @enum {string}
       */
      outcome: 'waiting' | 'started' | 'skipped' | 'missed' | 'refused';
      /** @description Why no job was started. */
      reason: string | null;
      /** Format: date-time */
      at: string;
      started_at: string | null;
      job_id: string | null;
      /** @description Null if there is no job, or it has been deleted. */
      job_status: components['schemas']['Status'] | null;
    };
    ScheduleRuns: {
      items: components['schemas']['ScheduleRun'][];
      /** @description `cursor` of the next page; null on the last. */
      next: string | null;
    };
    LinkHealth: {
      title: string | null;
      url: string | null;
      /**
       * @description The result of the latest conclusive check.
       * @enum {string}
       */
      state: 'ok' | 'broken' | 'login_required' | 'unchecked';
      since: string | null;
      checked_at: string | null;
      looks: {
        /** Format: date-time */
        at: string;
        /** @enum {string} */
        state: 'ok' | 'broken' | 'login_required' | 'unchecked';
        http_status: number | null;
        detail: string | null;
        /**
         * Format: uuid
         * @description The job that checked.
         */
        job_id: string;
      }[];
    };
    JobLinks: {
      items: components['schemas']['LinkHealth'][];
    };
    SubmittedEvent: {
      /** @constant */
      type: 'submitted';
    };
    QueuedEvent: {
      /** @constant */
      type: 'queued';
    };
    StartedEvent: {
      /** @constant */
      type: 'started';
      attempt: number;
      worker: string;
    };
    StageStartedEvent: {
      /** @constant */
      type: 'stage_started';
      attempt: number;
      stage: components['schemas']['Stage'];
    };
    StageFinishedEvent: {
      /** @constant */
      type: 'stage_finished';
      attempt: number;
      stage: components['schemas']['Stage'];
      summary: string;
    };
    HandedBackEvent: {
      /** @constant */
      type: 'handed_back';
      attempt: number;
    };
    LeaseLostEvent: {
      /** @constant */
      type: 'lease_lost';
      attempt: number;
    };
    RetryScheduledEvent: {
      /** @constant */
      type: 'retry_scheduled';
      attempt: number;
      reason: string;
      run_after: string;
    };
    CompletedEvent: {
      /** @constant */
      type: 'completed';
      attempt: number;
    };
    FailedEvent: {
      /** @constant */
      type: 'failed';
      attempt: number;
      reason: string;
    };
    CancelledEvent: {
      /** @constant */
      type: 'cancelled';
    };
    ReplayedEvent: {
      /** @constant */
      type: 'replayed';
      by: string;
    };
  };
  responses: {
    /** @description The request is invalid, or not valid HTTP; `detail.message` says why. */
    Invalid: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The API key or admin key is missing or invalid. */
    Unauthorized: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description No admin key is configured, so these routes are disabled. */
    AdminDisabled: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The origin is not allowed, or the API key lacks a scope. */
    OriginForbidden: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The job does not exist. */
    UnknownJob: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description No security contact is configured. */
    NoSecurityContact: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Refusal'];
      };
    };
    /** @description The request was not received in time. */
    RequestTimeout: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The body is too large. */
    TooLarge: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The URL is too long. */
    UriTooLong: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description Compressed bodies are not supported. */
    UnsupportedEncoding: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The body does not match the schema. */
    ValidationFailed: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ValidationError'];
      };
    };
    /** @description Too many requests or invalid API keys, or too many waiting jobs or streams of this client. */
    RateLimited: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['RateLimitError'];
      };
    };
    /** @description The headers are too large. */
    HeadersTooLarge: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description Internal error. */
    InternalError: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The database is unavailable, or too many jobs or streams are active. Nothing was stored. */
    Unavailable: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The request is invalid; `errors` lists the invalid values, if any. */
    InvalidRequest: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The API key is missing, unknown, revoked or expired. */
    ApiKeyRequired: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The API key lacks a scope, or the origin is not allowed. */
    Forbidden: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The resource does not exist, or belongs to another tenant. */
    NotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body was not received in time. */
    BodyTimeout: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is too large. */
    BodyTooLarge: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The URL is too long. */
    UrlTooLong: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Compressed bodies are not supported. */
    CompressedBody: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many requests or invalid API keys, or a quota of the tenant is exhausted. */
    TooManyRequests: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Retry-After': components['headers']['Retry-After'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The headers are too large. */
    HeadersTooLong: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Internal error. */
    UnexpectedError: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The database is unavailable, or too many jobs are waiting. Nothing was stored. */
    ServiceUnavailable: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Retry-After': components['headers']['Retry-After'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: {
    /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
    'X-Request-Id': string;
  };
  requestBodies: never;
  headers: {
    /** @description Id of the request in the logs. Absent if the request could not be parsed. */
    'X-Request-Id': string;
    /** @description Seconds to wait before retrying. */
    'Retry-After': number;
    /** @description The authentication scheme, or the header, to send credentials in. */
    'WWW-Authenticate': 'Bearer' | 'Google-Access-Token';
    /** @description Present if the response repeats that of an earlier request with the same `Idempotency-Key`. */
    'Idempotency-Replayed': 'true';
    /** @description Name of the file. */
    'Content-Disposition': string;
    /** @description Number of resources that the file omits. */
    'X-Left-Out': number;
    /** @description `no-store` on an event stream, `private, no-cache` beside an `ETag`. */
    'Cache-Control': 'no-store' | 'private, no-cache';
    /** @description Address of the created resource. */
    Location: string;
    /** @description Active quotas: name, requests and window in seconds (draft-ietf-httpapi-ratelimit-headers). Absent without quotas. */
    'RateLimit-Policy': string;
    /** @description Remaining requests, and seconds until the quota is replenished. */
    RateLimit: string;
    /** @description Present once the job has ended. Equal tags mean equal bodies. */
    ETag: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getService: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Name, version and links. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Service'];
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
    };
  };
  getHealth: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description `healthy`, or `degraded` while Redis is unavailable. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Health'];
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      /** @description The database is unavailable. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Health'];
        };
      };
    };
  };
  getLiveness: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The process is alive. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Live'];
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The service accepts requests. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ready'];
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      /** @description The database is unavailable. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ready'];
        };
      };
    };
  };
  listWorkers: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The live workers. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Workers'];
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
    };
  };
  getSecurityContact: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The contacts. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      404: components['responses']['NoSecurityContact'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
    };
  };
  submitJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeating a request with the same key and body from the same client returns the same job, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SubmitBody'];
      };
    };
    responses: {
      /** @description The job is stored and will be run. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Submitted'];
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      /** @description The body does not match the schema, or the `Idempotency-Key` was used with a different body. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ValidationError'] | components['schemas']['Error'];
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  uploadBook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
        'application/pdf': string;
      };
    };
    responses: {
      /** @description The book is stored. The token is valid for one submission. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Uploaded'];
        };
      };
      /** @description The file is missing, or not a PDF. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      408: components['responses']['RequestTimeout'];
      /** @description The file is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      /** @description Uploads are not enabled on this server. */
      501: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the storage is unavailable. Nothing was stored. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
    };
  };
  getJobStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description `ETag` of an earlier response; if nothing has changed, the response is 304 without a body. */
        'If-None-Match'?: string;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The current state of the job. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JobStatus'];
        };
      };
      /** @description Not modified since the `ETag` in `If-None-Match`. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listJobEvents: {
    parameters: {
      query?: {
        /** @description Only events with a higher `seq`. With `Accept: text/event-stream`, new events are streamed until the job ends or the stream times out; clients reconnect with `Last-Event-ID`. */
        after?: number;
      };
      header?: {
        /** @description Same as `after`, and takes precedence over it. */
        'Last-Event-ID'?: number;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The events, oldest first. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventList'];
          'text/event-stream': string;
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  exportJobResults: {
    parameters: {
      query?: {
        /** @description `urls` is a list to paste into NotebookLM: the addresses that it can, or may be able to, import, one per line. */
        format?: 'json' | 'markdown' | 'csv' | 'bibtex' | 'ris' | 'urls';
        /** @description Whether `urls` includes addresses that NotebookLM cannot import. */
        all?: boolean;
      };
      header?: {
        /** @description `ETag` of an earlier response; if nothing has changed, the response is 304 without a body. */
        'If-None-Match'?: string;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Content-Disposition': components['headers']['Content-Disposition'];
          'X-Left-Out': components['headers']['X-Left-Out'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExportedResults'];
          'text/markdown': string;
          'text/csv': string;
          'application/x-bibtex': string;
          'application/x-research-info-systems': string;
          'text/plain': string;
        };
      };
      /** @description Not modified since the `ETag` in `If-None-Match`. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['RequestTimeout'];
      /** @description The job is not completed; `detail.message` has its status. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  makeNotebook: {
    parameters: {
      query?: never;
      header: {
        /** @description OAuth access token of the user with the scope `https://www.googleapis.com/auth/cloud-platform`, as printed by `gcloud auth print-access-token`. Sent to Google for this request only; neither stored nor logged. */
        'Google-Access-Token': string;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Number of the Google Cloud project that has NotebookLM Enterprise. */
          project_number: string | number;
          /**
           * @description Location of the notebooks.
           * @enum {string}
           */
          location: 'us' | 'eu' | 'global';
          /** @description Title of the notebook; defaults to that of the search. */
          title?: string | null;
          /**
           * @description Whether to add the study guide as a text source.
           * @default true
           */
          include_guide?: boolean;
        };
      };
    };
    responses: {
      /** @description The notebook, its sources, and what was left out and why. Each request creates another notebook. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MadeNotebook'];
        };
      };
      /** @description The token is missing, an `Idempotency-Key` was sent, or Google rejects the request. No notebook was created. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description Google rejects the token. No notebook was created. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description Google denies access, or the request comes from a page whose origin is not allowed. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The job or the Google Cloud project does not exist. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      408: components['responses']['RequestTimeout'];
      /** @description The job is not completed or has no importable results, or an equal request is in progress. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      422: components['responses']['ValidationFailed'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      /** @description Notebooks are not enabled on this server. */
      501: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description Google is unreachable or failed; the message says whether a notebook may exist. */
      502: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description Google is rate limiting, or the database is unavailable. No notebook was created. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description Google did not respond in time. A notebook may exist. */
      504: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
    };
  };
  cancelJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job is cancelled. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Cancelled'];
        };
      };
      /** @description The job has already ended. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Unauthorized'];
      403: components['responses']['OriginForbidden'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listDeadLetters: {
    parameters: {
      query?: {
        reason?: string;
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetters'];
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['AdminDisabled'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  replayDeadLetter: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @default admin */
          by?: string;
        };
      };
    };
    responses: {
      /** @description The job is queued, with its failure count reset. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Replayed'];
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['AdminDisabled'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['RequestTimeout'];
      /** @description The job has not failed permanently. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      422: components['responses']['ValidationFailed'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  replayDeadLetters: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @default null */
          reason?: string | null;
          /** @default null */
          failed_before?: string | null;
          /** @default 100 */
          limit?: number;
          /** @default admin */
          by?: string;
        };
      };
    };
    responses: {
      /** @description How many jobs were replayed, and their ids. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReplayedMany'];
        };
      };
      400: components['responses']['Invalid'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['AdminDisabled'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['TooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedEncoding'];
      422: components['responses']['ValidationFailed'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listJobs: {
    parameters: {
      query?: {
        status?: components['schemas']['Status'][];
        created_after?: string;
        created_before?: string;
        schedule_id?: string;
        batch_id?: string;
        q?: string;
        limit?: number;
        cursor?: string;
        /**
         * @description Only jobs with these `metadata` labels, each as `NAME=VALUE`. `metadata.NAME=VALUE` and `metadata[NAME]=VALUE` are also accepted.
         * @example [
         *       "class=MATH-1A"
         *     ]
         */
        metadata?: string[];
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JobPage'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  createJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeating a request with the same key and body from the same tenant returns the same job, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateJob'];
      };
    };
    responses: {
      /** @description The job is stored and will be run. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          Location: components['headers']['Location'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedJob'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      /** @description The `Idempotency-Key` was used with a different body. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      /** @description The request names a webhook, but webhooks are not enabled on this server. */
      501: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getJob: {
    parameters: {
      query?: {
        wait?: number;
      };
      header?: {
        /** @description `ETag` of an earlier response; if nothing has changed, the response is 304 without a body. */
        'If-None-Match'?: string;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The current state of the job. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description Not modified since the `ETag` in `If-None-Match`. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  deleteJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job is cancelled. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Job'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The job has already ended. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  retryJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job is waiting for a worker. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Job'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The job neither failed nor was cancelled, or its uploaded book has been deleted. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listEvents: {
    parameters: {
      query?: {
        /** @description Only events with a higher `seq`. With `Accept: text/event-stream`, new events are streamed until the job ends or the stream times out; clients reconnect with `Last-Event-ID`. */
        after?: number;
      };
      header?: {
        /** @description Same as `after`, and takes precedence over it. */
        'Last-Event-ID'?: number;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The events, oldest first. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Cache-Control': components['headers']['Cache-Control'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventList'];
          'text/event-stream': string;
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getResults: {
    parameters: {
      query?: {
        /** @description `urls` is a list to paste into NotebookLM: the addresses that it can, or may be able to, import, one per line. */
        format?: 'json' | 'markdown' | 'csv' | 'bibtex' | 'ris' | 'urls';
        /** @description Whether `urls` includes addresses that NotebookLM cannot import. */
        all?: boolean;
      };
      header?: {
        /** @description `ETag` of an earlier response; if nothing has changed, the response is 304 without a body. */
        'If-None-Match'?: string;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Content-Disposition': components['headers']['Content-Disposition'];
          'X-Left-Out': components['headers']['X-Left-Out'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExportedResults'];
          'text/markdown': string;
          'text/csv': string;
          'application/x-bibtex': string;
          'application/x-research-info-systems': string;
          'text/plain': string;
        };
      };
      /** @description Not modified since the `ETag` in `If-None-Match`. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The job is not completed. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listTenants: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantPage'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  createTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTenant'];
      };
    };
    responses: {
      /** @description The tenant. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tenant'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      /** @description A tenant with this id already exists. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tenant. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tenant'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  changeTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        tenantId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeTenant'];
      };
    };
    responses: {
      /** @description The updated tenant. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tenant'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listKeys: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
        tenant?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyPage'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  createKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateKey'];
      };
    };
    responses: {
      /** @description The key, which is shown only once. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewKey'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  revokeKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        keyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Revoked. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listAudit: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditPage'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getOverview: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The current state. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Overview'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listSamples: {
    parameters: {
      query?: {
        hours?: number;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Samples, oldest first. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Samples'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listWorkersAndRuns: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Workers by name, runs oldest first. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WorkersAndRuns'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listAllJobs: {
    parameters: {
      query?: {
        tenant?: string;
        status?: components['schemas']['Status'][];
        created_after?: string;
        created_before?: string;
        schedule_id?: string;
        batch_id?: string;
        q?: string;
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminJobPage'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getJobStory: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The current state of the job. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JobStory'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  cancelAnyJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job is cancelled. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminJob'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The job has already ended. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  retryAnyJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job is waiting for a worker. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminJob'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The job neither failed nor was cancelled, or its uploaded book has been deleted. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listAllBatches: {
    parameters: {
      query?: {
        tenant?: string;
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminBatches'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  cancelAnyBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        batchId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The batch is cancelled. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminBatch'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The batch has already ended. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listAllSchedules: {
    parameters: {
      query?: {
        tenant?: string;
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminSchedules'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  pauseAnySchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The updated schedule. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminSchedule'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  resumeAnySchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The updated schedule. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminSchedule'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  runAnySchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run and its outcome. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleRun'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listRunsOfAnySchedule: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleRuns'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listAllWebhooks: {
    parameters: {
      query?: {
        tenant?: string;
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminWebhooks'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  switchAnyWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SwitchWebhook'];
      };
    };
    responses: {
      /** @description The updated webhook. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminWebhook'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listDeliveriesOfAnyWebhook: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDeliveries'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  redeliverAny: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        deliveryId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The delivery is queued. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDelivery'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The webhook is disabled; enable it first. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The caller. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listWebhooks: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Your webhooks, oldest first, excluding those of single jobs and batches. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhooks'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  createWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookBody'];
      };
    };
    responses: {
      /** @description The webhook with its secret, which is shown only once. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          Location: components['headers']['Location'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      /** @description The limit of webhooks has been reached. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      /** @description Webhooks are not enabled on this server. */
      501: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        /** @description Id of the webhook. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhook'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  deleteWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        /** @description Id of the webhook. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  changeWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        /** @description Id of the webhook. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookChange'];
      };
    };
    responses: {
      /** @description The updated webhook. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhook'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      /** @description Webhooks are not enabled on this server. */
      501: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      503: components['responses']['ServiceUnavailable'];
    };
  };
  rotateWebhookSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        /** @description Id of the webhook. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RotateWebhookSecretBody'];
      };
    };
    responses: {
      /** @description The webhook with its new secret, which is shown only once. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listWebhookDeliveries: {
    parameters: {
      query?: {
        status?: 'pending' | 'delivered' | 'failed';
        limit?: number;
        /** @description The `next` of the previous page. */
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        /** @description Id of the webhook. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The deliveries, newest first. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDeliveries'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  redeliverFailedWebhooks: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        /** @description Id of the webhook. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RedeliverBody'];
      };
    };
    responses: {
      /** @description How many deliveries are queued. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Redelivered'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The webhook is disabled; enable it first. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  redeliverWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        /** @description Id of the delivery. */
        deliveryId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The delivery is queued. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDelivery'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The webhook is disabled; enable it first. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listBatches: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of the previous page. */
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of batches. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Batches'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  submitBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeating a request with the same key creates nothing new. */
        'Idempotency-Key'?: string;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchBody'];
      };
    };
    responses: {
      /** @description The batch is stored and its searches are waiting. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          Location: components['headers']['Location'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubmittedBatch'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      /** @description The `Idempotency-Key` was used with a different body. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        batchId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The batch. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Batch'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  cancelBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        batchId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The batch. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Batch'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The batch has ended. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  exportBatch: {
    parameters: {
      query?: {
        /** @description `urls` is a list to paste into NotebookLM: the addresses that it can, or may be able to, import, one per line. */
        format?: 'json' | 'markdown' | 'csv' | 'bibtex' | 'ris' | 'urls';
        /** @description Whether `urls` includes addresses that NotebookLM cannot import. */
        all?: boolean;
      };
      header?: {
        /** @description `ETag` of an earlier response; if nothing has changed, the response is 304 without a body. */
        'If-None-Match'?: string;
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        batchId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Content-Disposition': components['headers']['Content-Disposition'];
          'X-Left-Out': components['headers']['X-Left-Out'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchResults'];
          'text/markdown': string;
          'text/csv': string;
          'application/x-bibtex': string;
          'application/x-research-info-systems': string;
          'text/plain': string;
        };
      };
      /** @description Not modified since the `ETag` in `If-None-Match`. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['ETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The batch has not ended. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listSchedules: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of the previous page. */
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of schedules. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedules'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  createSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ScheduleBody'];
      };
    };
    responses: {
      /** @description The schedule. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          Location: components['headers']['Location'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyTimeout'];
      /** @description The tenant has reached its limit of schedules. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The schedule. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  deleteSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  changeSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ScheduleChange'];
      };
    };
    responses: {
      /** @description The schedule. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The schedule is being changed by another request. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  pauseSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The schedule. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The schedule is being changed by another request. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  resumeSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The schedule. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      /** @description The schedule is being changed by another request. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  runSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run and its outcome. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleRun'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listScheduleRuns: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of the previous page. */
        cursor?: string;
      };
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of runs. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleRuns'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getJobLinks: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the request in the logs and the response; generated if it is missing or does not match the pattern. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Each link with its latest checks. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JobLinks'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['ApiKeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyTimeout'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['UnexpectedError'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
}
