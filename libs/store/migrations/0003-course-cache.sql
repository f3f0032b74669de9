-- Answers that are kept for equal requests. Rows of earlier versions have no end and are never read.
alter table public.course_cache add column if not exists expires_at timestamptz;

create function public.cache_get(p_key text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select results from public.course_cache where cache_key = p_key and expires_at > now()
$$;

-- A null time to live is for ever.
create function public.cache_put(
  p_key text, p_tier text, p_engine text, p_inputs jsonb, p_results jsonb, p_ttl_seconds double precision
) returns jsonb
language sql security definer set search_path = '' as $$
  insert into public.course_cache (cache_key, cache_type, config_hash, inputs, results, cached_at, expires_at)
  values (
    p_key, p_tier, p_engine, p_inputs, p_results, now(),
    coalesce(now() + make_interval(secs => p_ttl_seconds), 'infinity'))
  on conflict (cache_key) do update
  set cache_type = excluded.cache_type, config_hash = excluded.config_hash, inputs = excluded.inputs,
      results = excluded.results, cached_at = excluded.cached_at, expires_at = excluded.expires_at
  returning 'true'::jsonb
$$;

revoke all on function public.cache_get(text),
  public.cache_put(text, text, text, jsonb, jsonb, double precision)
  from public, anon, authenticated, service_role;
grant execute on function public.cache_get(text),
  public.cache_put(text, text, text, jsonb, jsonb, double precision) to service_role;
