-- A worker that gets no answer calls again, perhaps while the first call still runs. Nothing happens twice, and nothing is lost.

-- Names the call that started the present run, so that its repetition is answered as the call was.
alter table public.jobs add column claim_ticket text;

drop function public.job_claim(uuid, integer, text, double precision);
create function public.job_claim(
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
    ));
end
$$;
revoke all on function public.job_claim(uuid, integer, text, double precision, text) from public, anon, authenticated;
grant execute on function public.job_claim(uuid, integer, text, double precision, text) to service_role;

create or replace function public.job_checkpoint(p_job_id uuid, p_attempt integer, p_stage text, p_output jsonb, p_summary text)
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  perform from public.jobs where id = p_job_id and status = 'running' and attempt = p_attempt for update;
  if not found then
    return 'false';
  end if;
  if exists (select from public.job_checkpoints where job_id = p_job_id and stage = p_stage and attempt = p_attempt) then
    return 'true';
  end if;
  update public.jobs set event_seq = event_seq + 1, updated_at = now() where id = p_job_id returning event_seq into seq;
  insert into public.job_checkpoints (job_id, stage, attempt, output) values (p_job_id, p_stage, p_attempt, p_output)
  on conflict (job_id, stage) do update set attempt = excluded.attempt, output = excluded.output, created_at = now();
  perform public.job_record(p_job_id, seq, jsonb_build_object(
    'type', 'stage_finished', 'attempt', p_attempt, 'stage', p_stage, 'summary', p_summary));
  return 'true';
end
$$;
