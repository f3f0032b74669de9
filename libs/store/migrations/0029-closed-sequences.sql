-- What numbers the rows of batches and schedules is as closed as their tables.
revoke all on sequence public.batch_changes_id_seq, public.schedule_runs_id_seq from public, anon, authenticated, service_role;
