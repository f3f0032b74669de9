-- All uploads together take no more bytes than they may. Room is reserved before the first byte is stored and given back with the
-- row: an upload counts for as long as its file may be there, the books of jobs that can be replayed among them.

-- What the file may take at most; null in rows of processes that did not say.
alter table public.uploads add column reserved_bytes bigint;

create function public.upload_bytes() returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(coalesce(sum(coalesce(bytes, reserved_bytes, 0)), 0)) from public.uploads
$$;

drop function public.upload_begin(text, double precision);
-- When the upload expires; null if there is no room for it. Null bounds are none.
create function public.upload_begin(
  p_id text, p_ttl_seconds double precision, p_bytes bigint default null, p_total_bytes bigint default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  expires timestamptz;
begin
  if p_total_bytes is not null then
    -- One at a time, so that two do not take the same room.
    perform pg_advisory_xact_lock(7206117);
    if public.upload_bytes()::bigint + coalesce(p_bytes, 0) > p_total_bytes then
      return 'null';
    end if;
  end if;
  insert into public.uploads (id, expires_at, reserved_bytes)
  values (p_id, now() + make_interval(secs => p_ttl_seconds), p_bytes)
  returning expires_at into expires;
  return to_jsonb(expires);
end
$$;

-- A file that is larger than the room reserved for it is not taken.
create or replace function public.upload_finish(p_id text, p_bytes bigint) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update public.uploads set bytes = p_bytes
  where id = p_id and (bytes is null or bytes = p_bytes) and p_bytes <= coalesce(reserved_bytes, p_bytes);
  return to_jsonb(found);
end
$$;

revoke all on function public.upload_bytes(), public.upload_begin(text, double precision, bigint, bigint)
  from public, anon, authenticated, service_role;
grant execute on function public.upload_bytes(), public.upload_begin(text, double precision, bigint, bigint) to service_role;
