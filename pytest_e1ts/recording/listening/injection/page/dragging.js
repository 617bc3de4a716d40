// Drag and drop, as HTML has it; files from outside are an upload.
let dragged = null;
const onDragStart = event => {
  flush();
  dragged = pathOf(event).find(e => e.draggable) || pathOf(event)[0] || null;
  if (dragged) look(dragged);
};
const onDragOver = event => {
  const goal = goalOf(pathOf(event));
  if (dragged && goal) lookSoon(goal);
};
const isGoal = element => ['data-testid', 'aria-label', 'aria-labelledby', 'id', 'ondrop', 'aria-dropeffect'].some(
  name => element.hasAttribute(name)) || element.hasAttribute('role') || isInteractive(element) || element.draggable;
const goalOf = path => path.filter(e => !['html', 'body'].includes(e.localName)).find(isGoal) || path[0] || null;
const onDrop = event => {
  const goal = goalOf(pathOf(event));
  if (!goal) return;
  const files = [...(event.dataTransfer ? event.dataTransfer.files : [])];
  if (dragged) act('drag', dragged, { onto: describe(goal) });
  else if (files.length) upload(goal, files);
  dragged = null;
};
const onDragEnd = () => { dragged = null; };
