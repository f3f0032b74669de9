-- Fewer statements for each job: one that may run at once is stored as given to the queue, its answer is built once, and what a
-- statement did is counted by as few as there are rows to change.

-- Every submission says whose turn it is.
create or replace function public.job_submit_in_turn(p_jobs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return public.job_submit_all(p_jobs, false);
end
$$;

-- Answers are put in their places as they come, instead of being looked up in an object of all of them.
create or replace function public.job_write(p_writes jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  ids constant uuid[] := (select array_agg(distinct (w ->> 'jobId')::uuid) from jsonb_array_elements(p_writes) w);
  kinds constant text[] := (select array_agg(distinct w ->> 'kind') from jsonb_array_elements(p_writes) w);
  answers jsonb[] := array_fill(null::jsonb, array[jsonb_array_length(p_writes)]);
  place bigint;
  answer jsonb;
begin
  -- Whoever takes several of these rows takes them in this order. From here on nothing that is compared can change.
  perform from public.jobs where id = any(ids) order by id for no key update;
  if kinds && '{claim,complete,retry,fail,hand_back}' then
    perform from public.job_runs where job_id = any(ids) order by job_id for update;
  end if;
  if kinds && '{claim}' then
    for place, answer in select c.n, c.answer from public.job_claim_all(p_writes) c loop
      answers[place] := answer;
    end loop;
  end if;
  if kinds && '{checkpoint,event,spend}' then
    for place, answer in select c.n, c.answer from public.job_report_all(p_writes) c loop
      answers[place] := answer;
    end loop;
  end if;
  if kinds && '{complete,retry,fail,hand_back}' then
    for place, answer in select c.n, c.answer from public.job_end_all(p_writes) c loop
      answers[place] := answer;
    end loop;
  end if;
  return to_jsonb(answers);
end
$$;

-- What a statement did to the counts is summed up once, and added by one statement to each row of theirs that changes.
create or replace function public.job_tally_follow() returns trigger
language plpgsql set search_path = '' as $$
declare
  changes refcursor;
  c record;
  d public.job_tally := row (null, 0, 0, 0, 0, 0, 0, 0);
begin
  case tg_op
    when 'INSERT' then
      open changes for
        select tenant_id,
          count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'queued') as queued,
          count(*) filter (where status = 'running') as running, count(*) filter (where status = 'completed') as completed,
          count(*) filter (where status = 'failed') as failed, count(*) filter (where status = 'cancelled') as cancelled,
          count(*) filter (where status = 'failed' and failure_family is distinct from 'user') as dead_letters
        from after_it group by tenant_id;
    when 'DELETE' then
      open changes for
        select tenant_id,
          -count(*) filter (where status = 'pending') as pending, -count(*) filter (where status = 'queued') as queued,
          -count(*) filter (where status = 'running') as running, -count(*) filter (where status = 'completed') as completed,
          -count(*) filter (where status = 'failed') as failed, -count(*) filter (where status = 'cancelled') as cancelled,
          -count(*) filter (where status = 'failed' and failure_family is distinct from 'user') as dead_letters
        from before_it group by tenant_id;
    when 'UPDATE' then
      open changes for
        select tenant_id,
          coalesce(sum(n) filter (where status = 'pending'), 0) as pending,
          coalesce(sum(n) filter (where status = 'queued'), 0) as queued,
          coalesce(sum(n) filter (where status = 'running'), 0) as running,
          coalesce(sum(n) filter (where status = 'completed'), 0) as completed,
          coalesce(sum(n) filter (where status = 'failed'), 0) as failed,
          coalesce(sum(n) filter (where status = 'cancelled'), 0) as cancelled,
          coalesce(sum(n) filter (where status = 'failed' and failure_family is distinct from 'user'), 0) as dead_letters
        from (
          select tenant_id, status, failure_family, 1 as n from after_it
          union all select tenant_id, status, failure_family, -1 from before_it) r
        group by tenant_id;
  end case;
  loop
    fetch changes into c;
    exit when not found;
    d.pending := d.pending + c.pending;
    d.queued := d.queued + c.queued;
    d.running := d.running + c.running;
    d.completed := d.completed + c.completed;
    d.failed := d.failed + c.failed;
    d.cancelled := d.cancelled + c.cancelled;
    d.dead_letters := d.dead_letters + c.dead_letters;
    if c.pending + c.queued <> 0 or c.running <> 0 then
      -- A row that no other transaction holds, so that none waits for another.
      update public.tenant_load l set waiting = l.waiting + c.pending + c.queued, running = l.running + c.running
      where slot = (select slot from public.tenant_load where tenant_id = c.tenant_id limit 1 for update skip locked);
      if not found then
        insert into public.tenant_load (tenant_id, waiting, running) values (c.tenant_id, c.pending + c.queued, c.running);
      end if;
    end if;
  end loop;
  close changes;
  if (d.pending, d.queued, d.running, d.completed, d.failed, d.cancelled, d.dead_letters) <> (0, 0, 0, 0, 0, 0, 0) then
    update public.job_tally t
    set pending = t.pending + d.pending, queued = t.queued + d.queued,
        running = t.running + d.running, completed = t.completed + d.completed,
        failed = t.failed + d.failed, cancelled = t.cancelled + d.cancelled,
        dead_letters = t.dead_letters + d.dead_letters
    where slot = (select slot from public.job_tally limit 1 for update skip locked);
    if not found then
      insert into public.job_tally (pending, queued, running, completed, failed, cancelled, dead_letters)
      values (d.pending, d.queued, d.running, d.completed, d.failed, d.cancelled, d.dead_letters);
    end if;
  end if;
  return null;
end
$$;

-- Most statements change no job of a batch.
create or replace function public.batch_follow() returns trigger
language plpgsql set search_path = '' as $$
begin
  if not exists (select from after_it where batch_id is not null) then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into public.batch_changes (batch_id, pending, queued, running, completed, failed, cancelled)
    select batch_id,
      count(*) filter (where status = 'pending'), count(*) filter (where status = 'queued'),
      count(*) filter (where status = 'running'), count(*) filter (where status = 'completed'),
      count(*) filter (where status = 'failed'), count(*) filter (where status = 'cancelled')
    from after_it where batch_id is not null
    group by batch_id;
  else
    insert into public.batch_changes (batch_id, pending, queued, running, completed, failed, cancelled)
    select * from (
      select batch_id,
        coalesce(sum(n) filter (where status = 'pending'), 0) as pending,
        coalesce(sum(n) filter (where status = 'queued'), 0) as queued,
        coalesce(sum(n) filter (where status = 'running'), 0) as running,
        coalesce(sum(n) filter (where status = 'completed'), 0) as completed,
        coalesce(sum(n) filter (where status = 'failed'), 0) as failed,
        coalesce(sum(n) filter (where status = 'cancelled'), 0) as cancelled
      from (
        select batch_id, status, 1 as n from after_it where batch_id is not null
        union all select batch_id, status, -1 from before_it where batch_id is not null) r
      group by batch_id) d
    where (pending, queued, running, completed, failed, cancelled) <> (0, 0, 0, 0, 0, 0);
  end if;
  return null;
end
$$;
