-- Tenants, their API keys and what admins did. A key is stored as the SHA-256 of its secret and cannot be read back.

create table public.tenants (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  -- The share of the workers that the tenant has beside others.
  weight integer not null default 1 check (weight between 1 and 100),
  -- What differs from the limits in the settings.
  limits jsonb not null default '{}',
  created_at timestamptz not null default now()
);
-- Whoever sends no key, and every job from before there were tenants.
insert into public.tenants (id, name) values ('public', 'Public');

create table public.api_keys (
  id text primary key check (id ~ '^[a-z0-9]{4,32}$'),
  tenant_id text not null references public.tenants (id),
  name text not null,
  scopes text[] not null,
  secret_sha256 bytea not null check (octet_length(secret_sha256) = 32),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index idx_api_keys_tenant on public.api_keys (tenant_id, id);

create table public.audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- `operator` for the key of the settings, `key:<id>` for an API key, `chart` for what was made by an installation.
  actor text not null,
  action text not null,
  target text not null,
  tenant_id text,
  details jsonb not null default '{}'
);

alter table public.tenants enable row level security;
alter table public.api_keys enable row level security;
alter table public.audit_log enable row level security;
revoke all on public.tenants, public.api_keys, public.audit_log from public, anon, authenticated, service_role;
revoke all on sequence public.audit_log_id_seq from public, anon, authenticated, service_role;

-- How many jobs of a tenant wait and run is kept, not counted, as in `job_tally`: each row holds a part, their sum is the number.
create table public.tenant_load (
  slot uuid primary key default gen_random_uuid(),
  tenant_id text not null,
  waiting bigint not null default 0,
  running bigint not null default 0
)
with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
create index idx_tenant_load_tenant on public.tenant_load (tenant_id);

-- What the jobs of a tenant spent in a month (UTC), kept in the same way.
create table public.tenant_spend (
  slot uuid primary key default gen_random_uuid(),
  tenant_id text not null,
  month date not null,
  cost_usd double precision not null default 0,
  tokens bigint not null default 0
)
with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
create index idx_tenant_spend_month on public.tenant_spend (tenant_id, month);

alter table public.tenant_load enable row level security;
alter table public.tenant_spend enable row level security;
revoke all on public.tenant_load, public.tenant_spend from public, anon, authenticated, service_role;

-- Adds to the numbers of a tenant; negative is less. No transaction waits for another.
create function public.tenant_load_add(p_tenant text, p_waiting bigint, p_running bigint) returns void
language plpgsql set search_path = '' as $$
declare
  free uuid;
begin
  if (p_waiting, p_running) = (0, 0) then
    return;
  end if;
  select slot into free from public.tenant_load where tenant_id = p_tenant limit 1 for update skip locked;
  if found then
    update public.tenant_load set waiting = waiting + p_waiting, running = running + p_running where slot = free;
  else
    insert into public.tenant_load (tenant_id, waiting, running) values (p_tenant, p_waiting, p_running);
  end if;
end
$$;

create function public.tenant_spend_add(p_tenant text, p_cost_usd double precision, p_tokens bigint) returns void
language plpgsql set search_path = '' as $$
declare
  this_month constant date := date_trunc('month', now() at time zone 'UTC');
  free uuid;
begin
  select slot into free from public.tenant_spend where tenant_id = p_tenant and month = this_month limit 1 for update skip locked;
  if found then
    update public.tenant_spend set cost_usd = cost_usd + p_cost_usd, tokens = tokens + p_tokens where slot = free;
  else
    insert into public.tenant_spend (tenant_id, month, cost_usd, tokens) values (p_tenant, this_month, p_cost_usd, p_tokens);
  end if;
end
$$;

create function public.tenant_waiting(p_tenant text) returns bigint
language sql stable set search_path = '' as $$
  select coalesce(sum(waiting), 0)::bigint from public.tenant_load where tenant_id = p_tenant
$$;

create function public.tenant_running(p_tenant text) returns bigint
language sql stable set search_path = '' as $$
  select coalesce(sum(running), 0)::bigint from public.tenant_load where tenant_id = p_tenant
$$;

create function public.tenant_view(t public.tenants) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('id', t.id, 'name', t.name, 'weight', t.weight, 'limits', t.limits, 'created_at', t.created_at)
$$;

-- A tenant and what it uses at present.
create function public.tenant_standing(p_tenant text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'tenant', public.tenant_view(t),
    'usage', jsonb_build_object(
      'waiting', public.tenant_waiting(t.id), 'running', public.tenant_running(t.id),
      'cost_usd', spent.cost_usd, 'tokens', spent.tokens,
      'month', to_char(now() at time zone 'UTC', 'YYYY-MM')))
  from public.tenants t
  cross join lateral (
    select coalesce(sum(cost_usd), 0) as cost_usd, coalesce(sum(tokens), 0) as tokens from public.tenant_spend
    where tenant_id = t.id and month = date_trunc('month', now() at time zone 'UTC')) spent
  where t.id = p_tenant
$$;

create function public.tenant_list(p_after text, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(public.tenant_standing(t.id) order by t.id), '[]')
  from (select id from public.tenants where p_after is null or id > p_after order by id limit p_limit) t
$$;

create function public.audit_note(p_actor text, p_action text, p_target text, p_tenant text, p_details jsonb) returns jsonb
language sql security definer set search_path = '' as $$
  insert into public.audit_log (actor, action, target, tenant_id, details)
  values (p_actor, p_action, p_target, p_tenant, coalesce(p_details, '{}'))
  returning 'true'::jsonb
$$;

-- The newest first, from before an id; null is from the newest on.
create function public.audit_list(p_before bigint, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', a.id, 'at', a.at, 'actor', a.actor, 'action', a.action, 'target', a.target, 'tenant', a.tenant_id, 'details', a.details)
    order by a.id desc), '[]')
  from (select * from public.audit_log where p_before is null or id < p_before order by id desc limit p_limit) a
$$;

-- Null if there is such a tenant already.
create function public.tenant_create(p_id text, p_name text, p_weight integer, p_limits jsonb, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  t public.tenants;
begin
  insert into public.tenants (id, name, weight, limits) values (p_id, p_name, p_weight, p_limits)
  on conflict (id) do nothing
  returning * into t;
  if not found then
    return null;
  end if;
  perform public.audit_note(p_actor, 'tenant.create', t.id, t.id, public.tenant_view(t) - 'created_at');
  return public.tenant_standing(t.id);
end
$$;

-- What is null stays as it is. Null if there is no such tenant.
create function public.tenant_change(p_id text, p_name text, p_weight integer, p_limits jsonb, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update public.tenants
  set name = coalesce(p_name, name), weight = coalesce(p_weight, weight), limits = coalesce(p_limits, limits)
  where id = p_id;
  if not found then
    return null;
  end if;
  perform public.audit_note(p_actor, 'tenant.change', p_id, p_id, jsonb_strip_nulls(
    jsonb_build_object('name', p_name, 'weight', p_weight)) || case when p_limits is null then '{}' else jsonb_build_object('limits', p_limits) end);
  return public.tenant_standing(p_id);
end
$$;

create function public.api_key_view(k public.api_keys) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', k.id, 'tenant', k.tenant_id, 'name', k.name, 'scopes', to_jsonb(k.scopes), 'created_at', k.created_at,
    'expires_at', k.expires_at, 'revoked_at', k.revoked_at, 'last_used_at', k.last_used_at,
    'state', case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'live' end)
$$;

-- A key with the digest of its secret, to be compared with what was sent.
create function public.api_key_find(p_id text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select public.api_key_view(k) || jsonb_build_object('secret_sha256', encode(k.secret_sha256, 'hex'))
  from public.api_keys k where k.id = p_id
$$;

-- Notes that keys were used, each at most once a minute.
create function public.api_key_touch(p_ids jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.api_keys
  where id = any (array(select jsonb_array_elements_text(p_ids)))
    and (last_used_at is null or last_used_at < now() - interval '1 minute')
  order by id for no key update skip locked;
  update public.api_keys set last_used_at = now()
  where id = any (array(select jsonb_array_elements_text(p_ids)))
    and (last_used_at is null or last_used_at < now() - interval '1 minute');
  return 'true';
end
$$;

-- Null if there is no such tenant.
create function public.api_key_create(
  p_id text, p_tenant text, p_name text, p_scopes jsonb, p_secret_sha256 text, p_expires_at timestamptz, p_actor text
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  k public.api_keys;
begin
  insert into public.api_keys (id, tenant_id, name, scopes, secret_sha256, expires_at)
  select p_id, t.id, p_name, array(select jsonb_array_elements_text(p_scopes)), decode(p_secret_sha256, 'hex'), p_expires_at
  from public.tenants t where t.id = p_tenant
  returning * into k;
  if not found then
    return null;
  end if;
  perform public.audit_note(p_actor, 'key.create', k.id, k.tenant_id, jsonb_build_object(
    'name', k.name, 'scopes', to_jsonb(k.scopes), 'expires_at', k.expires_at));
  return public.api_key_view(k);
end
$$;

-- The newest first, from before a key of an earlier page; null tenants are all.
create function public.api_key_list(p_tenant text, p_created_before timestamptz, p_id_before text, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(public.api_key_view(k) order by k.created_at desc, k.id desc), '[]')
  from (
    select * from public.api_keys
    where (p_tenant is null or tenant_id = p_tenant)
      and (p_created_before is null or (created_at, id) < (p_created_before, p_id_before))
    order by created_at desc, id desc limit p_limit
  ) k
$$;

-- False if there is no such key that is not revoked already.
create function public.api_key_revoke(p_id text, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  k public.api_keys;
begin
  update public.api_keys set revoked_at = now() where id = p_id and revoked_at is null returning * into k;
  if not found then
    return 'false';
  end if;
  perform public.audit_note(p_actor, 'key.revoke', k.id, k.tenant_id, jsonb_build_object('name', k.name));
  return 'true';
end
$$;

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature, p.prosecdef as is_transition from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname ~ '^(tenant|api_key|audit)_'
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', f.signature);
    if f.is_transition then
      execute format('grant execute on function %s to service_role', f.signature);
    end if;
  end loop;
end
$$;
