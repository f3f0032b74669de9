-- Each kind of list has its index. They are built while others write: a table of many millions takes its time.
create index concurrently if not exists idx_jobs_listed on public.jobs (tenant_id, created_at desc, id desc);
create index concurrently if not exists idx_jobs_listed_of_all on public.jobs (created_at desc, id desc);
create index concurrently if not exists idx_jobs_listed_under_way on public.jobs (tenant_id, created_at desc, id desc) where status in ('pending', 'queued', 'running');
create index concurrently if not exists idx_jobs_listed_failed on public.jobs (tenant_id, created_at desc, id desc) where status in ('failed', 'cancelled');
create index concurrently if not exists idx_jobs_batch on public.jobs (batch_id, created_at desc, id desc) where batch_id is not null;
create index concurrently if not exists idx_jobs_schedule on public.jobs (schedule_id, created_at desc, id desc) where schedule_id is not null;
create index concurrently if not exists idx_jobs_labels on public.jobs using gin (labels jsonb_path_ops) where labels is not null;
create index concurrently if not exists idx_jobs_search on public.jobs using gin (public.job_search_terms(tenant_id, search_title));
create index concurrently if not exists idx_jobs_expiring on public.jobs (expires_at) where status in ('pending', 'queued') and expires_at is not null;
