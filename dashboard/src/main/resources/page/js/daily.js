// Events or hours of each day: lines, and the rows beneath them.

import { ask } from './api.js';
import { byId, empty, options, rows, text } from './dom.js';
import { country, day, hours, NONE, number, plusDays, region } from './format.js';
import { draw } from './lines.js';
import { Panel } from './panel.js';
import { choose, chosenOr } from './state.js';

const TYPES = ['play', 'pause', 'resume', 'seek', 'skip', 'complete', 'stop', 'like'];
const LINES = 8;
const ROWS = 200;
const MOST_DAYS = 400;
const MEASURES = { events: row => row.events, listenedMs: row => row.listenedMs / 3_600_000 };
const GROUPS = { eventType: 'eventType', region: 'country,region', country: 'country' };
const wanted = {
  lines: chosenOr('lines', 'eventType'),
  measure: chosenOr('measure', 'events'),
  type: chosenOr('type', ''),
  place: chosenOr('place', ''),
  from: chosenOr('from', ''),
  to: chosenOr('to', ''),
};
if (!(wanted.lines in GROUPS)) wanted.lines = 'eventType';
if (!(wanted.measure in MEASURES)) wanted.measure = 'events';
if (!TYPES.includes(wanted.type)) wanted.type = '';

function filters() {
  const [inCountry, inRegion] = place();
  return { from: wanted.from || null, to: wanted.to || null, eventType: wanted.type || null, country: inCountry, region: inRegion };
}

/** The chosen country, and the chosen region of it if there is one. */
function place() {
  try {
    const [inCountry = null, inRegion = null] = wanted.place ? JSON.parse(wanted.place) : [];
    return [inCountry, inRegion];
  } catch {
    return [null, null];
  }
}

async function question() {
  const asked = filters();
  const [lines, table, known] = await Promise.all([
    ask('metrics/daily', { ...asked, groupBy: GROUPS[wanted.lines], limit: 20_000 }),
    ask('metrics/daily', { ...asked, limit: ROWS }),
    ask('metrics/daily', { from: asked.from, to: asked.to, groupBy: 'country,region', limit: 20_000 }),
  ]);
  return { lines, table, known };
}

function name(row) {
  if (wanted.lines === 'eventType') return row.eventType;
  if (wanted.lines === 'country') return country(row.country);
  return `${region(row.region)}, ${country(row.country)}`;
}

/** All days that have events in the range, without gaps. */
function span(answer) {
  if (!answer.firstDay) return [];
  const first = answer.from > answer.firstDay ? answer.from : answer.firstDay;
  const last = answer.to < answer.lastDay ? answer.to : answer.lastDay;
  const dates = [];
  for (let date = last; date >= first && dates.length < MOST_DAYS; date = plusDays(date, -1)) dates.unshift(date);
  return dates;
}

function linesOf(answer, days) {
  const at = new Map(days.map((date, index) => [date, index]));
  const lines = new Map();
  for (const row of answer.days.filter(row => at.has(row.day))) {
    if (!lines.has(name(row))) lines.set(name(row), { name: name(row), values: days.map(() => 0), total: 0 });
    const line = lines.get(name(row));
    line.values[at.get(row.day)] += MEASURES[wanted.measure](row);
    line.total += MEASURES[wanted.measure](row);
  }
  if (wanted.lines === 'eventType') {
    return [...lines.values()].sort((one, other) => TYPES.indexOf(one.name) - TYPES.indexOf(other.name));
  }
  const sorted = [...lines.values()].sort((one, other) => other.total - one.total);
  const others = sorted.slice(LINES);
  if (!others.length) return sorted;
  const rest = { name: `${others.length} others`, values: days.map((date, i) => others.reduce((sum, line) => sum + line.values[i], 0)) };
  return [...sorted.slice(0, LINES), rest];
}

function cells(row) {
  return [
    day(row.day), row.eventType, country(row.country), region(row.region), number(row.events),
    row.listenedMs ? hours(row.listenedMs) : NONE, number(row.listenersAsOfCut),
  ];
}

function placesOf(known) {
  const pairs = new Map([['', 'All']]);
  const names = [];
  for (const row of known.days) {
    names.push([JSON.stringify([row.country]), country(row.country)]);
    names.push([JSON.stringify([row.country, row.region]), `${country(row.country)} · ${region(row.region)}`]);
  }
  names.sort((one, other) => one[1].localeCompare(other[1])).forEach(([value, label]) => pairs.set(value, label));
  if (wanted.place && !pairs.has(wanted.place)) pairs.set(wanted.place, place().filter(part => part !== null).join(' · '));
  return [...pairs];
}

function showDaily({ lines, table, known }) {
  const days = span(lines);
  draw(byId('daily-chart'), days, linesOf(lines, days), wanted.measure === 'events' ? '' : ' h');
  rows(byId('daily'), table.days, row => JSON.stringify([row.day, row.eventType, row.country, row.region]), cells,
    ['', '', '', '', 'number', 'number', 'number']);
  empty(byId('daily-empty'), table.days.length ? null : `${table.note}.`);
  options(byId('daily-place'), placesOf(known), wanted.place);
  for (const end of ['from', 'to']) {
    const field = byId(`daily-${end}`);
    if (document.activeElement !== field) field.value = wanted[end] || (lines[end] ?? '');
  }
  const newest = table.truncated ? `The table shows the newest ${number(ROWS)} rows. ` : '';
  const marked = lines.approximate ? '≈ Includes events since the last batch run. ' : '';
  const about = `${marked}${newest}Listeners are exact as of the last batch run.`;
  text(byId('daily-about'), table.days.length ? about : '\u00a0');
}

function choosing(id, key) {
  const field = byId(id);
  field.addEventListener('change', () => {
    wanted[key] = field.value;
    choose(key, field.value || null);
    refuse(field);
  });
}

/** A range that ends before it begins is not asked for. */
function refuse(field) {
  const backwards = wanted.from && wanted.to && wanted.from > wanted.to;
  for (const end of [byId('daily-from'), byId('daily-to')]) end.setCustomValidity('');
  if (backwards) field.setCustomValidity('The first day is after the last.');
  field.reportValidity();
  if (!backwards) daily.refresh().catch(() => {}); // the next round says what is wrong
}

export const daily = new Panel(question, showDaily);
options(byId('daily-type'), [['', 'All'], ...TYPES.map(type => [type, type])], wanted.type);
byId('daily-lines').value = wanted.lines;
byId('daily-measure').value = wanted.measure;
[['daily-lines', 'lines'], ['daily-measure', 'measure'], ['daily-type', 'type'], ['daily-place', 'place'], ['daily-from', 'from'], ['daily-to', 'to']]
  .forEach(([id, key]) => choosing(id, key));
