// Numbers, times and places for people. Days and weeks are UTC; times of day are the reader's.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const dayAndTime = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const DAY = 86_400_000;
export const NONE = '–';

export const number = value => (value === null || value === undefined ? NONE : whole.format(value));
export const short = value => compact.format(value);
export const rate = value => (value === null || value === undefined ? NONE : (value < 100 ? tenths : whole).format(value));
export const hours = ms => (ms < 360_000_000 ? tenths : whole).format(ms / 3_600_000);
export const time = instant => (instant ? clock.format(new Date(instant)) : NONE);
export const minute = instant => hourMinute.format(new Date(instant));
export const day = date => dayMonthYear.format(new Date(date));
export const shortDay = date => dayMonth.format(new Date(date));

/** A time of day, with its day if that is not today. */
export function moment(instant) {
  if (!instant) return NONE;
  const at = new Date(instant);
  return (at.toDateString() === new Date().toDateString() ? clock : dayAndTime).format(at);
}

/** How long something took or is ago. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) return NONE;
  if (seconds < 0) return '0 s';
  if (seconds < 10) return `${tenths.format(seconds)} s`;
  if (seconds < 120) return `${whole.format(seconds)} s`;
  if (seconds < 7200) return `${whole.format(seconds / 60)} min`;
  if (seconds < 172_800) return `${whole.format(seconds / 3600)} h`;
  return `${whole.format(seconds / 86_400)} days`;
}

/** The ISO week that begins on that Monday: W47 · 16–22 Nov 2026. */
export function week(monday) {
  const start = new Date(monday);
  const thursday = new Date(start.getTime() + 3 * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const ordinal = Math.floor((thursday - first) / DAY / 7) + 1;
  const end = new Date(start.getTime() + 6 * DAY);
  return `W${String(ordinal).padStart(2, '0')} · ${shortDay(start)} – ${day(end)}`;
}

/** The date so many days from another. */
export const plusDays = (date, days) => new Date(new Date(date).getTime() + days * DAY).toISOString().slice(0, 10);

/** A country's name by its code, or the code as it is. */
export function country(code) {
  if (code === '') return 'Unknown country';
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
}

export const region = name => (name === '' ? 'Unknown region' : name);
export const city = name => (name === '' ? 'Unknown city' : name);
