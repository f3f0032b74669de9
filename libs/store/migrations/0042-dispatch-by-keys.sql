-- What is given to the queue, and what it had no room for, is found by its keys, as in 0041.

alter function public.job_confirm(jsonb) set enable_seqscan = off;
alter function public.job_withhold(jsonb) set enable_seqscan = off;
