/** How long the newest message lets itself be waited for, in ms: it comes after the page has been read once. */
const LATE = 1200;

const NOTE_STYLE = `
  :host { display: block; padding: 9px 12px; border-radius: 8px; font-size: 12.5px; line-height: 1.6;
    background: light-dark(#fdf5dc, #35301c); color: light-dark(#4f431a, #e8dcae); overflow-wrap: anywhere; }
  small { display: block; margin-top: 4px; opacity: 0.75; }
`;

/** An internal note. Its words stand in an open shadow root only. */
class CustomerNote extends HTMLElement {
  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const style = new CSSStyleSheet();
    style.replaceSync(NOTE_STYLE);
    root.adoptedStyleSheets = [style];
    const text = document.createElement('span');
    text.textContent = this.getAttribute('text');
    const signature = document.createElement('small');
    signature.textContent = 'Dana Okafor, today';
    root.replaceChildren(text, signature);
  }
}
customElements.define('customer-note', CustomerNote);

/** Fetches the newest message and puts it where the row said that it was loading. */
async function showLate(row) {
  const response = await fetch(row.dataset.late);
  const template = document.createElement('template');
  template.innerHTML = await response.text();
  row.replaceWith(template.content);
}

for (const row of document.querySelectorAll('[data-late]')) setTimeout(showLate, LATE, row);

for (const tab of document.querySelectorAll('.tab')) {
  tab.addEventListener('click', () => {
    for (const other of document.querySelectorAll('.tab')) other.classList.toggle('here', other === tab);
  });
}
