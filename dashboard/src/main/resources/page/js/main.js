// Keeps the page up to date: what moves fast every 5 s, the rest every 15 s, nothing while nobody looks.

import { byId, empty, text } from './dom.js';
import { time } from './format.js';
import { chart } from './chart.js';
import { daily } from './daily.js';
import { away, health } from './health.js';
import { places } from './places.js';
import { totals } from './totals.js';
import { trending } from './trending.js';

const ROUND = 5_000;
const SLOW_EVERY = 3;
const FAST = [health, totals, trending];
const ALL = [...FAST, chart, places, daily];
const WAITING = ['trending-empty', 'places-empty', 'chart-empty', 'daily-empty'];

let round = 0;
let timer = null;
let running = false;
let answered = null;

async function refresh() {
  running = true;
  const slow = round++ % SLOW_EVERY === 0 || !byId('problem').hidden;
  const results = await Promise.allSettled((slow ? ALL : FAST).map(panel => panel.refresh()));
  const failed = results.find(result => result.status === 'rejected');
  if (failed) complain(failed.reason.message, results[0].status === 'rejected');
  else recover();
  running = false;
  if (!document.hidden) timer = setTimeout(refresh, ROUND);
}

function complain(message, nothing) {
  const since = answered ? ` Numbers are from ${time(answered)}.` : '';
  const problem = byId('problem');
  text(problem, `${message[0].toUpperCase()}${message.slice(1)}.${since} Trying again every few seconds.`);
  problem.hidden = false;
  document.body.classList.toggle('stale', nothing && answered !== null);
  if (nothing) away();
  if (!answered) WAITING.forEach(id => empty(byId(id), 'Waiting for an answer…'));
}

function recover() {
  answered = new Date();
  byId('problem').hidden = true;
  document.body.classList.remove('stale');
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(timer);
  if (!document.hidden && !running) refresh();
});
refresh();
