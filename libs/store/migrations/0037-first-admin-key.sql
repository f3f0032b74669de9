-- A key that an installation brings along. What is there already, revoked or not, stays as it is.
-- "registered", "known" if it was before, "revoked" if it was and then revoked, "taken" if another key has its id.
create function public.api_key_register(
  p_id text, p_tenant text, p_name text, p_scopes jsonb, p_secret_sha256 text, p_expires_at timestamptz, p_actor text
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  k public.api_keys;
begin
  if not exists (select from public.api_keys where id = p_id) then
    begin
      perform public.api_key_create(p_id, p_tenant, p_name, p_scopes, p_secret_sha256, p_expires_at, p_actor);
      return '"registered"';
    exception when unique_violation then
      -- Another process was quicker.
      null;
    end;
  end if;
  select * into k from public.api_keys where id = p_id;
  return to_jsonb(case
    when encode(k.secret_sha256, 'hex') <> p_secret_sha256 then 'taken'
    when k.revoked_at is not null then 'revoked'
    else 'known' end);
end
$$;
revoke all on function public.api_key_register(text, text, text, jsonb, text, timestamptz, text)
  from public, anon, authenticated, service_role;
grant execute on function public.api_key_register(text, text, text, jsonb, text, timestamptz, text) to service_role;
