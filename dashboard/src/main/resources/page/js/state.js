// What the reader has chosen lives in the address, so that it can be shared and survives a reload.

const chosen = new URLSearchParams(location.hash.slice(1));

export const chosenOr = (name, absent) => chosen.get(name) ?? absent;

export function choose(name, value) {
  if (value === null || value === undefined) chosen.delete(name);
  else chosen.set(name, value);
  history.replaceState(null, '', `#${chosen}`);
}
