-- What is asked for again and again while jobs run, of many jobs in one statement.

-- How jobs stand, without what they found and with only those inputs that are shown.
create function public.job_states(p_job_ids jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', j.id, 'status', j.status, 'status_message', j.status_message, 'search_title', j.search_title,
    'inputs', jsonb_build_object(
      'course_name', j.inputs -> 'course_name', 'university_name', j.inputs -> 'university_name',
      'book_title', j.inputs -> 'book_title', 'book_author', j.inputs -> 'book_author'),
    'error', j.error, 'metadata', case when j.status in ('pending', 'queued', 'running') then j.metadata end,
    'run_after', j.run_after, 'created_at', j.created_at, 'completed_at', j.completed_at,
    'settled', j.status in ('completed', 'failed', 'cancelled') and not public.job_is_dead_letter(j))), '[]')
  from public.jobs j
  where j.id = any (array(select id::uuid from jsonb_array_elements_text(p_job_ids) as asked (id)))
$$;
revoke all on function public.job_states(jsonb) from public, anon, authenticated;
grant execute on function public.job_states(jsonb) to service_role;

-- Events of jobs, each after the number under its id. A job without new ones costs a look at the index.
create function public.job_list_new_events(p_after_seqs jsonb, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_object_agg(asked.id, found.events), '{}')
  from jsonb_each_text(p_after_seqs) as asked (id, seq)
  cross join lateral (
    select jsonb_agg(jsonb_build_object('seq', e.seq, 'at', e.at, 'event', e.event) order by e.seq) as events
    from (
      select seq, at, event from public.job_events
      where job_id = asked.id::uuid and seq > asked.seq::integer
      order by seq limit p_limit
    ) e
  ) found
  where found.events is not null
$$;
revoke all on function public.job_list_new_events(jsonb, integer) from public, anon, authenticated;
grant execute on function public.job_list_new_events(jsonb, integer) to service_role;
