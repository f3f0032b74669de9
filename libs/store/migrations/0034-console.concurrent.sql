-- Lists of all tenants have their indexes, too.
create index concurrently if not exists idx_jobs_listed_failed_of_all on public.jobs (created_at desc, id desc) where status in ('failed', 'cancelled');
create index concurrently if not exists idx_batches_listed_of_all on public.batches (created_at desc, id desc);
create index concurrently if not exists idx_schedules_listed_of_all on public.schedules (created_at desc, id desc);
create index concurrently if not exists idx_webhook_endpoints_listed_of_all on public.webhook_endpoints (created_at desc, id desc) where owner_id is null;
