// The tiles at the top.

import { ask } from './api.js';
import { byId, element, show, text } from './dom.js';
import { hours, NONE, number } from './format.js';
import { Panel } from './panel.js';

function tiles(answer) {
  const about = answer.approximate ? '≈' : '';
  const since = answer.events - answer.batch.events;
  const published = answer.asOf || answer.batch.events;
  return [
    ['Events', number(answer.events), about, published ? `${number(since)} since the last batch run` : 'no batch run yet'],
    ['Plays', number(answer.byType.play ?? 0), about, `${number(answer.byType.skip ?? 0)} skips`],
    ['Hours listened', hours(answer.listenedMs), about, `${number(answer.byType.complete ?? 0)} heard to the end`],
    ['Rejected', number(answer.rejected), '', share(answer.rejected, answer.rejected + answer.accepted)],
    ['Duplicates', number(answer.duplicatesAsOfCut), '', published ? 'found by batch, as of its cut' : 'counted by batch runs'],
  ];
}

function share(part, whole) {
  return whole ? `${((100 * part) / whole).toFixed(2)} % of records` : 'no records yet';
}

function tile() {
  const value = element('dd', { class: 'value' }, element('span'), element('abbr', { title: 'approximate' }));
  return element('div', { class: 'tile' }, element('dt'), value, element('dd', { class: 'more' }));
}

const NAMES = ['Events', 'Plays', 'Hours listened', 'Rejected', 'Duplicates'];

function showTiles(filled) {
  show(byId('totals'), filled, ([name]) => name, tile, (shown, [name, value, about, more]) => {
    text(shown.children[0], name);
    text(shown.children[1].children[0], value);
    text(shown.children[1].children[1], about);
    text(shown.children[2], more);
  });
}

showTiles(NAMES.map(name => [name, NONE, '', '\u00a0']));
export const totals = new Panel(() => ask('totals'), answer => showTiles(tiles(answer)));
