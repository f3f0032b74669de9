-- A job is titled by its book once that is known: the title comes with the checkpoint that found it, or with the result.

drop function public.job_checkpoint(uuid, integer, text, jsonb, text);
create function public.job_checkpoint(
  p_job_id uuid, p_attempt integer, p_stage text, p_output jsonb, p_summary text, p_search_title text default null
) returns jsonb
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
  update public.jobs
  set event_seq = event_seq + 1, updated_at = now(), search_title = coalesce(p_search_title, search_title)
  where id = p_job_id
  returning event_seq into seq;
  insert into public.job_checkpoints (job_id, stage, attempt, output) values (p_job_id, p_stage, p_attempt, p_output)
  on conflict (job_id, stage) do update set attempt = excluded.attempt, output = excluded.output, created_at = now();
  perform public.job_record(p_job_id, seq, jsonb_build_object(
    'type', 'stage_finished', 'attempt', p_attempt, 'stage', p_stage, 'summary', p_summary));
  return 'true';
end
$$;
revoke all on function public.job_checkpoint(uuid, integer, text, jsonb, text, text) from public, anon, authenticated;
grant execute on function public.job_checkpoint(uuid, integer, text, jsonb, text, text) to service_role;

drop function public.job_complete(uuid, integer, jsonb, text, jsonb, text);
create function public.job_complete(
  p_job_id uuid, p_attempt integer, p_results jsonb, p_raw_output text, p_metadata jsonb, p_status_message text,
  p_search_title text default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  update public.jobs
  set status = 'completed',
      results = p_results,
      raw_output = p_raw_output,
      metadata = coalesce(metadata, '{}') || p_metadata,
      status_message = p_status_message,
      search_title = coalesce(p_search_title, search_title),
      error = null,
      failure_reason = null,
      lease_expires_at = null,
      completed_at = now(),
      updated_at = now(),
      event_seq = event_seq + 1
  where id = p_job_id and status = 'running' and attempt = p_attempt
  returning event_seq into seq;
  if not found then
    return public.job_run_ended(p_job_id, p_attempt, 'completed');
  end if;
  -- A completed job never runs again, so nobody resumes from these.
  delete from public.job_checkpoints where job_id = p_job_id;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'completed', 'attempt', p_attempt));
  return 'true';
end
$$;
revoke all on function public.job_complete(uuid, integer, jsonb, text, jsonb, text, text) from public, anon, authenticated;
grant execute on function public.job_complete(uuid, integer, jsonb, text, jsonb, text, text) to service_role;
