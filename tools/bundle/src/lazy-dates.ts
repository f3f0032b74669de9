import type { Plugin } from 'rolldown';

const FORMAT = /const dateTimeFormatter = (new Intl\.DateTimeFormat\([^;]+\));/;

/**
 * Has the loggers of Nest make their format of dates for the first line that they write: it brings several megabytes of the names of
 * months and zones into memory, and what a service logs it writes itself.
 */
export function lazyDates(): Plugin {
  return {
    name: 'lazy-dates',
    transform: {
      filter: { id: /\/@nestjs\/common\/services\//, code: /\bIntl\.DateTimeFormat\b/ },
      handler: (code, id) => {
        if (!FORMAT.test(code)) throw new Error(`${id} makes its format of dates in another way.`);
        return code.replace(
          FORMAT,
          'const dateTimeFormatter = { format: (date) => (dateTimeFormatter.made ??= $1).format(date) };',
        );
      },
    },
  };
}
