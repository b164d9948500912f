// Elements from values. Data only ever becomes text: nothing here parses HTML.

export const byId = id => document.getElementById(id);

/** An element; children are elements or text, attributes are set as they are named. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') made.addEventListener('click', value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** Sets an element's text, touching the page only if it changes. */
export function text(target, value) {
  if (target.textContent !== value) target.textContent = value;
}

/**
 * Makes a parent's children show these items: those of known keys are kept and updated, so that focus, scrolling and
 * transitions outlive an update.
 */
export function show(parent, items, keyOf, make, update) {
  const kept = new Map([...parent.children].map(child => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const key = String(keyOf(item));
    let child = kept.get(key);
    kept.delete(key);
    if (!child) {
      child = make(item);
      child.dataset.key = key;
    }
    update(child, item, index);
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
  kept.forEach(child => child.remove());
}

/** Rows of a table body; cells gives each row's texts or elements, and classes the columns' classes. */
export function rows(body, items, keyOf, cells, classes = []) {
  const make = item => element('tr', {}, ...cells(item).map((cell, i) => element('td', { class: classes[i] })));
  show(body, items, keyOf, make, (row, item) => {
    cells(item).forEach((cell, i) => {
      const target = row.children[i];
      if (cell instanceof Node) {
        if (!target.firstChild?.isEqualNode(cell) || target.childNodes.length !== 1) target.replaceChildren(cell);
      } else text(target, cell);
    });
  });
}

/** Terms and descriptions of a list of facts. */
export function facts(list, items) {
  const pair = ([name]) => element('div', {}, element('dt', {}, name), element('dd'));
  show(list, items, ([name]) => name, pair, (fact, [, value]) => {
    const target = fact.lastChild;
    if (value instanceof Node) {
      if (!target.firstChild?.isEqualNode(value)) target.replaceChildren(value);
    } else text(target, value);
  });
}

/** Buttons of which one is pressed. */
export function choice(group, options, chosen, choose) {
  const make = ([value, label]) => element('button', { type: 'button', onclick: () => choose(value) }, label);
  show(group, options, ([value]) => value, make, (button, [value]) => {
    button.setAttribute('aria-pressed', String(value === chosen));
  });
}

/** Options of a select; the chosen one stays chosen while it is there. */
export function options(select, items, chosen) {
  const make = ([value, label]) => element('option', { value }, label);
  show(select, items, ([value]) => value, make, (option, [, label]) => text(option, label));
  if (select.value !== chosen) select.value = chosen;
}

/** Says what is awaited where there is nothing to show, and hides otherwise. */
export function empty(target, note) {
  target.hidden = !note;
  text(target, note ?? '');
}
