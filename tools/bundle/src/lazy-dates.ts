import type { Plugin } from 'rolldown';

const FORMAT = /const dateTimeFormatter = (new Intl\.DateTimeFormat\([^;]+\));/;

/**
 * Makes Nest's loggers create their date format lazily: it loads several megabytes of month and time zone names, and services write their
 * own logs.
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
