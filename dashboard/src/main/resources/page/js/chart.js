// The chart of a week.

import { ask } from './api.js';
import { byId, choice, element, empty, options, rows, text } from './dom.js';
import { number, time, week as weekName } from './format.js';
import { Panel } from './panel.js';
import { choose, chosenOr } from './state.js';

let kind = chosenOr('chart', 'song') === 'artist' ? 'artist' : 'song';
let week = chosenOr('week', null);
let weeks = [];

function move(entry) {
  if (entry.previousRank === null) {
    return entry.weeksOnChart > 1 ? ['re-entry', 'same', 'back on the chart'] : ['new', 'new', 'new on the chart'];
  }
  const places = entry.previousRank - entry.rank;
  if (places > 0) return [`▲ ${places}`, 'up', `up ${places} from ${entry.previousRank}`];
  if (places < 0) return [`▼ ${-places}`, 'down', `down ${-places} from ${entry.previousRank}`];
  return ['=', 'same', `stays at ${entry.previousRank}`];
}

function moved(entry) {
  const [label, direction, meaning] = move(entry);
  return element('span', { class: 'moved' },
    element('span', { class: `change ${direction}`, 'aria-hidden': 'true' }, label),
    element('span', { class: 'last', 'aria-hidden': 'true' }, entry.previousRank === null ? '' : String(entry.previousRank)),
    element('span', { class: 'hidden' }, meaning));
}

function named(entry) {
  const name = entry.name ?? entry.key;
  return element('span', { class: 'name', title: [name, entry.artist].filter(Boolean).join(' · ') },
    element('b', {}, name), element('small', {}, entry.artist ?? ''));
}

function cells(entry) {
  return [
    String(entry.rank), moved(entry), named(entry), number(entry.plays), number(entry.listenersAsOfCut),
    String(entry.peak), String(entry.weeksOnChart),
  ];
}

function showChart(answer) {
  weeks = answer.weeks;
  const shown = answer.week ?? '';
  const all = shown && !weeks.includes(shown) ? [shown, ...weeks] : weeks;
  options(byId('week'), all.length ? all.map(monday => [monday, weekName(monday)]) : [['', 'No week yet']], shown);
  byId('week').disabled = all.length === 0;
  const at = weeks.indexOf(shown);
  byId('week-before').disabled = at < 0 || at === weeks.length - 1;
  byId('week-after').disabled = at <= 0;
  rows(byId('chart'), answer.chart, entry => `${answer.week} ${entry.key}`, cells,
    ['number rank', '', 'wide', 'number', 'number', 'number', 'number']);
  empty(byId('chart-empty'), answer.chart.length ? null : `${answer.note}.`);
  text(byId('chart-name'), answer.kind === 'song' ? 'Song' : 'Artist');
  text(byId('chart-about'), about(answer));
}

function about(answer) {
  if (!answer.chart.length) return '\u00a0';
  const listeners = answer.asOf ? `Listeners are exact as of ${time(answer.asOf)}` : 'Listeners are counted by batch runs';
  const plays = answer.approximate ? '≈ Plays include those since the last batch run' : 'Plays are exact';
  return `${plays}. ${listeners}.`;
}

function turnTo(monday) {
  week = monday;
  choose('week', monday);
  chart.refresh().catch(() => {}); // the next round says what is wrong
}

function chooser() {
  choice(byId('chart-kind'), [['song', 'Songs'], ['artist', 'Artists']], kind, value => {
    kind = value;
    choose('chart', value);
    chooser();
    chart.refresh().catch(() => {});
  });
}

export const chart = new Panel(() => ask('charts/weekly', { kind, week }), showChart);
byId('week').addEventListener('change', event => turnTo(event.target.value === weeks[0] ? null : event.target.value));
byId('week-before').addEventListener('click', () => turnTo(weeks[weeks.indexOf(byId('week').value) + 1]));
byId('week-after').addEventListener('click', () => {
  const later = weeks[weeks.indexOf(byId('week').value) - 1];
  turnTo(later === weeks[0] ? null : later); // the newest one is followed as time goes on
});
chooser();
