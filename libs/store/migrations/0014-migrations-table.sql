-- Supabase grants new tables to everybody who holds a key; what was applied is nobody's business either.
revoke all on public.scholarsource_migrations from public, anon, authenticated, service_role;
