/** What the command line takes from its surroundings: the only place here that reads them. */
export interface Environment {
  url: string | undefined;
  apiKey: string | undefined;
  profile: string | undefined;
  /** Where the XDG specification wants settings, such as `/home/ada/.config`. */
  configHome: string | undefined;
  home: string | undefined;
  /** What opens addresses, if the person has chosen a program. */
  browser: string | undefined;
}

/** An empty variable counts as none. */
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
