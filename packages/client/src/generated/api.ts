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
    /** Whether the service and what it depends on work */
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
    /** Which workers are up */
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
    /** Whom to tell about vulnerabilities (RFC 9116) */
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
    /** Status and result of a job */
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
    /** What has happened to a job, in order */
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
    /** The results of a completed job as a file */
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
    /** Make a notebook in NotebookLM Enterprise of what a completed job found */
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
    /** Jobs that failed for good, newest first */
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
    /** Start a dead letter again */
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
    /** Start many dead letters again, oldest first */
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
     * Your jobs, the newest first
     * @description Filters narrow the list together. Where `AUTH_MODE` is `mixed` this needs a key: strangers share the tenant `public`.
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
    /** A job with what it found */
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
    /** Make a job that failed or was cancelled run again */
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
    /** What has happened to a job, in order */
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
    /** The results of a completed job as a file */
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
    /** Tenants, by their ids */
    get: operations['listTenants'];
    put?: never;
    /** Make a tenant */
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
    /** A tenant, its quotas and what it uses */
    get: operations['getTenant'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change the name, the weight or the limits of a tenant */
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
    /** API keys, the newest first, without their secrets */
    get: operations['listKeys'];
    put?: never;
    /** Make an API key */
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
    /** Revoke an API key; it is refused everywhere within 5 seconds */
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
    /** What admins did, the newest first */
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
    /** How the system stands, and which conditions of alerts hold */
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
    /** How the system stood over the last hours */
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
    /** The workers that are up, and what each holds */
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
    /** The jobs of all tenants, the newest first */
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
    /** All that is known of a job: its events, what each run spent, its trace */
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
    /** Make a job of any tenant that failed or was cancelled run again */
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
    /** The batches of all tenants, the newest first */
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
    /** Cancel what has not ended of a batch of any tenant */
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
    /** The schedules of all tenants, the newest first */
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
    /** Go on with a paused schedule of any tenant */
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
    /** Run a schedule of any tenant now, beside its times */
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
    /** What became of the times of a schedule, the newest first */
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
     * The webhooks of all tenants, the newest first
     * @description Without those of single jobs and batches.
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
    /** Switch a webhook of any tenant on or off */
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
    /** What was sent to a webhook, the newest first */
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
    /** Send a delivery to a webhook of any tenant again */
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
    /** As whom you ask, your limits and what you use */
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
    /** Your webhooks */
    get: operations['listWebhooks'];
    put?: never;
    /**
     * Be told what happens
     * @description Events are sent by POST, signed as [Standard Webhooks](https://www.standardwebhooks.com) says, at least once and in order for each job. An answer of 2xx within the time limit is success. Anything else is tried again, eight times within 28 hours; `Retry-After` is heeded, and 410 switches the webhook off.
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
    /** A webhook */
    get: operations['getWebhook'];
    put?: never;
    post?: never;
    /** Delete a webhook and its log */
    delete: operations['deleteWebhook'];
    options?: never;
    head?: never;
    /**
     * Change a webhook, or switch it on or off
     * @description What waits for a webhook that is switched off is given up; it can be sent again later.
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
     * A new secret
     * @description Events are signed with both secrets until `previous_secret_until`, so receivers may change theirs meanwhile.
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
    /** What was sent to a webhook, and what it answered */
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
    /** Send again what was given up */
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
    /** Send one again, whatever became of it */
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
    /** Your batches, the newest first */
    get: operations['listBatches'];
    put?: never;
    /**
     * Submit up to 1,000 searches at once
     * @description Either all of them are stored, or none: then `errors` says what is wrong with which item.
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
    /** How a batch stands */
    get: operations['getBatch'];
    put?: never;
    post?: never;
    /** Cancel those searches of a batch that have not ended */
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
     * The results of all searches of a batch as one file
     * @description Lists of references and of addresses name what several searches found once.
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
    /** Your schedules, the newest first */
    get: operations['listSchedules'];
    put?: never;
    /** Repeat a search, or a look at the links of a finished one */
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
    /** A schedule and its next five times */
    get: operations['getSchedule'];
    put?: never;
    post?: never;
    /** Delete a schedule; its jobs stay */
    delete: operations['deleteSchedule'];
    options?: never;
    head?: never;
    /**
     * Change a schedule
     * @description What is left out stays as it is.
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
    /** Go on with a paused schedule, from now */
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
    /** Run a schedule now, beside its times */
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
    /** What became of the times of a schedule, the newest first */
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
    /** How the links of what a job found stand, and how they stood */
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
    /** Sent to webhooks that chose job.completed */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same on each try: take an event once for each id. */
          'webhook-id': string;
          /** @description Seconds since 1970 when this try was made. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each live secret, divided by a space. */
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
    /** Sent to webhooks that chose job.failed */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same on each try: take an event once for each id. */
          'webhook-id': string;
          /** @description Seconds since 1970 when this try was made. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each live secret, divided by a space. */
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
    /** Sent to webhooks that chose job.cancelled */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same on each try: take an event once for each id. */
          'webhook-id': string;
          /** @description Seconds since 1970 when this try was made. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each live secret, divided by a space. */
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
    /** Sent to webhooks that chose batch.ended */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same on each try: take an event once for each id. */
          'webhook-id': string;
          /** @description Seconds since 1970 when this try was made. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each live secret, divided by a space. */
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
    /** Sent to webhooks that chose resource.link_broken */
    post: {
      parameters: {
        query?: never;
        header: {
          /** @description Id of the event, the same on each try: take an event once for each id. */
          'webhook-id': string;
          /** @description Seconds since 1970 when this try was made. */
          'webhook-timestamp': string;
          /** @description `v1,…` for each live secret, divided by a space. */
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
      /** @description A textbook in one line, such as title and author. */
      textbook?: string | null;
      /** @description Topics, separated by commas. */
      topics_list?: string | null;
      book_title?: string | null;
      book_author?: string | null;
      /** @description As it is printed, pasted, or in the address of a shop. */
      isbn?: string | null;
      /** @description The `upload_token` of an uploaded book. */
      book_pdf_path?: string | null;
      /** @description A web page about the book. */
      book_url?: string | null;
      email?: string | null;
      /** @description Any of `textbooks`, `practice_problem_sets`, `practice_exams_tests` and `lecture_videos`; others are passed over. All kinds are welcome where none is named. */
      desired_resource_types?: string[] | null;
      /** @description Hosts, addresses or `*.host`, separated by commas or lines. */
      excluded_sites?: string | null;
      /** @description Sites to prefer, written as `excluded_sites` are. */
      targeted_sites?: string | null;
      /** @description False if it is absent. */
      bypass_cache?: boolean | string | number | null;
    };
    BatchBody: {
      name?: string | null;
      /**
       * @description Of all its searches.
       * @default normal
       */
      priority?: components['schemas']['Priority'];
      metadata?: {
        [key: string]: string;
      } | null;
      /** @description Who is told of this batch alone. */
      webhook?: {
        /** @description Where events are sent by POST: https to a public address, without a name or password in it. */
        url: string;
        events?: ('job.completed' | 'job.failed' | 'job.cancelled' | 'batch.ended')[];
      } | null;
      /** @description Searches, each as `POST /api/v1/jobs` takes them. */
      items: components['schemas']['SubmitBody'][];
    };
    ScheduleBody: {
      name: string;
      /** @description What each search asks, as `POST /api/v1/jobs` takes it. */
      request?: components['schemas']['SubmitBody'] | null;
      /**
       * @description The completed job whose links a `recheck` opens again.
       * @default null
       */
      job_id?: string | null;
      /** @description Minute, hour, day, month and weekday, such as `30 6 * * 1-5`; or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`. */
      cron: string;
      /**
       * @description A name of the IANA database, such as `Europe/Berlin`.
       * @default UTC
       */
      time_zone?: string;
      /** @default null */
      starts_at?: string | null;
      /** @default null */
      ends_at?: string | null;
      /**
       * @description Each run starts up to so much later.
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
      /** @description What each search asks, as `POST /api/v1/jobs` takes it. */
      request?: components['schemas']['SubmitBody'] | null;
      /** @description The completed job whose links a `recheck` opens again. */
      job_id?: string | null;
      /** @description Minute, hour, day, month and weekday, such as `30 6 * * 1-5`; or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`. */
      cron?: string;
      /** @description A name of the IANA database, such as `Europe/Berlin`. */
      time_zone?: string;
      starts_at?: string | null;
      ends_at?: string | null;
      /** @description Each run starts up to so much later. */
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
      /** @description A textbook in one line, such as title and author. */
      textbook?: string | null;
      /** @description Topics, separated by commas. */
      topics_list?: string | null;
      book_title?: string | null;
      book_author?: string | null;
      /** @description As it is printed, pasted, or in the address of a shop. */
      isbn?: string | null;
      /** @description The `upload_token` of an uploaded book. */
      book_pdf_path?: string | null;
      /** @description A web page about the book. */
      book_url?: string | null;
      email?: string | null;
      /** @description Any of `textbooks`, `practice_problem_sets`, `practice_exams_tests` and `lecture_videos`; others are passed over. All kinds are welcome where none is named. */
      desired_resource_types?: string[] | null;
      /** @description Hosts, addresses or `*.host`, separated by commas or lines. */
      excluded_sites?: string | null;
      /** @description Sites to prefer, written as `excluded_sites` are. */
      targeted_sites?: string | null;
      /** @description False if it is absent. */
      bypass_cache?: boolean | string | number | null;
      /**
       * @description Which of your own jobs go first.
       * @default normal
       */
      priority?: components['schemas']['Priority'];
      /**
       * @description Not before this time does it start; at most a year ahead.
       * @default null
       */
      run_at?: string | null;
      /**
       * @description Seconds from `run_at`, or from now: not started by then, the job is cancelled.
       * @default null
       */
      ttl?: number | null;
      /**
       * @description Up to 16 texts of yours, to find the job by.
       * @default null
       */
      metadata?: {
        [key: string]: string;
      } | null;
      /** @description Is told how this job ends, and of nothing else. */
      webhook?: {
        /** @description Where events are sent by POST: https to a public address, without a name or password in it. */
        url: string;
        events?: ('job.completed' | 'job.failed' | 'job.cancelled')[];
      } | null;
    };
    CreateTenant: {
      id: string;
      name: string;
      /**
       * @description The share of the workers that the tenant has beside others.
       * @default 1
       */
      weight?: number;
      /** @default {} */
      limits?: components['schemas']['TenantLimits'];
    };
    ChangeTenant: {
      name?: string;
      /** @description The share of the workers that the tenant has beside others. */
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
      /** @description Where events are sent by POST: https to a public address, without a name or password in it. */
      url: string;
      events: ('job.completed' | 'job.failed' | 'job.cancelled' | 'batch.ended' | 'resource.link_broken')[];
      /** @default null */
      description?: string | null;
      /** @default true */
      enabled?: boolean;
    };
    WebhookChange: {
      /** @description Where events are sent by POST: https to a public address, without a name or password in it. */
      url?: string;
      events?: ('job.completed' | 'job.failed' | 'job.cancelled' | 'batch.ended' | 'resource.link_broken')[];
      description?: string | null;
      enabled?: boolean;
    };
    RotateWebhookSecretBody: {
      /**
       * @description For how long the secret of until now signs as well.
       * @default 86400
       */
      keep_previous_seconds?: number;
    };
    RedeliverBody: {
      /** @constant */
      status: 'failed';
      /**
       * @description Only events from then on; all that are kept without it.
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
      /** @description What `book_pdf_path` of one submission takes. */
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
      /** @description Whether a stage was taken from an earlier job. */
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
      /** @description How it stands, for a person. */
      status_message: string | null;
      search_title: string | null;
      results: components['schemas']['Resource'][] | null;
      /** @description The guide in Markdown. */
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
       * @description Opens the notebook in a browser.
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
         * @description Whether NotebookLM has read it already.
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
      /** @description The `cursor` of the page after this one. */
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
      /** @description Null while Redis is away. */
      workers_available: boolean | null;
      /** @description Null while Redis is away. */
      worker_count: number | null;
      workers: string[];
      message?: string;
    };
    ErrorDetail: {
      /** @description The kind of error, in a few words. */
      error: string;
      /** @description What is wrong and what to do, for a person. */
      message: string;
    };
    Error: {
      detail: components['schemas']['ErrorDetail'];
    };
    RateLimitError: {
      /** @description The kind of error, in a few words. */
      error: string;
      /** @description What is wrong and what to do, for a person. */
      message: string;
      /** @description Seconds. */
      retry_after: number;
      /** @description Such as `2 per 1 minute`. */
      limit: string;
      detail: components['schemas']['ErrorDetail'];
    };
    BodyProblem: {
      type: string;
      /** @description Where in the request it is, from `body` down. */
      loc: (string | number)[];
      msg: string;
      /** @description What was sent there. */
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
       * @description `none` where workers are as many as were started, `not_known` while Kubernetes does not answer.
       * @enum {string}
       */
      kind: 'ScaledObject' | 'HorizontalPodAutoscaler' | 'none' | 'not_known';
      /** @description What it reads, and what that is at this moment. */
      triggers: {
        name: string;
        value: number | null;
      }[];
      /** @description Its triggers as one number: jobs that wait or run. */
      work: number | null;
      /** @description How much of that one worker is meant to hold. */
      per_worker: number;
      /** @description Workers that this asks for before any bound, computed by the scaler. */
      wanted: number | null;
      /** @description What the HorizontalPodAutoscaler last read, for each worker. */
      seen_per_worker: number | null;
      /** @description Workers that the HorizontalPodAutoscaler asks for. */
      asked: number | null;
      min: number | null;
      max: number | null;
      /**
       * @description What keeps the number of workers from being another.
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
      /** @description Whether every condition holds. */
      healthy: boolean;
      now: components['schemas']['HealthSample'];
      jobs: {
        [key: string]: number;
      };
      /** @description Jobs that wait for their moment. */
      scheduled: number;
      dependencies: {
        database: boolean;
        redis: boolean;
      };
      /** @description Workers that hold at least one run; null while Redis is away. */
      busy_workers: number | null;
      /** @description Null if no scaler has said so lately. */
      autoscaler: components['schemas']['Autoscaler'] | null;
      /** @description What does not hold first, then what changed last. */
      conditions: {
        /** @description The alert that fires when this does not hold for long. */
        alert: string;
        ok: boolean;
        detail: string;
        /** @description Since when it is so; null if the samples of the last day do not tell. */
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
      /** @description How it stands, for a person. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Not before this time does its next run start.
       */
      run_at: string;
      /** @description Not started by then, it is cancelled. */
      expires_at: string | null;
      /** @description Texts of yours. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description How often it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, however it did. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
      /** @description The id of the tenant whose it is. */
      tenant: string;
      /** @description Of the request that submitted the job; its runs are linked to it. Null where nothing was traced. */
      trace_id: string | null;
    };
    AdminJobPage: {
      items: components['schemas']['AdminJob'][];
      /** @description The `cursor` of the page after this one. */
      next: string | null;
      /** @description The `cursor` of the page before this one, with newer jobs. */
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
    /** @description All that is known of one job. */
    JobStory: {
      /** Format: uuid */
      id: string;
      status: components['schemas']['Status'];
      /** @description How it stands, for a person. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Not before this time does its next run start.
       */
      run_at: string;
      /** @description Not started by then, it is cancelled. */
      expires_at: string | null;
      /** @description Texts of yours. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description How often it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, however it did. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
      results: components['schemas']['Resource'][] | null;
      /** @description The guide in Markdown. */
      guide: string | null;
      /** @description Warnings, sources, and what was rejected. */
      report: components['schemas']['Metadata'] | null;
      /** @description The id of the tenant whose it is. */
      tenant: string;
      /** @description Of the request that submitted the job; its runs are linked to it. Null where nothing was traced. */
      trace_id: string | null;
      /** @description Who ran it last. */
      worker: string | null;
      /** @description The trace where `TRACE_LINK` says. */
      trace_url: string | null;
      /** @description The trace of each run that was traced. */
      runs: {
        attempt: number;
        trace_id: string;
        trace_url: string | null;
      }[];
      /** @description What each run has spent on each stage. */
      spend: components['schemas']['StageSpend'][];
      /** @description What happened, in order. */
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
      /** @description What the client wrote on it. */
      metadata: {
        [key: string]: string;
      };
      /** @description The id of the tenant whose it is. */
      tenant: string;
    };
    AdminBatches: {
      items: components['schemas']['AdminBatch'][];
      /** @description The `cursor` of the page after this one. */
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
      /** @description What each search asks; null for a recheck. */
      request: components['schemas']['ScheduleRequest'] | null;
      overlap: components['schemas']['Overlap'];
      missed: components['schemas']['MissedRuns'];
      priority: components['schemas']['Priority'];
      /** @description What the client wrote on it. */
      metadata: {
        [key: string]: string;
      };
      /** @description Why it paused by itself. */
      paused_reason: string | null;
      /** @description Without jitter; none while it is paused or at its end. */
      next_runs: string[];
      /** @description The id of the tenant whose it is. */
      tenant: string;
    };
    AdminSchedules: {
      items: components['schemas']['AdminSchedule'][];
      /** @description The `cursor` of the page after this one. */
      next: string | null;
    };
    AdminWebhook: {
      /** Format: uuid */
      id: string;
      url: string;
      events: components['schemas']['WebhookEventType'][];
      description: string | null;
      enabled: boolean;
      /** @description Why it was switched off, if it was not you who did so. */
      disabled_reason: string | null;
      /** @description The first failure since the last success. */
      failing_since: string | null;
      /** @description Until when the secret of before the last rotation signs as well. */
      previous_secret_until: string | null;
      /** Format: date-time */
      created_at: string;
      /** @description The id of the tenant whose it is. */
      tenant: string;
    };
    AdminWebhooks: {
      items: components['schemas']['AdminWebhook'][];
      /** @description The `cursor` of the page after this one. */
      next: string | null;
    };
    /** @description An error (RFC 9457). */
    Problem: {
      /** @constant */
      type: 'about:blank';
      /** @description The kind of error, in a few words. */
      title: string;
      status: number;
      /** @description The kind of error, for programs, such as `invalid_inputs`. */
      code: string;
      /** @description What is wrong and what to do, for a person. */
      detail: string;
      errors?: {
        /** @description Where in the request it is, as a JSON pointer (RFC 6901). */
        pointer: string;
        /** @description What to send instead. */
        detail: string;
      }[];
      /** @description Seconds. */
      retry_after?: number;
    };
    /** @enum {string} */
    Priority: 'high' | 'normal' | 'low';
    Job: {
      /** Format: uuid */
      id: string;
      status: components['schemas']['Status'];
      /** @description How it stands, for a person. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Not before this time does its next run start.
       */
      run_at: string;
      /** @description Not started by then, it is cancelled. */
      expires_at: string | null;
      /** @description Texts of yours. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description How often it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, however it did. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
      results: components['schemas']['Resource'][] | null;
      /** @description The guide in Markdown. */
      guide: string | null;
      /** @description Warnings, sources, and what was rejected. */
      report: components['schemas']['Metadata'] | null;
    };
    CreatedJob: {
      /** Format: uuid */
      id: string;
      status: components['schemas']['Status'];
      /** @description How it stands, for a person. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Not before this time does its next run start.
       */
      run_at: string;
      /** @description Not started by then, it is cancelled. */
      expires_at: string | null;
      /** @description Texts of yours. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description How often it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, however it did. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
      results: components['schemas']['Resource'][] | null;
      /** @description The guide in Markdown. */
      guide: string | null;
      /** @description Warnings, sources, and what was rejected. */
      report: components['schemas']['Metadata'] | null;
      /** @description There if the request named one. */
      webhook?: {
        /** Format: uuid */
        id: string;
        url: string;
        events: components['schemas']['WebhookEventType'][];
        /** @description What events are signed with. It is shown here alone. */
        secret: string;
      } | null;
    };
    ListedJob: {
      /** Format: uuid */
      id: string;
      status: components['schemas']['Status'];
      /** @description How it stands, for a person. */
      status_message: string | null;
      title: string | null;
      request: components['schemas']['JobRequest'];
      bypass_cache: boolean;
      priority: components['schemas']['Priority'];
      /**
       * Format: date-time
       * @description Not before this time does its next run start.
       */
      run_at: string;
      /** @description Not started by then, it is cancelled. */
      expires_at: string | null;
      /** @description Texts of yours. */
      metadata: {
        [key: string]: string;
      };
      batch_id: string | null;
      schedule_id: string | null;
      /** @description How often it was started. */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      started_at: string | null;
      /** @description When it ended, however it did. */
      completed_at: string | null;
      error: components['schemas']['JobFailure'] | null;
    };
    /** @description What was asked for. */
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
      /** @description Such as `sources_unavailable`, `worker_lost`, `cancelled` or `expired`. */
      code: string;
      message: string;
    };
    JobPage: {
      items: components['schemas']['ListedJob'][];
      /** @description The `cursor` of the page after this one, with older jobs. */
      next: string | null;
      /** @description The `cursor` of the page before this one, with newer jobs. */
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
      /** @description The `cursor` of the page after this one. */
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
      /** @description Noted at most once a minute. */
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
      /** @description Noted at most once a minute. */
      last_used_at: string | null;
      state: components['schemas']['KeyState'];
      /** @description The key, `ss_…`. Keep it: it cannot be read again. */
      key: string;
    };
    KeyPage: {
      items: components['schemas']['ApiKey'][];
      /** @description The `cursor` of the page after this one. */
      next: string | null;
    };
    AuditEntry: {
      id: number;
      /** Format: date-time */
      at: string;
      /** @description `operator` for the key of the settings, `key:<id>` for an API key, `installation` for FIRST_ADMIN_KEY. */
      actor: string;
      /** @description Such as `key.create`. */
      action: string;
      target: string;
      tenant: string | null;
      details: {
        [key: string]: unknown;
      };
    };
    AuditPage: {
      items: components['schemas']['AuditEntry'][];
      /** @description The `cursor` of the page after this one. */
      next: string | null;
    };
    /** @enum {string} */
    Scope: 'jobs:read' | 'jobs:write' | 'admin';
    TenantUsage: {
      waiting: number;
      running: number;
      /** @description Dollars spent in this month; calls of models without a known price count as nothing. */
      cost_usd: number;
      /** @description Tokens used in this month. */
      tokens: number;
      month: string;
    };
    /** @description The limits that hold: its own, then those of the settings; null is none. */
    Quotas: {
      submissions:
        | {
            limit: number;
            /** @enum {string} */
            per: 'second' | 'minute' | 'hour' | 'day';
          }[]
        | null;
      /** @description Jobs that may wait; one more submission is refused. */
      max_waiting: number | null;
      /** @description Jobs that may run at once; others wait, none is refused. */
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
      /** @description Jobs that may wait; one more submission is refused. */
      max_waiting?: number | null;
      /** @description Jobs that may run at once; others wait, none is refused. */
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
      /** @description Why it was switched off, if it was not you who did so. */
      disabled_reason: string | null;
      /** @description The first failure since the last success. */
      failing_since: string | null;
      /** @description Until when the secret of before the last rotation signs as well. */
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
      /** @description Why it was switched off, if it was not you who did so. */
      disabled_reason: string | null;
      /** @description The first failure since the last success. */
      failing_since: string | null;
      /** @description Until when the secret of before the last rotation signs as well. */
      previous_secret_until: string | null;
      /** Format: date-time */
      created_at: string;
      /** @description What events are signed with. It is not shown again. */
      secret: string;
    };
    Webhooks: {
      items: components['schemas']['Webhook'][];
    };
    WebhookTry: {
      /** Format: date-time */
      at: string;
      /** @description The HTTP status; null if there was no answer. */
      status: number | null;
      /** @description The first kilobyte of the answer. */
      answer: string | null;
      /** @description Why there was no answer. */
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
       * @description The `webhook-id` of each try.
       */
      event_id: string;
      type: components['schemas']['WebhookEventType'];
      /** @description Id of the job or batch that it is about. */
      subject: string;
      /** @enum {string} */
      status: 'pending' | 'delivered' | 'failed';
      /** @description Since it was last sent on its way. */
      tries: number;
      next_try_at: string | null;
      /** @description The latest ten tries, the last one last. */
      log: components['schemas']['WebhookTry'][];
      /** Format: date-time */
      created_at: string;
      ended_at: string | null;
    };
    WebhookDeliveries: {
      items: components['schemas']['WebhookDelivery'][];
      /** @description The `cursor` of the page after this one. */
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
          /** @description How it stood at the look before. */
          before: ('ok' | 'broken' | 'login_required' | 'unchecked') | null;
          http_status: number | null;
          detail: string | null;
          /** Format: date-time */
          checked_at: string;
        };
      };
    };
    /** @description What is sent to an endpoint. */
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
      /** @description What the client wrote on it. */
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
      /** @description What the client wrote on it. */
      metadata: {
        [key: string]: string;
      };
      /** @description That of this batch alone, with the secret by which its events are signed, which is not shown again. */
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
      /** @description The `cursor` of the page after this one. */
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
     * @description `skip` starts nothing, `queue` starts it when the job has ended, `cancel_running` cancels the job.
     * @enum {string}
     */
    Overlap: 'skip' | 'queue' | 'cancel_running';
    /**
     * @description What becomes of times that passed while nobody was there: nothing, or one run for all of them.
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
      /** @description What each search asks; null for a recheck. */
      request: components['schemas']['ScheduleRequest'] | null;
      overlap: components['schemas']['Overlap'];
      missed: components['schemas']['MissedRuns'];
      priority: components['schemas']['Priority'];
      /** @description What the client wrote on it. */
      metadata: {
        [key: string]: string;
      };
      /** @description Why it paused by itself. */
      paused_reason: string | null;
      /** @description Without jitter; none while it is paused or at its end. */
      next_runs: string[];
    };
    Schedules: {
      items: components['schemas']['Schedule'][];
      /** @description The `cursor` of the page after this one. */
      next: string | null;
    };
    ScheduleRun: {
      id: number;
      /**
       * Format: date-time
       * @description The time of the timetable, the first of several that were missed, or when somebody asked.
       */
      due_at: string;
      /** @enum {string} */
      cause: 'time' | 'missed' | 'manual';
      /** @description How many times of the timetable it settles. */
      times: number;
      /**
       * @description `waiting` starts when the job before has ended; `missed` passed while nobody was there; `refused` met a limit of the tenant.
       * @enum {string}
       */
      outcome: 'waiting' | 'started' | 'skipped' | 'missed' | 'refused';
      /** @description Why no job was started. */
      reason: string | null;
      /** Format: date-time */
      at: string;
      started_at: string | null;
      job_id: string | null;
      /** @description Null where there is no job, or not any more. */
      job_status: components['schemas']['Status'] | null;
    };
    ScheduleRuns: {
      items: components['schemas']['ScheduleRun'][];
      /** @description The `cursor` of the page after this one. */
      next: string | null;
    };
    LinkHealth: {
      title: string | null;
      url: string | null;
      /**
       * @description What the latest look said that said anything.
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
         * @description The job that looked.
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
    /** @description The request breaks a rule, or is no valid HTTP; `detail.message` says which. */
    Invalid: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The API key, or the admin key, is missing or wrong. */
    Keyless: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The server has no admin key, so these routes are off. */
    AdminOff: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The request comes from a page whose origin is not allowed, or the API key lacks a scope. */
    Foreign: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description There is no such job. */
    UnknownJob: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The operator names nobody. */
    NoContact: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Refusal'];
      };
    };
    /** @description The request did not arrive in time. */
    Late: {
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
    /** @description The address is too long. */
    AddressTooLong: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The body is compressed. */
    Compressed: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The body is no JSON object of the right shape. */
    Malformed: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ValidationError'];
      };
    };
    /** @description Too many requests or wrong API keys, or too many waiting jobs or streams of one client. */
    TooMany: {
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
    /** @description Something unexpected went wrong here. */
    Defect: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The database cannot be reached, or too many jobs or streams are there already. Nothing was stored. */
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
    /** @description The request breaks a rule; `errors` says which values, if it is about some. */
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
    /** @description There is no API key, or it is unknown, revoked or expired. */
    KeyRequired: {
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
    /** @description The API key lacks a scope, or the request comes from a page whose origin is not allowed. */
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
    /** @description There is no such thing, or it is another tenant’s. */
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
    /** @description The body did not arrive in time. */
    BodyLate: {
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
    /** @description The address is too long. */
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
    /** @description The body is compressed. */
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
    /** @description Too many requests or wrong API keys, or a quota of the tenant is used up. */
    OverQuota: {
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
    /** @description Something unexpected went wrong here. */
    Unexpected: {
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
    /** @description The database cannot be reached, or too much is waiting already. Nothing was stored. */
    TryLater: {
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
    /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
    'X-Request-Id': string;
  };
  requestBodies: never;
  headers: {
    /** @description The id of the request in the log. Not there if what was sent is no request. */
    'X-Request-Id': string;
    /** @description Seconds after which to try again. */
    'Retry-After': number;
    /** @description The scheme, or the header, in which the credentials belong. */
    'WWW-Authenticate': 'Bearer' | 'Google-Access-Token';
    /** @description There if the job is that of an earlier request with the same `Idempotency-Key`. */
    'Idempotency-Replayed': 'true';
    /** @description The name of the file. */
    'Content-Disposition': string;
    /** @description How many resources the file does not name. */
    'X-Left-Out': number;
    /** @description `no-store` on an event stream, `private, no-cache` beside an `ETag`. */
    'Cache-Control': 'no-store' | 'private, no-cache';
    /** @description Where what was made is. */
    Location: string;
    /** @description The quotas that hold: name, requests and seconds (draft-ietf-httpapi-ratelimit-headers). Not there where none does. */
    'RateLimit-Policy': string;
    /** @description What is left of them, and seconds until there is more. */
    RateLimit: string;
    /** @description There once the job has ended. Equal tags are equal bodies. */
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where to go on. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
    };
  };
  getHealth: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description `healthy`, or `degraded` while Redis is away. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      /** @description The database cannot be reached. */
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The process answers. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Requests can be answered. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      /** @description The database cannot be reached. */
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Workers by name. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
    };
  };
  getSecurityContact: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      404: components['responses']['NoContact'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
    };
  };
  submitJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key with the same body from the same client gives the same job, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The job is stored and will run. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      /** @description The body is no JSON object of the right shape, or its `Idempotency-Key` was sent with another body before. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ValidationError'] | components['schemas']['Error'];
        };
      };
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      503: components['responses']['Unavailable'];
    };
  };
  uploadBook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The book is stored until a submission names the token, once. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Uploaded'];
        };
      };
      /** @description The file is no PDF, or there is none. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      408: components['responses']['Late'];
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
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      /** @description This server takes no uploads. */
      501: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the storage cannot be reached. Nothing was stored. */
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
        /** @description The `ETag` of an earlier answer: 304 without a body if nothing has changed since. */
        'If-None-Match'?: string;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job as it stands. */
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
      /** @description The body is that of `If-None-Match`. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      503: components['responses']['Unavailable'];
    };
  };
  listJobEvents: {
    parameters: {
      query?: {
        /** @description Only events with a higher `seq`. With `Accept: text/event-stream` the events to come follow until the job has ended or the stream has been open or silent for too long; a client that comes back sends `Last-Event-ID`. */
        after?: number;
      };
      header?: {
        /** @description As `after`, which it overrides. */
        'Last-Event-ID'?: number;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events, oldest first. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      503: components['responses']['Unavailable'];
    };
  };
  exportJobResults: {
    parameters: {
      query?: {
        /** @description `urls` is a list to paste into NotebookLM: the addresses that it imports or may import, one on each line. */
        format?: 'json' | 'markdown' | 'csv' | 'bibtex' | 'ris' | 'urls';
        /** @description Whether `urls` also lists the addresses that NotebookLM does not import. */
        all?: boolean;
      };
      header?: {
        /** @description The `ETag` of an earlier answer: 304 without a body if nothing has changed since. */
        'If-None-Match'?: string;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The body is that of `If-None-Match`. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['Late'];
      /** @description The job is not completed; `detail.message` says how it stands. */
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
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      503: components['responses']['Unavailable'];
    };
  };
  makeNotebook: {
    parameters: {
      query?: never;
      header: {
        /** @description An OAuth access token of the user with the scope `https://www.googleapis.com/auth/cloud-platform`, as `gcloud auth print-access-token` prints it. It is sent to Google for this request, and neither stored nor logged. */
        'Google-Access-Token': string;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
           * @description Where the project keeps its notebooks.
           * @enum {string}
           */
          location: 'us' | 'eu' | 'global';
          /** @description Title of the notebook. Without one it is that of the search. */
          title?: string | null;
          /**
           * @description Whether the study guide is added as a text.
           * @default true
           */
          include_guide?: boolean;
        };
      };
    };
    responses: {
      /** @description The notebook, the sources in it, and what was left out with the reason. Each request makes another notebook. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MadeNotebook'];
        };
      };
      /** @description The token is missing, there is an `Idempotency-Key`, or Google does not take the request. No notebook was made. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description Google does not take the token. No notebook was made. */
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
      /** @description There is no such job, or Google finds no such project. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      408: components['responses']['Late'];
      /** @description The job is not completed, found nothing to import, or an equal request is under way. */
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
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      422: components['responses']['Malformed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      /** @description This server makes no notebooks. */
      501: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description Google cannot be reached or failed; the message says whether there may be a notebook. */
      502: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description Google takes no more requests for now, or the database cannot be reached. No notebook was made. */
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
      /** @description Google did not answer in time. There may be a notebook. */
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The job has ended already. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      401: components['responses']['Keyless'];
      403: components['responses']['Foreign'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['AdminOff'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      503: components['responses']['Unavailable'];
    };
  };
  replayDeadLetter: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description It is queued, its failures counted anew. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['AdminOff'];
      404: components['responses']['UnknownJob'];
      408: components['responses']['Late'];
      /** @description The job did not fail for good. */
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
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      422: components['responses']['Malformed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
      503: components['responses']['Unavailable'];
    };
  };
  replayDeadLetters: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description How many, and which. */
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
      401: components['responses']['Keyless'];
      403: components['responses']['AdminOff'];
      408: components['responses']['Late'];
      413: components['responses']['TooLarge'];
      414: components['responses']['AddressTooLong'];
      415: components['responses']['Compressed'];
      422: components['responses']['Malformed'];
      429: components['responses']['TooMany'];
      431: components['responses']['HeadersTooLarge'];
      500: components['responses']['Defect'];
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
         * @description Jobs with these texts in their `metadata`, each as `NAME=TEXT`. `metadata.NAME=TEXT` and `metadata[NAME]=TEXT` are taken as well.
         * @example [
         *       "class=MATH-1A"
         *     ]
         */
        metadata?: string[];
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  createJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key with the same body from the same tenant makes nothing new: `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The job is stored and will run. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      /** @description The `Idempotency-Key` was sent with another body before. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      /** @description The request names a webhook, and this server sends none. */
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
      503: components['responses']['TryLater'];
    };
  };
  getJob: {
    parameters: {
      query?: {
        wait?: number;
      };
      header?: {
        /** @description The `ETag` of an earlier answer: 304 without a body if nothing has changed since. */
        'If-None-Match'?: string;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job as it stands. */
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
      /** @description The body is that of `If-None-Match`. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  deleteJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The job has ended already. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  retryJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job waits for a worker. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The job neither failed nor was cancelled, or the book that it read was removed. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listEvents: {
    parameters: {
      query?: {
        /** @description Only events with a higher `seq`. With `Accept: text/event-stream` the events to come follow until the job has ended or the stream has been open or silent for too long; a client that comes back sends `Last-Event-ID`. */
        after?: number;
      };
      header?: {
        /** @description As `after`, which it overrides. */
        'Last-Event-ID'?: number;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events, oldest first. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  getResults: {
    parameters: {
      query?: {
        /** @description `urls` is a list to paste into NotebookLM: the addresses that it imports or may import, one on each line. */
        format?: 'json' | 'markdown' | 'csv' | 'bibtex' | 'ris' | 'urls';
        /** @description Whether `urls` also lists the addresses that NotebookLM does not import. */
        all?: boolean;
      };
      header?: {
        /** @description The `ETag` of an earlier answer: 304 without a body if nothing has changed since. */
        'If-None-Match'?: string;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The body is that of `If-None-Match`. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listTenants: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  createTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      /** @description There is such a tenant already. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  getTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  changeTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The tenant as it is now. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  createKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The key. It is shown this once and cannot be read again. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  revokeKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        keyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is revoked. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listAudit: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  getOverview: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Now and the last five minutes. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listSamples: {
    parameters: {
      query?: {
        hours?: number;
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Samples that the scaler kept, oldest first. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listWorkersAndRuns: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Workers by name, runs from the oldest. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  getJobStory: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job as it stands. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  cancelAnyJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The job has ended already. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  retryAnyJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job waits for a worker. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The job neither failed nor was cancelled, or the book that it read was removed. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  cancelAnyBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The batch has ended already. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  pauseAnySchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The schedule as it is now. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  resumeAnySchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The schedule as it is now. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  runAnySchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What became of it. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listRunsOfAnySchedule: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
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
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  switchAnyWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The webhook as it is now. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listDeliveriesOfAnyWebhook: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  redeliverAny: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        deliveryId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The delivery is on its way. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The webhook is switched off; switch it on first. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description You. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listWebhooks: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The oldest first, without those of single jobs and batches. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  createWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The webhook, with its secret, which is not shown again. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      /** @description There are as many webhooks as there may be. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      /** @description This server sends no webhooks. */
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
      503: components['responses']['TryLater'];
    };
  };
  getWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description As it stands. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  deleteWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description It is gone. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  changeWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description As it stands now. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      /** @description This server sends no webhooks. */
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
      503: components['responses']['TryLater'];
    };
  };
  rotateWebhookSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The webhook, with its new secret, which is not shown again. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listWebhookDeliveries: {
    parameters: {
      query?: {
        status?: 'pending' | 'delivered' | 'failed';
        limit?: number;
        /** @description The `next` of the page before. */
        cursor?: string;
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The newest first. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  redeliverFailedWebhooks: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description How many are on their way again. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The webhook is switched off; switch it on first. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  redeliverWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description It is on its way again. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The webhook is switched off; switch it on first. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listBatches: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of the page before. */
        cursor?: string;
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  submitBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description A repeated request under the same key makes nothing a second time. */
        'Idempotency-Key'?: string;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The batch, whose searches wait. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      /** @description The `Idempotency-Key` was used for another request. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  getBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  cancelBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  exportBatch: {
    parameters: {
      query?: {
        /** @description `urls` is a list to paste into NotebookLM: the addresses that it imports or may import, one on each line. */
        format?: 'json' | 'markdown' | 'csv' | 'bibtex' | 'ris' | 'urls';
        /** @description Whether `urls` also lists the addresses that NotebookLM does not import. */
        all?: boolean;
      };
      header?: {
        /** @description The `ETag` of an earlier answer: 304 without a body if nothing has changed since. */
        'If-None-Match'?: string;
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      /** @description The body is that of `If-None-Match`. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description Some searches of the batch have not ended. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listSchedules: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of the page before. */
        cursor?: string;
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  createSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      408: components['responses']['BodyLate'];
      /** @description The tenant has as many schedules as it may have. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  getSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  deleteSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  changeSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The schedule is changing at this moment. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  pauseSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The schedule is changing at this moment. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  resumeSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      /** @description The schedule is changing at this moment. */
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
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  runSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What became of it. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  listScheduleRuns: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of the page before. */
        cursor?: string;
      };
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
  getJobLinks: {
    parameters: {
      query?: never;
      header?: {
        /** @description The id of the request in the log and of its answer, made up where it is missing or has other characters. */
        'X-Request-Id'?: components['parameters']['X-Request-Id'];
      };
      path: {
        jobId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Each link with its latest looks. */
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
      401: components['responses']['KeyRequired'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['BodyLate'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UrlTooLong'];
      415: components['responses']['CompressedBody'];
      429: components['responses']['OverQuota'];
      431: components['responses']['HeadersTooLong'];
      500: components['responses']['Unexpected'];
      503: components['responses']['TryLater'];
    };
  };
}
