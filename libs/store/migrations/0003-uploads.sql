-- What is known about uploaded books. The files are elsewhere, each under the id of its row.

create table public.uploads (
  -- SHA-256 of the token: whoever reads the table or lists the files learns no token.
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  -- Null until the whole file is stored.
  bytes bigint,
  created_at timestamptz not null default now(),
  -- From here on a file that no job was given is removed.
  expires_at timestamptz not null,
  -- Set once: a token is good for one job.
  used_at timestamptz,
  job_id uuid references public.jobs (id) on delete set null
);
create index idx_uploads_expires_at on public.uploads (expires_at) where used_at is null;
create index idx_uploads_job_id on public.uploads (job_id) where used_at is not null;

alter table public.uploads enable row level security;
revoke all on public.uploads from public, anon, authenticated, service_role;

create function public.upload_begin(p_id text, p_ttl_seconds double precision) returns jsonb
language sql security definer set search_path = '' as $$
  insert into public.uploads (id, expires_at) values (p_id, now() + make_interval(secs => p_ttl_seconds))
  returning to_jsonb(expires_at)
$$;

create function public.upload_finish(p_id text, p_bytes bigint) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update public.uploads set bytes = p_bytes where id = p_id and bytes is null;
  return to_jsonb(found);
end
$$;

-- A job that names an upload takes it in the transaction that stores the job, or is not stored. A submission repeated
-- under its idempotency key inserts nothing, so it takes nothing.
create function public.upload_attach() returns trigger
language plpgsql set search_path = '' as $$
begin
  update public.uploads set used_at = now(), job_id = new.id
  where id = encode(sha256(convert_to(new.inputs ->> 'book_pdf_path', 'UTF8')), 'hex')
    and bytes is not null and used_at is null and expires_at > now();
  if not found then
    raise exception using errcode = 'SU001', message = 'the upload is unknown, expired or used';
  end if;
  return null;
end
$$;
create trigger upload_attach after insert on public.jobs
  for each row when (new.inputs ->> 'book_pdf_path' is not null)
  execute function public.upload_attach();

-- Uploads that nobody will read any more: no job took them in time, or their job has ended or is gone.
create function public.upload_list_expired(p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(e.id), '[]')
  from (
    select u.id from public.uploads u left join public.jobs j on j.id = u.job_id
    where (u.used_at is null and u.expires_at < now())
      or (u.used_at is not null and (j.id is null or j.status in ('completed', 'failed', 'cancelled')))
    order by u.expires_at
    limit p_limit
  ) e
$$;

create function public.upload_forget(p_id text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.uploads where id = p_id;
  return to_jsonb(found);
end
$$;

revoke all on function public.upload_begin(text, double precision), public.upload_finish(text, bigint),
  public.upload_attach(), public.upload_list_expired(integer), public.upload_forget(text)
  from public, anon, authenticated, service_role;
grant execute on function public.upload_begin(text, double precision), public.upload_finish(text, bigint),
  public.upload_list_expired(integer), public.upload_forget(text) to service_role;
