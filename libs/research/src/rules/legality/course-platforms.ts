import { siteName } from '@scholarsource/contracts';
import { isWithinDomain } from '@scholarsource/web';

const PLATFORMS = ['blackboard.com', 'brightspace.com', 'instructure.com', 'moodlecloud.com', 'schoology.com'];
const PATH = /\/pluginfile\.php\/|\/bbcswebdav\/|\/webapps\/blackboard\/|^\/courses\/\d+\/files\/|^\/d2l\//;

/** Whether an address is on a learning platform, where teachers upload their own work and that of others. */
export function isOnCoursePlatform(url: string): boolean {
  const { hostname, pathname } = new URL(url);
  const host = siteName(hostname);
  return PLATFORMS.some((domain) => isWithinDomain(host, domain)) || PATH.test(pathname);
}
