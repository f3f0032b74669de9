"""A consumer of /api/v1, in the words of the client that openapi-python-client makes of its description.

consumer_v1.py ADDRESS ADMIN_KEY prints what it was answered, as JSON. A status that is not described raises.
"""

import json
import sys
import time

from scholarsource import AuthenticatedClient, Client
from scholarsource.api.account import get_me
from scholarsource.api.admin import change_tenant, create_key, create_tenant, list_audit, list_keys, revoke_key
from scholarsource.api.batches import cancel_batch, export_batch, get_batch, list_batches, submit_batch
from scholarsource.api.jobs import create_job, delete_job, get_job, get_results, list_events, list_jobs, retry_job
from scholarsource.api.schedules import (
    change_schedule,
    create_schedule,
    delete_schedule,
    get_job_links,
    list_schedule_runs,
    list_schedules,
    pause_schedule,
    resume_schedule,
    run_schedule,
)
from scholarsource.api.webhooks import (
    change_webhook,
    create_webhook,
    delete_webhook,
    list_webhook_deliveries,
    list_webhooks,
    redeliver_failed_webhooks,
    redeliver_webhook,
    rotate_webhook_secret,
)
from scholarsource.models import (
    BatchBody,
    ChangeTenant,
    CreateJob,
    CreateJobMetadataType0,
    CreateKey,
    CreateTenant,
    ExportBatchFormat,
    GetResultsFormat,
    Priority,
    Problem,
    RedeliverBody,
    RotateWebhookSecretBody,
    ScheduleBody,
    ScheduleBodyKind,
    ScheduleChange,
    Scope,
    Status,
    SubmitBody,
    TenantLimits,
    WebhookBody,
    WebhookBodyEventsItem,
    WebhookChange,
)

STEWART = {"book_title": "Calculus: Early Transcendentals", "book_author": "James Stewart"}


def until(what: str, look):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if (found := look()) is not None:
            return found
        time.sleep(0.2)
    raise TimeoutError(what)


def jobs(client: Client) -> dict:
    labels = CreateJobMetadataType0.from_dict({"class": "MATH-1A"})
    body = CreateJob(**STEWART, priority=Priority.HIGH, metadata=labels)
    created = create_job.sync(client=client, body=body, idempotency_key="one")
    repeated = create_job.sync_detailed(client=client, body=body, idempotency_key="one")
    job = until("job", lambda: (one := get_job.sync(created.id, client=client, wait=30)).completed_at and one)
    page = list_jobs.sync(
        client=client, status=[Status.COMPLETED, Status.FAILED], metadata=["class=MATH-1A"]
    )
    nothing = list_jobs.sync(client=client, metadata=["class=NONE"])
    return {
        "job": [job.status, job.priority, job.metadata["class"], job.request.book_author, len(job.results) >= 5],
        "repeated": [repeated.parsed.id == created.id, repeated.headers["idempotency-replayed"]],
        "events": [type(event.event).__name__ for event in list_events.sync(job.id, client=client).events],
        "exported": len(get_results.sync(job.id, client=client, format_=GetResultsFormat.JSON).results) == len(job.results),
        "listed": [[one.id == job.id, one.status] for one in page.items] + [len(nothing.items)],
        "links": [link.url for link in get_job_links.sync(job.id, client=client).items] is not None,
        "ended": delete_job.sync(job.id, client=client).code,
        "no retry": retry_job.sync(job.id, client=client).code,
        "id": job.id,
    }


def batches(client: Client) -> dict:
    refused = submit_batch.sync(client=client, body=BatchBody(items=[SubmitBody(isbn="9780262033849")]))
    made = submit_batch.sync(client=client, body=BatchBody(name="Fall", items=[SubmitBody(**STEWART), SubmitBody(isbn="9780262033848")]))
    batch = until("batch", lambda: (one := get_batch.sync(made.id, client=client)).ended_at and one)
    return {
        "refused": [refused.code, refused.errors[0].pointer],
        "batch": [batch.status, batch.counts.completed],
        "listed": [one.name for one in list_batches.sync(client=client, limit=5).items],
        "exported": len(export_batch.sync(batch.id, client=client, format_=ExportBatchFormat.JSON).searches),
        "ended": cancel_batch.sync(batch.id, client=client).code,
    }


def schedules(client: Client, job_id) -> dict:
    body = ScheduleBody(name="Weekly", kind=ScheduleBodyKind.RECHECK, job_id=str(job_id), cron="@weekly", time_zone="Europe/Berlin")
    made = create_schedule.sync(client=client, body=body)
    search = create_schedule.sync(client=client, body=ScheduleBody(name="Search", cron="0 6 * * 1", request=SubmitBody(query="calculus")))
    paused = pause_schedule.sync(made.id, client=client)
    resumed = resume_schedule.sync(made.id, client=client)
    run = run_schedule.sync(made.id, client=client)
    return {
        "made": [made.kind, len(made.next_runs), search.request.query],
        "changed": change_schedule.sync(made.id, client=client, body=ScheduleChange(name="Monthly", cron="@monthly")).cron,
        "switched": [paused.paused, resumed.paused],
        "runs": [run.cause, [one.id == run.id for one in list_schedule_runs.sync(made.id, client=client).items]],
        "listed": [one.name for one in list_schedules.sync(client=client).items],
        "deleted": [delete_schedule.sync_detailed(one.id, client=client).status_code for one in (made, search)],
    }


def webhooks(client: Client) -> dict:
    body = WebhookBody(url="http://127.0.0.1:9/hooks", events=[WebhookBodyEventsItem.JOB_CANCELLED])
    made = create_webhook.sync(client=client, body=body)
    job = create_job.sync(client=client, body=CreateJob(query="set theory", run_at="2099-01-01T00:00:00Z"))
    late = job.code
    job = create_job.sync(client=client, body=CreateJob(query="set theory", run_at=time.strftime("%Y-%m-%dT23:59:59Z", time.gmtime())))
    delete_job.sync(job.id, client=client)
    delivery = until("delivery", lambda: next(iter(list_webhook_deliveries.sync(made.id, client=client).items), None))
    off = change_webhook.sync(made.id, client=client, body=WebhookChange(enabled=False))
    refused = redeliver_webhook.sync(str(delivery.id), client=client)
    change_webhook.sync(made.id, client=client, body=WebhookChange(enabled=True))
    return {
        "late": late,
        "secret": [made.secret[:6], rotate_webhook_secret.sync(made.id, client=client, body=RotateWebhookSecretBody()).secret != made.secret],
        "delivery": [delivery.type_, delivery.subject == str(job.id)],
        "off": [off.enabled, refused.status],
        "again": redeliver_webhook.sync(str(delivery.id), client=client).id == delivery.id,
        "failed": redeliver_failed_webhooks.sync(made.id, client=client, body=RedeliverBody(status="failed")).redelivered >= 0,
        "listed": [one.url for one in list_webhooks.sync(client=client).items],
        "deleted": delete_webhook.sync_detailed(made.id, client=client).status_code,
    }


def main(address: str, admin_key: str) -> dict:
    admin = AuthenticatedClient(base_url=address, token=admin_key, raise_on_unexpected_status=True)
    tenant = create_tenant.sync(client=admin, body=CreateTenant(id="acme", name="Acme", weight=2))
    tenant = change_tenant.sync("acme", client=admin, body=ChangeTenant(limits=TenantLimits(max_running=4)))
    key = create_key.sync(client=admin, body=CreateKey(tenant="acme", name="backend", scopes=[Scope.JOBSREAD, Scope.JOBSWRITE]))
    client = AuthenticatedClient(base_url=address, token=key.key, raise_on_unexpected_status=True)
    asked = jobs(client)
    me = get_me.sync(client=client)
    said = {
        "tenant": [tenant.id, tenant.limits.max_running],
        "me": [me.tenant.id, me.key.name, me.auth_mode, me.limits.max_running],
        "jobs": {name: value for name, value in asked.items() if name != "id"},
        "batches": batches(client),
        "schedules": schedules(client, asked["id"]),
        "webhooks": webhooks(client),
        "keys": [one.name for one in list_keys.sync(client=admin, tenant="acme").items],
        "audit": sorted({one.action for one in list_audit.sync(client=admin).items}),
        "revoked": revoke_key.sync_detailed(key.id, client=admin).status_code,
    }
    refused = until("the key to be refused", lambda: (one if isinstance(one := get_me.sync(client=client), Problem) else None))
    return {**said, "refused": [refused.status, refused.code], "stranger": list_keys.sync(client=client).status}


print(json.dumps(main(*sys.argv[1:])))
