-- An idempotency key belongs to the client who sent it; another client may send the same one for a job of its own.

-- What jobs.idempotency_key holds: a digest of both, which names neither once the client is forgotten. Without a client,
-- and in rows from before, it is the key itself.
create function public.job_idempotency_key(p_client text, p_key text) returns text
language sql immutable set search_path = '' as $$
  select case when p_client is null then p_key
    else encode(sha256(convert_to(length(p_client) || ' ' || p_client || p_key, 'UTF8')), 'hex') end
$$;
revoke all on function public.job_idempotency_key(text, text) from public, anon, authenticated, service_role;

update public.jobs set idempotency_key = public.job_idempotency_key(client, idempotency_key)
where client is not null and idempotency_key is not null;

create or replace function public.job_submit(
  p_inputs jsonb, p_search_title text, p_bypass_cache boolean, p_idempotency_key text, p_request_hash text,
  p_client text default null, p_max_waiting integer default null, p_max_waiting_per_client integer default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  own_key constant text := public.job_idempotency_key(p_client, p_idempotency_key);
  j public.jobs;
begin
  if octet_length(p_inputs::text) > 1048576 then
    raise exception using errcode = 'program_limit_exceeded', message = 'inputs hold more than a mebibyte';
  end if;
  if p_client is not null then
    -- A row from before whose client is not known any more: whoever sends the same request under the same key is taken for it.
    select * into j from public.jobs
    where idempotency_key = p_idempotency_key and request_hash = p_request_hash and coalesce(client, p_client) = p_client;
    if found then
      return jsonb_build_object('outcome', 'repeated', 'job', public.job_view(j));
    end if;
  end if;
  if p_max_waiting is not null or p_max_waiting_per_client is not null then
    -- One submission counts and inserts at a time, so that many at once do not all see the last free place.
    perform pg_advisory_xact_lock(7206116);
  end if;
  if own_key is null or not exists (select from public.jobs where idempotency_key = own_key) then
    if p_max_waiting is not null and p_max_waiting <= (select count(*) from (
      select from public.jobs where status in ('pending', 'queued') limit p_max_waiting) w) then
      return '{"outcome": "full", "whose": "everybody"}';
    end if;
    if p_max_waiting_per_client is not null and p_max_waiting_per_client <= (select count(*) from public.jobs
      where status in ('pending', 'queued') and client = p_client) then
      return '{"outcome": "full", "whose": "client"}';
    end if;
  end if;
  insert into public.jobs (
    status, inputs, search_title, bypass_cache, idempotency_key, request_hash, client, status_message, event_seq)
  values (
    'pending', p_inputs, p_search_title, p_bypass_cache, own_key, p_request_hash, p_client,
    'Your search was received.', 1)
  on conflict (idempotency_key) where idempotency_key is not null do nothing
  returning * into j;
  if found then
    perform public.job_record(j.id, 1, '{"type": "submitted"}');
    return jsonb_build_object('outcome', 'created', 'job', public.job_view(j));
  end if;
  select * into strict j from public.jobs where idempotency_key = own_key;
  if j.request_hash is distinct from p_request_hash then
    return '{"outcome": "conflict"}';
  end if;
  return jsonb_build_object('outcome', 'repeated', 'job', public.job_view(j));
end
$$;
