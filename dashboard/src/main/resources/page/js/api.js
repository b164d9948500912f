// Questions to the API. A refused or failed one throws an error whose message is for people.

const PATIENCE = 15_000;

export async function ask(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined) query.set(name, value);
  }
  const asked = query.size ? `/api/${path}?${query}` : `/api/${path}`;
  const response = await reach(asked);
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  throw new Error(answer?.error ?? `the dashboard answered ${response.status}`);
}

async function reach(path) {
  try {
    return await fetch(path, { signal: AbortSignal.timeout(PATIENCE), headers: { accept: 'application/json' } });
  } catch {
    throw new Error('the dashboard does not answer');
  }
}
