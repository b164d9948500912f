// The pipeline itself: queries, runs, ledger, offsets.

import { ask } from './api.js';
import { byId, element, facts, rows, show, text } from './dom.js';
import { duration, moment, NONE, number, rate } from './format.js';
import { Panel } from './panel.js';

const age = (instant, now) => (instant ? `${duration((new Date(now) - new Date(instant)) / 1000)} ago` : NONE);
const sum = offsets => Object.values(offsets).reduce((all, one) => all + one, 0);
let stand = '';

function batch(answer) {
  const { last, published, openEras } = answer.batch;
  facts(byId('health-batch'), [
    ['Last run', last ? element('span', { class: last.message === null ? 'good' : 'bad' }, last.result) : 'none yet'],
    ['Ended', last ? `${moment(last.endedAt)}, ${age(last.endedAt, answer.now)}` : NONE],
    ['Took', duration(last?.durationSeconds)],
    ['New records', number(last?.newRecords)],
    ['In force', published ? `era ${published.era}, published ${moment(published.publishedAt)}` : 'no published run yet'],
    ['Days recomputed', number(published?.touchedDays)],
    ['Open eras', openEras.length ? openEras.map(open => `${open.era} since ${moment(open.openedAt)}`).join(', ') : 'none'],
  ]);
  const line = failed => element('li', {}, `${moment(failed.endedAt)}: ${failed.reason}: ${failed.message}`);
  show(byId('health-failed'), answer.batch.failed.slice(0, 3), failed => failed.endedAt, line, () => {});
}

function ledger(answer) {
  const reasons = Object.entries(answer.rejectedByReason).sort((one, other) => other[1] - one[1]);
  facts(byId('health-ledger'), [
    ['Accepted', `${answer.approximate ? '≈ ' : ''}${number(answer.accepted)}`],
    ['Duplicates, as of the cut', number(answer.duplicatesAsOfCut)],
    ['Rejected', number(answer.rejected)],
    ...reasons.map(([reason, records]) => [`· ${reason.replaceAll('_', ' ')}`, number(records)]),
  ]);
}

function queries(answer) {
  rows(byId('health-queries'), answer.queries, query => query.query, query => [
    query.query, number(query.lag), rate(query.eventsPerSecond), number(query.batchId),
    query.batchDurationMs === null ? NONE : duration(query.batchDurationMs / 1000), number(query.generation),
    query.updatedAt ? age(query.updatedAt, answer.now) : 'not yet',
  ], ['', 'number', 'number', 'number', 'number', 'number', '']);
}

function offsets(answer) {
  const cut = answer.offsets.batch;
  const realtime = answer.offsets.realtime;
  const lake = answer.queries.find(query => query.query === 'lake').offsets;
  const partitions = [...new Set([cut, realtime, lake].flatMap(Object.keys))].sort((one, other) => one - other);
  const lines = partitions.map(partition => [partition, cut[partition], lake[partition], realtime[partition]]);
  const all = [['All', sum(cut), sum(lake), sum(realtime)], ...lines];
  rows(byId('health-offsets'), all, line => line[0],
    ([partition, ...ends]) => [partition, ...ends.map(number)], ['', 'number', 'number', 'number']);
}

function head(answer) {
  const state = byId('state');
  state.className = `state ${answer.state}`;
  text(state.querySelector('.word'), answer.state);
  state.title = answer.reasons.join('\n');
  // A run that has published imports alone is up to no moment of the topic.
  const onlyImports = answer.batch.published ? 'batch: imports only' : 'no batch run yet';
  const batchStand = answer.asOf ? `batch as of ${moment(answer.asOf)}` : onlyImports;
  const realtime = answer.realtimeThrough ? `realtime through ${moment(answer.realtimeThrough)}` : 'nothing counted yet';
  stand = `${batchStand} · ${realtime}`;
  text(byId('stand'), answer.realtimeThrough ? `${stand}, ${duration(answer.freshnessSeconds)} old` : stand);
}

function showHealth(answer) {
  head(answer);
  show(byId('health-reasons'), answer.reasons, reason => reason, reason => element('li', {}, reason), () => {});
  batch(answer);
  ledger(answer);
  queries(answer);
  offsets(answer);
}

export const health = new Panel(() => ask('health'), showHealth);

/** What the head says while there is no answer. */
export function away() {
  const state = byId('state');
  state.className = 'state away';
  state.title = '';
  text(state.querySelector('.word'), 'no answer');
  text(byId('stand'), stand); // how old that is now, nobody knows
}

