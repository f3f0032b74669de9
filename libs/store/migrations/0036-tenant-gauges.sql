-- What is measured of tenants: of a bounded number of them, and of all others together.
set local lock_timeout = '10s';

-- Which tenants have series of their own. Kept, so that every process shows the same ones.
create table public.tenant_choice (
  is_one boolean primary key default true check (is_one),
  chosen_at timestamptz not null,
  tenants text[] not null
);
insert into public.tenant_choice (chosen_at, tenants) values ('-infinity', '{}');
alter table public.tenant_choice enable row level security;
revoke all on public.tenant_choice from public, anon, authenticated, service_role;

-- Keys that will expire, the next one first.
create index idx_api_keys_expires_at on public.api_keys (expires_at) where revoked_at is null and expires_at is not null;

-- What every tenant uses: its jobs, and what they spent in this month.
create function public.tenant_uses(
  out tenant_id text, out waiting bigint, out running bigint, out cost_usd double precision, out tokens bigint
) returns setof record
language sql stable set search_path = '' as $$
  select t.id, coalesce(l.waiting, 0)::bigint, coalesce(l.running, 0)::bigint, coalesce(s.cost_usd, 0), coalesce(s.tokens, 0)::bigint
  from public.tenants t
  left join (
    select tenant_id, sum(waiting) as waiting, sum(running) as running from public.tenant_load group by tenant_id) l on l.tenant_id = t.id
  left join (
    select tenant_id, sum(cost_usd) as cost_usd, sum(tokens) as tokens from public.tenant_spend
    where month = date_trunc('month', now() at time zone 'UTC') group by tenant_id) s on s.tenant_id = t.id
$$;

-- What a tenant uses of each limit that it has, 1 being all. `p_defaults` {waiting, running, dollars, tokens} hold for tenants that have
-- none of their own, but for `public`; null is none. A limit of 0 shuts a tenant out on purpose and is left out.
create function public.tenant_quota_ratios(
  t public.tenants, p_waiting bigint, p_running bigint, p_cost_usd double precision, p_tokens bigint, p_defaults jsonb
) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(q.quota, q.used / l.allowed), '{}')
  from (values
    ('waiting', p_waiting::double precision, 'max_waiting'), ('running', p_running, 'max_running'),
    ('dollars', p_cost_usd, 'usd_per_month'), ('tokens', p_tokens, 'tokens_per_month')) q (quota, used, own)
  cross join lateral (
    select (case when t.limits ? q.own then t.limits ->> q.own when t.id <> 'public' then p_defaults ->> q.quota end)::double precision as allowed) l
  where l.allowed > 0
$$;

-- The tenants that have series of their own, at most so many: those at a quota first, then those with the most jobs, then those that spent
-- the most in this month. Chosen anew after a quarter of an hour, or while there is room for one more; a tenant that is shown gives its
-- place to one that has more than twice its jobs.
create function public.tenant_choose(p_most integer, p_defaults jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  c public.tenant_choice;
begin
  select * into c from public.tenant_choice;
  if (c.chosen_at > now() - interval '15 minutes' and cardinality(c.tenants) >= p_most)
    or cardinality(c.tenants) = (select count(*) from public.tenants where id <> 'other') then
    return to_jsonb(c.tenants[1:p_most]);
  end if;
  -- One at a time; whoever comes meanwhile goes by what was chosen before.
  perform from public.tenant_choice for update skip locked;
  if not found then
    return to_jsonb(c.tenants[1:p_most]);
  end if;
  update public.tenant_choice set chosen_at = now(), tenants = array(
    select u.tenant_id
    from public.tenant_uses() u
    join public.tenants t on t.id = u.tenant_id
    cross join lateral (
      select u.tenant_id = any(c.tenants) as is_shown, u.waiting + u.running as jobs, exists (
        select from jsonb_each_text(
          public.tenant_quota_ratios(t, u.waiting, u.running, u.cost_usd, u.tokens, p_defaults)) r
        where r.value::double precision >= 1) as is_full) k
    -- So those that are not shown are called.
    where t.id <> 'other'
    order by k.is_full desc, k.jobs * case when k.is_shown then 2 else 1 end desc, k.is_shown desc, u.cost_usd desc, u.tokens desc, u.tenant_id
    limit p_most)
  returning * into c;
  return to_jsonb(c.tenants);
end
$$;

-- What is measured of tenants at this moment: {tenants: [{tenant, waiting, running, cost_usd, tokens, ratios}], key_expires_in}. The tenants
-- are those of tenant_choose, and one that is null for all others. `key_expires_in` is in seconds, of the key that will expire next of
-- those that were used in the last 30 days; null if there is none.
create function public.tenant_gauges(p_most integer, p_defaults jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  chosen constant text[] := array(select jsonb_array_elements_text(public.tenant_choose(p_most, p_defaults)));
begin
  return (
    with uses as materialized (select * from public.tenant_uses()), shown as (
      select u.*, public.tenant_quota_ratios(t, u.waiting, u.running, u.cost_usd, u.tokens, p_defaults) as ratios
      from uses u join public.tenants t on t.id = u.tenant_id
      where u.tenant_id = any(chosen)
      union all
      select null, coalesce(sum(waiting), 0), coalesce(sum(running), 0), coalesce(sum(cost_usd), 0), coalesce(sum(tokens), 0), '{}'
      from uses where tenant_id <> all(chosen)
    )
    select jsonb_build_object(
      'tenants', (
        select jsonb_agg(jsonb_build_object(
          'tenant', tenant_id, 'waiting', waiting, 'running', running, 'cost_usd', cost_usd, 'tokens', tokens, 'ratios', ratios))
        from shown),
      'key_expires_in', (
        select extract(epoch from expires_at - now()) from public.api_keys
        where revoked_at is null and expires_at > now() and last_used_at > now() - interval '30 days'
        order by expires_at limit 1)));
end
$$;

revoke all on function public.tenant_uses(),
  public.tenant_quota_ratios(public.tenants, bigint, bigint, double precision, bigint, jsonb),
  public.tenant_choose(integer, jsonb), public.tenant_gauges(integer, jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.tenant_choose(integer, jsonb), public.tenant_gauges(integer, jsonb) to service_role;
