// What Pidlight has drawn in this document. Firefox lets any extension into closed shadow roots. Nothing here can be
// noticed by the page. The file's last value is the answer for those who run it from outside.

function boxOf({ left, top, right, bottom }) {
  return { left, top, right, bottom };
}

function marks() {
  const roots = [...document.querySelectorAll('pidlight-layer')].map((host) => host.openOrClosedShadowRoot);
  const drawn = roots.flatMap((root) => [...root.querySelectorAll('.mark:not([hidden])')]);
  return drawn.map((mark) => ({
    name: mark.querySelector('button').getAttribute('aria-label'),
    chip: boxOf(mark.querySelector('button').getBoundingClientRect()),
    lines: [...mark.querySelectorAll('.line')].map((line) => boxOf(line.getBoundingClientRect())),
  }));
}

marks();
