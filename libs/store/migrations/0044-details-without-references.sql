-- Each event and each checkpoint looked up its job when it was stored, a sixth of what a job costs. They are stored by nobody but who has
-- locked the row of the job, or that of its run, which goes with the job. So they need no reference to it, only to be deleted with it.
create function public.job_delete_details() returns trigger
language plpgsql set search_path = '' set enable_seqscan = off as $$
begin
  -- After the rows of the runs: whoever stored details meanwhile has ended.
  delete from public.job_events where job_id = any (array(select id from before_it));
  delete from public.job_checkpoints where job_id = any (array(select id from before_it));
  return null;
end
$$;
revoke all on function public.job_delete_details() from public, anon, authenticated, service_role;

do $$
begin
  -- All of them at one moment or none, so that nobody who has one and waits for another is waited for.
  for try in 1..100 loop
    begin
      set local lock_timeout = '100ms';
      lock table public.jobs, public.job_events, public.job_checkpoints in access exclusive mode;
      exit;
    exception when lock_not_available then
      if try = 100 then
        raise;
      end if;
    end;
  end loop;
end
$$;

create trigger job_delete_details after delete on public.jobs referencing old table as before_it
  for each statement execute function public.job_delete_details();
alter table public.job_events drop constraint job_events_job_id_fkey;
alter table public.job_checkpoints drop constraint job_checkpoints_job_id_fkey;
