"""A consumer of the API, in the words of the client that openapi-python-client makes of its description.

consumer.py ADDRESS ADMIN_KEY prints what it was answered, as JSON. A status that is not described raises.
"""

import importlib
import io
import json
import pkgutil
import sys
import time
import uuid

import scholarsource
from scholarsource import AuthenticatedClient, Client
from scholarsource.api.admin import list_dead_letters, replay_dead_letter
from scholarsource.api.jobs import (
    cancel_job,
    export_job_results,
    get_job_status,
    list_job_events,
    submit_job,
    upload_book,
)
from scholarsource.api.service import get_health, list_workers
from scholarsource.models import Error, ExportJobResultsFormat, Status, SubmitBody, UploadBookFilesBody
from scholarsource.types import File

ENDED = (Status.COMPLETED, Status.FAILED, Status.CANCELLED)
PDF = b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n%%EOF\n"


def finished(client: Client, job_id: uuid.UUID):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        job = get_job_status.sync(job_id, client=client)
        if job.status in ENDED:
            return job
        time.sleep(0.2)
    raise TimeoutError(f"job {job_id} did not end")


def main(address: str, admin_key: str) -> dict:
    for module in pkgutil.walk_packages(scholarsource.__path__, "scholarsource."):
        importlib.import_module(module.name)
    client = Client(base_url=address, raise_on_unexpected_status=True)
    admin = AuthenticatedClient(base_url=address, token=admin_key, raise_on_unexpected_status=True)

    body = SubmitBody(book_title="Calculus: Early Transcendentals", book_author="James Stewart", bypass_cache=True)
    key = str(uuid.uuid4())
    submitted = submit_job.sync(client=client, body=body, idempotency_key=key)
    repeated = submit_job.sync_detailed(client=client, body=body, idempotency_key=key)
    job = finished(client, submitted.job_id)
    events = list_job_events.sync(job.job_id, client=client).events
    exported = export_job_results.sync(job.job_id, client=client, format_=ExportJobResultsFormat.JSON)
    uploaded = upload_book.sync(client=client, body=UploadBookFilesBody(file=File(io.BytesIO(PDF), "book.pdf", "application/pdf")))
    refusals = {
        "nothing asked": submit_job.sync_detailed(client=client, body=SubmitBody()),
        "another body": submit_job.sync_detailed(client=client, body=SubmitBody(isbn="9780262033848"), idempotency_key=key),
        "unknown job": get_job_status.sync_detailed(uuid.uuid4(), client=client),
        "ended job": cancel_job.sync_detailed(job.job_id, client=client),
        "no dead letter": replay_dead_letter.sync_detailed(job.job_id, client=admin),
        "no key": list_dead_letters.sync_detailed(client=client),
    }
    assert all(isinstance(answer.parsed, Error) for answer in refusals.values()), refusals
    return {
        "health": get_health.sync(client=client).status,
        "workers": list_workers.sync(client=client).worker_count,
        "repeated": [repeated.parsed.job_id == submitted.job_id, repeated.headers.get("idempotency-replayed")],
        "status": job.status,
        "took": (job.completed_at - job.created_at).total_seconds(),
        "resources": [[one.kind, one.notebooklm.verdict, one.score] for one in job.results],
        "warnings": [warning.code for warning in job.metadata.warnings],
        "events": [type(event.event).__name__ for event in events],
        "exported": [one.url for one in exported.results] == [one.url for one in job.results],
        "uploaded": uploaded.bytes_ == len(PDF),
        "dead letters": list_dead_letters.sync(client=admin, limit=5).dead_letters,
        "refusals": {name: [answer.status_code, answer.parsed.detail.error] for name, answer in refusals.items()},
    }


print(json.dumps(main(*sys.argv[1:])))
