/** The environment variables of the command line; read only here. */
export interface Environment {
  url: string | undefined;
  apiKey: string | undefined;
  profile: string | undefined;
  /** Configuration directory of the XDG specification, such as `/home/ada/.config`. */
  configHome: string | undefined;
  home: string | undefined;
  /** The user's browser command, if set. */
  browser: string | undefined;
}

/** An empty variable counts as unset. */
export function readEnvironment(): Environment {
  const read = (name: string) => process.env[name] || undefined;
  return {
    url: read('SCHOLARSOURCE_URL'),
    apiKey: read('SCHOLARSOURCE_API_KEY'),
    profile: read('SCHOLARSOURCE_PROFILE'),
    configHome: read('XDG_CONFIG_HOME'),
    home: read('HOME'),
    browser: read('BROWSER'),
  };
}
