// The toolbar: state, last row, and what a person may want beside working in the page.
let toolbar = null;
let state = { paused: false, picking: '', last: '', count: null, problem: '', x: null, y: null };
let lastPulse = performance.now();
const command = (name, more = {}) => { flush(); send('tool', { command: name, ...more }); };
const iconButton = (name, title, ...paths) => h('button', { name, title, 'aria-label': title }, svg(...paths));
const CHECKS = [['check text', 'Text', 'what it says'], ['check value', 'Value', 'what a field holds'],
  ['check visible', 'Visible', 'that it is there'], ['check cell', 'Table cell', 'by row and column']];

const makeToolbar = () => {
  const part = makeHost(sheetOf(STYLE), sheetOf(':host{inset:auto 16px 16px auto !important}'));
  const menu = h('div', { class: 'menu up', role: 'menu', hidden: true }, ...CHECKS.map(([name, title, what]) =>
    h('button', { name, role: 'menuitem', 'aria-label': title }, title, h('small', {}, what))));
  const parts = {
    grip: iconButton('move', 'Move (arrow keys move it too)', 'M7 4v.01M7 10v.01M7 16v.01M13 4v.01M13 10v.01M13 16v.01'),
    state: h('span', { class: 'state', role: 'status' }), count: h('span', { class: 'count' }),
    last: h('div', { class: 'last' }),
    pause: h('button', { name: 'pause' }), menu,
    check: h('button', { name: 'menu', 'aria-haspopup': 'menu' },
      svg('M4 10.5l4 4 8-9'), 'Check'),
    hover: h('button', { name: 'hover', title: 'Hover: then click what the pointer is to rest on' },
      svg('M6 3l9 8-5 .6L7.500 16z'), 'Hover'),
  };
  parts.grip.className = 'grip';
  parts.bar = h('div', { class: 'bar', role: 'toolbar', 'aria-label': 'Recorder' },
    h('div', { class: 'top' }, parts.grip, h('span', { class: 'dot' }), parts.state, parts.count), parts.last,
    h('div', { class: 'keys' }, parts.pause,
      iconButton('undo', 'Undo the last row', 'M8 5L4 9l4 4', 'M4 9h7a5 5 0 0 1 0 10H9'), parts.hover, parts.check,
      h('span', { class: 'gap' }), h('button', { name: 'finish', class: 'main' }, 'Finish')), menu);
  part.root.append(parts.bar);
  part.parts = parts;
  part.press = onToolbar;
  return part;
};

const placeToolbar = (x, y) => {
  const { bar } = toolbar.parts;
  const left = Math.max(4, Math.min(x, innerWidth - bar.offsetWidth - 4));
  const top = Math.max(4, Math.min(y, innerHeight - bar.offsetHeight - 4));
  toolbar.root.adoptedStyleSheets = [toolbar.root.adoptedStyleSheets[0],
    sheetOf(`:host{inset:${top}px auto auto ${left}px !important}`)];
  toolbar.parts.menu.className = `menu ${top < 220 ? 'down' : 'up'}`;
  Object.assign(state, { x: left, y: top });
};
let held = null;
const onGrip = event => {
  const box = toolbar.parts.bar.getBoundingClientRect();
  if (event.type === 'pointerdown') {
    held = { x: event.clientX - box.left, y: event.clientY - box.top };
    toolbar.host.setPointerCapture(event.pointerId);
  } else if (event.type === 'pointermove' && held) {
    placeToolbar(event.clientX - held.x, event.clientY - held.y);
  } else if (event.type === 'pointerup' && held) {
    held = null;
    send('tool', { command: 'moved', x: state.x, y: state.y });
  } else if (event.type === 'keydown' && event.key.startsWith('Arrow')) {
    const by = { ArrowLeft: [-24, 0], ArrowRight: [24, 0], ArrowUp: [0, -24], ArrowDown: [0, 24] }[event.key];
    placeToolbar(box.left + by[0], box.top + by[1]);
    send('tool', { command: 'moved', x: state.x, y: state.y });
    event.preventDefault();
  }
};
const openMenu = isOpen => {
  toolbar.parts.menu.hidden = !isOpen;
  toolbar.parts.check.setAttribute('aria-expanded', String(isOpen));
};
const onToolbar = (event, inside) => {
  const button = inside && inside.closest('button');
  const name = button ? button.name : '';
  if (held || name === 'move') onGrip(event);
  if (event.type === 'keydown' && event.key === 'Escape') openMenu(false);
  if (event.type !== 'click' || !name || name === 'move') return;
  if (name === 'menu') return openMenu(toolbar.parts.menu.hidden);
  openMenu(false);
  if (name === 'finish' && card) card.done(); // a check that was made and not yet added is meant
  if (name === 'pause') command(state.paused ? 'go on' : 'pause');
  else if (name === 'undo' || name === 'finish') command(name);
  else command('pick', { pick: state.picking === name ? '' : name });
};
const PAUSE = 'M7 5v10M13 5v10';
const GO_ON = 'M6 4l10 6-10 6z';
const render = () => {
  if (!isTop) return;
  if (!toolbar) toolbar = makeToolbar();
  const { parts } = toolbar;
  const isDeaf = document.visibilityState === 'visible' && performance.now() - lastPulse > setup.patience;
  const problem = !isAllowed ? `Not listened to: ${location.host} is no address of the application.`
    : isDeaf ? 'The recorder does not answer. What you do now is not recorded.' : state.problem;
  parts.bar.className = `bar ${problem ? 'deaf' : state.picking ? 'picking' : state.paused ? 'paused' : ''}`;
  parts.state.textContent = problem ? 'Not recording' : state.picking ? `${NAMES[state.picking]}: ${card ? 'confirm it' : 'click an element'}`
    : state.paused ? 'Paused' : 'Recording';
  const isKnown = state.count !== null; // a new page knows what was recorded once it is told
  parts.count.textContent = !isKnown ? '' : state.count === 1 ? '1 row' : `${state.count} rows`;
  parts.last.replaceChildren(problem || (state.last ? h('b', {}, state.last) : isKnown ? 'Work as usual: each step becomes a row.' : '…'));
  parts.last.title = state.last;
  parts.pause.replaceChildren(svg(state.paused ? GO_ON : PAUSE), state.paused ? 'Go on' : 'Pause');
  parts.hover.setAttribute('aria-pressed', String(state.picking === 'hover'));
  raise(toolbar);
};
const takeState = next => {
  const isMoved = next.x !== null && (next.x !== state.x || next.y !== state.y) && !held;
  const isNew = stringify(next) !== stringify(state);
  state = { ...next };
  lastPulse = performance.now();
  if (card ? !state.picking : state.picking !== picking) {
    stopPicking();
    picking = isAllowed ? state.picking : '';
  }
  if (isNew || !toolbar || toolbar.parts.bar.classList.contains('deaf')) render();
  if (isTop && isMoved) placeToolbar(next.x, next.y);
};
