-- What the console lists of all tenants, and what admins do in it: each deed calls the function that a tenant's own request calls, and notes it
-- in the audit log in the same transaction.

-- Whose a job, batch, schedule, webhook or delivery is; null if there is no such thing.
create function public.console_owner(p_kind text, p_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(case p_kind
    when 'job' then (select tenant_id from public.jobs where id = p_id)
    when 'batch' then (select tenant_id from public.batches where id = p_id)
    when 'schedule' then (select tenant_id from public.schedules where id = p_id)
    when 'webhook' then (select tenant_id from public.webhook_endpoints where id = p_id)
    when 'delivery' then (
      select w.tenant_id from public.webhook_deliveries d join public.webhook_endpoints w on w.id = d.endpoint_id where d.id = p_id) end)
$$;

-- What each run of a job has spent on each stage, in order.
create function public.console_spend(p_job_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(s) - 'job_id' order by s.attempt, s.stage), '[]') from public.job_spend s where job_id = p_job_id
$$;

-- Lists: the newest first, null tenants are all, from after the row that ended the page before. A plan for each call: which index serves depends
-- on whether a tenant is named.
create function public.console_batches(p_tenant text, p_created_at timestamptz, p_id uuid, p_limit integer) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
begin
  return (
    select coalesce(jsonb_agg(public.batch_view(b) || jsonb_build_object('tenant', b.tenant_id) order by b.created_at desc, b.id desc), '[]')
    from (
      select * from public.batches
      where (p_tenant is null or tenant_id = p_tenant) and (p_created_at is null or (created_at, id) < (p_created_at, p_id))
      order by created_at desc, id desc limit p_limit
    ) b);
end
$$;

create function public.console_schedules(p_tenant text, p_created_at timestamptz, p_id uuid, p_limit integer) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
begin
  return (
    select coalesce(jsonb_agg(public.schedule_view(s) order by s.created_at desc, s.id desc), '[]')
    from (
      select * from public.schedules
      where (p_tenant is null or tenant_id = p_tenant) and (p_created_at is null or (created_at, id) < (p_created_at, p_id))
      order by created_at desc, id desc limit p_limit
    ) s);
end
$$;

-- Without those of single jobs and batches.
create function public.console_webhooks(p_tenant text, p_created_at timestamptz, p_id uuid, p_limit integer) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
begin
  return (
    select coalesce(jsonb_agg(public.webhook_view(w) || jsonb_build_object('tenant', w.tenant_id) order by w.created_at desc, w.id desc), '[]')
    from (
      select * from public.webhook_endpoints
      where owner_id is null and (p_tenant is null or tenant_id = p_tenant)
        and (p_created_at is null or (created_at, id) < (p_created_at, p_id))
      order by created_at desc, id desc limit p_limit
    ) w);
end
$$;

create function public.job_cancel_by(p_job_id uuid, p_tenant text, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  answer constant jsonb := public.job_cancel(p_job_id, p_tenant);
begin
  if answer ->> 'outcome' = 'cancelled' then
    perform public.audit_note(p_actor, 'job.cancel', p_job_id::text, p_tenant, jsonb_build_object('was', answer -> 'previous'));
  end if;
  return answer;
end
$$;

create function public.job_restart_by(p_job_id uuid, p_tenant text, p_by text, p_max_waiting integer, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  answer constant jsonb := public.job_restart(p_job_id, p_tenant, p_by, p_max_waiting);
begin
  if answer ->> 'outcome' = 'restarted' then
    perform public.audit_note(p_actor, 'job.retry', p_job_id::text, p_tenant, '{}');
  end if;
  return answer;
end
$$;

create function public.batch_cancel_by(p_tenant text, p_id uuid, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  answer constant jsonb := public.batch_cancel(p_tenant, p_id);
begin
  if answer ->> 'outcome' = 'cancelled' then
    perform public.audit_note(p_actor, 'batch.cancel', p_id::text, p_tenant,
      jsonb_build_object('jobs', jsonb_array_length(answer -> 'stopped')));
  end if;
  return answer;
end
$$;

create function public.schedule_change_by(p_tenant text, p_id uuid, p_revision integer, p_schedule jsonb, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  answer constant jsonb := public.schedule_change(p_tenant, p_id, p_revision, p_schedule);
begin
  if answer ->> 'outcome' = 'changed' then
    perform public.audit_note(p_actor, 'schedule.change', p_id::text, p_tenant,
      jsonb_build_object('name', answer #> '{schedule,name}', 'paused', answer #> '{schedule,paused}'));
  end if;
  return answer;
end
$$;

create function public.schedule_run_now_by(p_tenant text, p_id uuid, p_limits jsonb, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  answer constant jsonb := public.schedule_run_now(p_tenant, p_id, p_limits);
begin
  if answer is not null then
    perform public.audit_note(p_actor, 'schedule.run', p_id::text, p_tenant,
      jsonb_build_object('outcome', answer #> '{run,outcome}', 'job_id', answer #> '{run,job_id}'));
  end if;
  return answer;
end
$$;

create function public.webhook_change_by(p_tenant text, p_id uuid, p_changes jsonb, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  answer constant jsonb := public.webhook_change(p_tenant, p_id, p_changes);
begin
  if answer is not null then
    perform public.audit_note(p_actor, 'webhook.change', p_id::text, p_tenant, p_changes);
  end if;
  return answer;
end
$$;

create function public.webhook_redeliver_by(p_tenant text, p_id uuid, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  answer constant jsonb := public.webhook_redeliver(p_tenant, p_id);
begin
  if answer ->> 'outcome' = 'redelivered' then
    perform public.audit_note(p_actor, 'webhook.redeliver', p_id::text, p_tenant,
      jsonb_build_object('webhook', answer #> '{delivery,webhookId}'));
  end if;
  return answer;
end
$$;

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and (p.proname ~ '^console_' or p.proname in (
      'job_cancel_by', 'job_restart_by', 'batch_cancel_by', 'schedule_change_by', 'schedule_run_now_by', 'webhook_change_by',
      'webhook_redeliver_by'))
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', f.signature);
    execute format('grant execute on function %s to service_role', f.signature);
  end loop;
end
$$;
