// A panel of the page: it asks, and shows the answer; a newer choice makes an older answer void.

export class Panel {
  #turn = 0;
  #asked;
  #show;

  /** asks: () => a promise of an answer; shows: answer => void. */
  constructor(asks, shows) {
    this.#asked = asks;
    this.#show = shows;
  }

  /** Throws if there is no answer; what was shown stays. */
  async refresh() {
    const turn = ++this.#turn;
    const answer = await this.#asked();
    if (turn === this.#turn) this.#show(answer);
    return answer;
  }
}
