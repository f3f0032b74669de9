-- A worker that gets no answer stores its checkpoint again, perhaps while the first call still runs: the stage is finished once.
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
