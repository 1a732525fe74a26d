export const LANGUAGE = 'en';

export const units = {
  justNow: 'just now',
  bytes: { one: '# byte', other: '# bytes' },
  kilobytes: (count: string) => `${count} kB`,
  megabytes: (count: string) => `${count} MB`,
  gigabytes: (count: string) => `${count} GB`,
  minutes: (count: string) => `${count} min`,
  seconds: (count: string) => `${count} s`,
  milliseconds: (count: string) => `${count} ms`,
};
