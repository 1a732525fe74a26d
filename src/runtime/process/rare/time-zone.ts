/**
 * `process.env.TZ`: the zone of local time, which a browser takes from its machine. `Date` and `Intl.DateTimeFormat` are
 * put in place of the browser's when a program first asks for another one.
 */
const { apply, construct, getOwnPropertyDescriptor } = Reflect;

type Method = (this: unknown, ...args: unknown[]) => unknown;
type DateParts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

const NativeDate = Date;
const NativeFormat = Intl.DateTimeFormat;
const prototype = NativeDate.prototype;
const native = Object.fromEntries(
  Object.getOwnPropertyNames(prototype).map((name) => [name, Reflect.get(prototype, name) as Method]), // all are methods
);
const DAY_MS = 86_400_000;
/** Offsets are kept by such spans: no zone has changed its own at another time since it has been told by the clock. */
const SPAN_MS = 900_000;
const MAX_KEPT = 10_000;

/** undefined: the browser's own */
let zone: string | undefined;
let clock = new NativeFormat('en-US', { timeZone: 'UTC' });
const offsets = new Map<number, number>();

const call = (name: string, date: unknown, ...args: unknown[]): unknown =>
  apply(native[name] ?? NativeDate, date, args);
const timeOf = (date: unknown): number => call('getTime', date) as number; // throws for what is no date

const partsOf = (format: Intl.DateTimeFormat, time: number): DateParts =>
  Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));

/** Milliseconds that local time is ahead of UTC at `time`. */
function offsetAt(time: number): number {
  if (Number.isNaN(time)) return Number.NaN;
  const span = Math.floor(time / SPAN_MS);
  const known = offsets.get(span);
  if (known !== undefined) return known;
  const second = span * (SPAN_MS / 1000) * 1000;
  const { year, month, day, hour, minute, second: seconds, era } = partsOf(clock, second);
  const at = new NativeDate(0);
  at.setUTCFullYear(era === 'BC' ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day));
  at.setUTCHours(Number(hour), Number(minute), Number(seconds));
  const offset = at.getTime() - second;
  if (offsets.size >= MAX_KEPT) offsets.clear();
  offsets.set(span, offset);
  return offset;
}

/** The first moment with that local time; for one that a change of the clocks skips, what it would have been before. */
function fromLocal(local: number): number {
  const before = local - offsetAt(local - DAY_MS);
  const after = local - offsetAt(local + DAY_MS);
  const fits = [before, after].filter((time) => time + offsetAt(time) === local);
  return fits.length === 0 ? before : Math.min(...fits);
}

const toLocal = (time: number): number => time + offsetAt(time);

const two = (value: number): string => String(value).padStart(2, '0');
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateText(local: Date): string {
  const year = local.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(year < 0 ? 6 : 4, '0');
  return `${DAYS[local.getUTCDay()]} ${MONTHS[local.getUTCMonth()]} ${two(local.getUTCDate())} ${year < 0 ? '-' : ''}${digits}`;
}

const NAMED_AFTER = Date.UTC(2038, 0, 19);

/** V8 knows the name of a zone's time from 1970 to 2037 only: before and after, that of a year with the same days. */
function namedAs(time: number): number {
  if (time >= 0 && time < NAMED_AFTER) return time;
  const date = new NativeDate(time);
  const first = new NativeDate(0);
  first.setUTCFullYear(date.getUTCFullYear(), 0, 1);
  const isLeap = new NativeDate(first.getTime() + 59 * DAY_MS).getUTCDate() === 29;
  const recent = (isLeap ? 1956 : 1967) + ((first.getUTCDay() * 12) % 28);
  date.setUTCFullYear(2008 + ((recent + 3 * 28 - 2008) % 28));
  return date.getTime();
}

function timeText(time: number, local: Date): string {
  const minutes = Math.trunc(offsetAt(time) / 60_000);
  const ahead = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
  const named = new NativeFormat('en-US', { timeZone: zone, timeZoneName: 'long' });
  const name = partsOf(named, namedAs(time)).timeZoneName ?? '';
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())} GMT${ahead} (${name})`;
}

const FIELDS = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const;
const INVALID = 'Invalid Date';

/** What replaces a method while a zone is set. */
function replacements(): Record<string, Method> {
  const methods: Record<string, Method> = {
    getTimezoneOffset() {
      return 0 - offsetAt(timeOf(this)) / 60_000; // never -0
    },
    getYear() {
      return new NativeDate(toLocal(timeOf(this))).getUTCFullYear() - 1900;
    },
  };
  for (const field of [...FIELDS, 'Day'] as const)
    methods[`get${field}`] = function (this: unknown) {
      return call(`getUTC${field}`, new NativeDate(toLocal(timeOf(this))));
    };
  for (const field of FIELDS)
    methods[`set${field}`] = function (this: unknown, ...args) {
      const time = timeOf(this);
      const local = new NativeDate(Number.isNaN(time) && field === 'FullYear' ? 0 : toLocal(time));
      call(`setUTC${field}`, local, ...args);
      return call('setTime', this, fromLocal(local.getTime()));
    };
  const texts: Record<string, (time: number, local: Date) => string> = {
    toString: (time: number, local: Date) => `${dateText(local)} ${timeText(time, local)}`,
    toDateString: (_time: number, local: Date) => dateText(local),
    toTimeString: timeText,
  };
  for (const [name, text] of Object.entries(texts))
    methods[name] = function (this: unknown) {
      const time = timeOf(this);
      return Number.isNaN(time) ? INVALID : text(time, new NativeDate(toLocal(time)));
    };
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'])
    methods[name] = function (this: unknown, locales, options) {
      return call(name, this, locales, inZone(options));
    };
  return methods;
}

/** Options with the zone, unless they name one. */
function inZone(options: unknown): unknown {
  if (zone === undefined || options === null) return options;
  const given = options === undefined ? undefined : (Object(options) as { timeZone?: unknown });
  return given?.timeZone === undefined ? { __proto__: given ?? null, timeZone: zone } : options;
}

const ISO_LOCAL = /^(?:[+-]\d{6}|\d{4})-\d\d(?:-\d\d)?T[\d:.,]+$/;
const ISO_DATE = /^(?:[+-]\d{6}|\d{4})(?:-\d\d){0,2}$/;
const NAMES_ZONE = /(?:\b|\d)(?:Z|GMT|UTC?|[ECMP][SD]T)\b|\d\s*[+-]\d{1,2}:?\d{2}\b/i;

/** Date.parse, texts without a zone being of this one. */
function parse(text: string): number {
  const time = NativeDate.parse(text);
  if (zone === undefined || Number.isNaN(time) || ISO_DATE.test(text)) return time;
  if (!ISO_LOCAL.test(text) && NAMES_ZONE.test(text)) return time;
  // the browser read it as its own local time
  return fromLocal(time - (call('getTimezoneOffset', new NativeDate(time)) as number) * 60_000); // a number
}

function makeDate(): DateConstructor {
  const replaced = function Date(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return String(new replaced());
    return construct(NativeDate, ownArguments(args), new.target);
  } as unknown as DateConstructor; // with the statics below
  for (const name of Object.getOwnPropertyNames(NativeDate)) {
    const found = getOwnPropertyDescriptor(NativeDate, name);
    if (found !== undefined) Object.defineProperty(replaced, name, found);
  }
  const statics = { parse: (text: unknown): number => parse(String(text)) };
  Object.defineProperty(replaced, 'parse', { value: statics.parse, writable: true, configurable: true });
  return replaced;
}

const utc = NativeDate.UTC as (...fields: unknown[]) => number; // which it makes numbers of

function ownArguments(args: unknown[]): unknown[] {
  if (zone === undefined || args.length === 0) return args;
  if (args.length > 1) return [fromLocal(utc(...args))];
  const [value] = args;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? [parse(value)] : args;
  if (value instanceof NativeDate) return args;
  const primitive: unknown = toPrimitive(value);
  return typeof primitive === 'string' ? [parse(primitive)] : [primitive];
}

/** as the constructor does, hint 'default' */
const toPrimitive = (value: object): unknown => {
  const method: unknown = Reflect.get(value, Symbol.toPrimitive);
  if (typeof method === 'function') return apply(method, value, ['default']);
  const plain: unknown = value.valueOf();
  return typeof plain === 'object' ? apply(Reflect.get(value, 'toString') as Method, value, []) : plain; // any object has one
};

let installed = false;

function install(scope: object): void {
  if (installed) return;
  installed = true;
  for (const [name, method] of Object.entries(replacements())) {
    const original = native[name];
    if (original === undefined) continue;
    const value = {
      [name](this: unknown, ...args: unknown[]): unknown {
        return apply(zone === undefined ? original : method, this, args);
      },
    }[name];
    if (value === undefined) continue;
    Object.defineProperty(value, 'length', { value: original.length, configurable: true });
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
  const replaced = makeDate();
  Object.defineProperty(prototype, 'constructor', { value: replaced, writable: true, configurable: true });
  Object.defineProperty(scope, 'Date', { value: replaced, writable: true, configurable: true });
  const format: typeof NativeFormat = new Proxy(NativeFormat, {
    construct: (target, [locales, options]: unknown[], newTarget): object =>
      construct(target, [locales, inZone(options)], newTarget === format ? target : newTarget) as object, // what it makes
    apply: (target, self, [locales, options]: unknown[]) =>
      apply(target as unknown as Method, self, [locales, inZone(options)]), // callable too
  });
  Object.defineProperty(NativeFormat.prototype, 'constructor', {
    value: format,
    writable: true,
    configurable: true,
  });
  Object.defineProperty(Intl, 'DateTimeFormat', { value: format, writable: true, configurable: true });
}

/** The zone of local time from now on, as `TZ` names it; undefined: the browser's. One that is unknown is UTC. */
export function setTimeZone(name: string | undefined, scope: object = globalThis): void {
  offsets.clear();
  if (name === undefined) {
    zone = undefined;
    return;
  }
  const make = (timeZone: string): Intl.DateTimeFormat =>
    new NativeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  let asked = name.replace(/^:/, '') || 'UTC';
  try {
    clock = make(asked);
  } catch {
    asked = 'UTC';
    clock = make(asked);
  }
  zone = asked;
  install(scope);
}

export const binding = (): { setTimeZone: typeof setTimeZone } => ({ setTimeZone });
