-- Cached answers that have ended are found by an index; two others were never read.

create index idx_course_cache_expires_at on public.course_cache (expires_at);
drop index public.idx_course_cache_config_hash;
drop index public.idx_course_cache_cached_at;
