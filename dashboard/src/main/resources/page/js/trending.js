// What is played most right now.

import { ask } from './api.js';
import { byId, choice, element, empty, show, text } from './dom.js';
import { minute, number } from './format.js';
import { Panel } from './panel.js';
import { choose, chosenOr } from './state.js';

const SHOWN = 10;
let by = chosenOr('trending', 'song') === 'artist' ? 'artist' : 'song';

function change(entry) {
  if (entry.previousPlays === 0) return ['new', 'new'];
  if (entry.change > 0) return [`▲ ${number(entry.change)}`, 'up'];
  if (entry.change < 0) return [`▼ ${number(-entry.change)}`, 'down'];
  return ['=', 'same'];
}

function bar() {
  return element('li', {},
    element('span', { class: 'fill' }),
    element('span', { class: 'rank' }),
    element('span', { class: 'name' }, element('b'), element('small')),
    element('span', { class: 'change' }),
    element('span', { class: 'count' }));
}

function update(line, entry, most) {
  const [fill, rank, name, moved, count] = line.children;
  fill.style.setProperty('--share', entry.plays / most);
  text(rank, String(entry.rank));
  text(name.children[0], entry.name ?? entry.key);
  text(name.children[1], entry.artist ?? '');
  name.title = [entry.name ?? entry.key, entry.artist].filter(Boolean).join(' · ');
  const [label, kind] = change(entry);
  text(moved, label);
  moved.className = `change ${kind}`;
  moved.title = `${number(entry.previousPlays)} plays in the window before`;
  text(count, number(entry.plays));
}

function showTrending(answer) {
  const most = answer.trending[0]?.plays ?? 1;
  show(byId('trending'), answer.trending, entry => entry.key, bar, (line, entry) => update(line, entry, most));
  empty(byId('trending-empty'), answer.trending.length ? null : `${answer.note}. Plays show here seconds after they arrive.`);
  const span = answer.window ? `Plays from ${minute(answer.window.from)} to ${minute(answer.window.to)}, and the change against the window before` : 'Plays of the last minutes';
  text(byId('trending-about'), span);
}

function chooser() {
  choice(byId('trending-by'), [['song', 'Songs'], ['artist', 'Artists']], by, value => {
    by = value;
    choose('trending', value);
    chooser();
    trending.refresh().catch(() => {}); // the next round says what is wrong
  });
}

export const trending = new Panel(() => ask('trending', { by, limit: SHOWN }), showTrending);
chooser();
