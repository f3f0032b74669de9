-- What a job has spent, by run and stage: it counts towards the limits of the job whatever becomes of the run.

create table public.job_spend (
  job_id uuid not null references public.jobs (id) on delete cascade,
  attempt integer not null,
  stage text not null,
  seconds double precision not null,
  llm_calls integer not null,
  tokens bigint not null,
  -- Null: a model was called whose price is not known.
  cost_usd double precision,
  source_calls integer not null,
  pages integer not null,
  primary key (job_id, attempt, stage)
);
alter table public.job_spend enable row level security;
revoke all on public.job_spend from public, anon, authenticated, service_role;

-- Stores what the run has spent on a stage until now. Numbers only grow, so calls may be repeated and overtake each other.
create function public.job_record_spend(
  p_job_id uuid, p_attempt integer, p_stage text, p_seconds double precision, p_llm_calls integer, p_tokens bigint,
  p_cost_usd double precision, p_source_calls integer, p_pages integer
) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.jobs where id = p_job_id and status = 'running' and attempt = p_attempt for update;
  if not found then
    return jsonb_build_object('held', false, 'status', (select status from public.jobs where id = p_job_id));
  end if;
  insert into public.job_spend as s (job_id, attempt, stage, seconds, llm_calls, tokens, cost_usd, source_calls, pages)
  values (p_job_id, p_attempt, p_stage, p_seconds, p_llm_calls, p_tokens, p_cost_usd, p_source_calls, p_pages)
  on conflict (job_id, attempt, stage) do update set
    seconds = greatest(s.seconds, excluded.seconds),
    llm_calls = greatest(s.llm_calls, excluded.llm_calls),
    tokens = greatest(s.tokens, excluded.tokens),
    -- Once unknown, the sum stays unknown.
    cost_usd = case when s.cost_usd is not null and excluded.cost_usd is not null then greatest(s.cost_usd, excluded.cost_usd) end,
    source_calls = greatest(s.source_calls, excluded.source_calls),
    pages = greatest(s.pages, excluded.pages);
  return '{"held": true}';
end
$$;
revoke all on function public.job_record_spend(
  uuid, integer, text, double precision, integer, bigint, double precision, integer, integer)
  from public, anon, authenticated;
grant execute on function public.job_record_spend(
  uuid, integer, text, double precision, integer, bigint, double precision, integer, integer) to service_role;

-- What all runs of a job have spent, one object for each stage on which something was spent.
create function public.job_spent(p_job_id uuid) returns jsonb
language sql set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(s)), '[]')
  from (
    select stage, sum(seconds) as seconds, sum(llm_calls) as llm_calls, sum(tokens) as tokens,
      case when count(cost_usd) = count(*) then sum(cost_usd) end as cost_usd,
      sum(source_calls) as source_calls, sum(pages) as pages
    from public.job_spend where job_id = p_job_id group by stage
  ) s
$$;
revoke all on function public.job_spent(uuid) from public, anon, authenticated, service_role;

create or replace function public.job_claim(
  p_job_id uuid, p_attempt integer, p_worker text, p_lease_seconds double precision, p_ticket text default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
begin
  update public.jobs
  set status = 'running',
      attempt = attempt + 1,
      worker = p_worker,
      claim_ticket = p_ticket,
      heartbeat_at = now(),
      lease_expires_at = now() + make_interval(secs => p_lease_seconds),
      started_at = coalesce(started_at, now()),
      updated_at = now(),
      status_message = 'Starting the search.',
      event_seq = event_seq + 1
  where id = p_job_id and status in ('pending', 'queued') and attempt = p_attempt - 1 and run_after <= now()
  returning * into j;
  if found then
    perform public.job_record(j.id, j.event_seq, jsonb_build_object('type', 'started', 'attempt', j.attempt, 'worker', p_worker));
  else
    update public.jobs
    set heartbeat_at = now(), lease_expires_at = now() + make_interval(secs => p_lease_seconds)
    where id = p_job_id and status = 'running' and attempt = p_attempt and claim_ticket = p_ticket
    returning * into j;
    if not found then
      return jsonb_build_object('outcome', 'refused', 'status', (select status from public.jobs where id = p_job_id));
    end if;
  end if;
  return jsonb_build_object(
    'outcome', 'claimed',
    'job', public.job_view(j),
    'checkpoints', (
      select coalesce(jsonb_object_agg(c.stage, c.output), '{}') from public.job_checkpoints c where c.job_id = j.id
    ),
    'spent', public.job_spent(j.id));
end
$$;
