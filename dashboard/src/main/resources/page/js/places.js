// Plays by country; a country opens into its regions, and a region into its cities.

import { ask } from './api.js';
import { byId, element, empty, show, text } from './dom.js';
import { city, country, number, plusDays, region } from './format.js';
import { Panel } from './panel.js';
import { choose, chosenOr } from './state.js';

const SHOWN = 10;
const place = { country: chosenOr('country', null), region: chosenOr('region', null) };
let days = chosenOr('days', '');

function level() {
  if (place.country === null) return 'country';
  return place.region === null ? 'region' : 'city';
}

function question() {
  const today = new Date().toISOString().slice(0, 10);
  const from = days ? plusDays(today, 1 - Number(days)) : null;
  return ask('geography', { level: level(), country: place.country, region: place.region, from, limit: SHOWN });
}

function label(found, at) {
  if (at === 'country') return country(found.country);
  return at === 'region' ? region(found.region) : city(found.city);
}

function bar(found, at) {
  const name = at === 'city'
    ? element('span', { class: 'name' }, element('b'))
    : element('button', { type: 'button', class: 'name', onclick: () => open(found, at) }, element('b'));
  return element('li', {}, element('span', { class: 'fill' }), name, element('span', { class: 'percent' }), element('span', { class: 'count' }));
}

function update(line, found, at, answer) {
  const [fill, name, percent, count] = line.children;
  fill.style.setProperty('--share', found.plays / answer.places[0].plays);
  text(name.firstChild, label(found, at));
  name.title = label(found, at);
  text(percent, `${((100 * found.plays) / answer.plays).toFixed(1)} %`);
  text(count, number(found.plays));
}

function showPlaces(answer) {
  const at = answer.level;
  const keyOf = found => JSON.stringify([at, found.country, found.region, found.city]);
  show(byId('places'), answer.places, keyOf, found => bar(found, at), (line, found) => update(line, found, at, answer));
  empty(byId('places-empty'), answer.places.length ? null : `${answer.note}.`);
  path(answer);
}

function path(answer) {
  const steps = [['All countries', null, null]];
  if (place.country !== null) steps.push([country(place.country), place.country, null]);
  if (place.region !== null) steps.push([region(place.region), place.country, place.region]);
  const make = ([name, inCountry, inRegion]) =>
    element('button', { type: 'button', onclick: () => go(inCountry, inRegion) }, name);
  const target = byId('places-path');
  show(target, [...steps, ['', 'count', '']], step => JSON.stringify(step),
    step => (step[1] === 'count' && step[0] === '' ? element('span', { class: 'rest' }) : make(step)), () => {});
  [...target.querySelectorAll('button')].forEach((button, i, all) => {
    if (i === all.length - 1) button.setAttribute('aria-current', 'location');
    else button.removeAttribute('aria-current');
  });
  const more = answer.placeCount - answer.places.length;
  text(target.querySelector('.rest'), `${answer.approximate ? '≈ ' : ''}${number(answer.plays)} plays${more > 0 ? `, the first ${SHOWN} of ${number(answer.placeCount)} places` : ''}`);
}

function open(found, at) {
  go(found.country, at === 'country' ? null : found.region);
}

function go(inCountry, inRegion) {
  place.country = inCountry;
  place.region = inRegion;
  choose('country', inCountry);
  choose('region', inRegion);
  places.refresh()
    .then(() => byId('places-path').querySelector('[aria-current]')?.focus()) // the button pressed is gone
    .catch(() => {}); // the next round says what is wrong
}

export const places = new Panel(question, showPlaces);
byId('places-days').value = days;
byId('places-days').addEventListener('change', event => {
  days = event.target.value;
  choose('days', days || null);
  places.refresh().catch(() => {});
});
