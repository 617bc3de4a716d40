"""The page on which the examples of the registry are executed as they are written."""

EXAMPLE_PAGE = """<!doctype html><html lang=en><title>Examples</title><h1>Examples</h1>
<p>Reference <span data-testid=Reference title="Copy it">EX-1001</span></p>
<p>Subject: <span id=Subject>Late delivery</span></p>
<p data-testid=Status style="font-weight:700">Approved</p>
<p data-testid=total>3 open</p><p id=Saved role=status>Saved</p>
<label>Title * <input required maxlength=80 placeholder="What happened?"></label>
<label>Password <input type=password></label>
<label>Severity <select><option>Low<option>High</select></label>
<label><input type=checkbox> I agree</label> <label><input type=checkbox checked> Newsletter</label>
<label>Due date <input type=date></label> <label>Attachment <input type=file></label>
<button>Save</button> <button aria-describedby=tip>Help</button><span id=tip role=tooltip>Ask the desk</span>
<a href="data:text/csv,a" download=orders-2026.csv>Export</a>
<button onclick="confirm('Discard the draft?')">Discard</button>
<div role=tablist><button role=tab aria-selected=true>Open</button></div>
<div class=card>One</div><div class=card>Two</div>
<table aria-label=Orders id=Orders><tr><th>Customer<th>Status<tr><td>ACME<td>Approved<tr><td>Bolt<td>Open</table>
<div data-testid="Draft card" draggable=true>Draft</div><div data-testid="Done column">Done</div>
<details><summary>More</summary>Details</details>
<label>Volume <input type=range></label>
<div data-testid=Log tabindex=0 style="height:60px;overflow:auto"></div><div data-testid="Drop zone"
 ondragover="event.preventDefault()" ondrop="event.preventDefault(); this.textContent = 'Taken'">Drop files here</div>
<script>{ const log = document.querySelector('[data-testid=Log]'); const more = () => { const n = log.children.length;
 for (let i = n + 1; i <= n + 10; i++) log.insertAdjacentHTML('beforeend', `<div>Entry ${i}</div>`); };
 log.onscroll = more; more(); }
 const done = document.querySelector('[data-testid="Done column"]');
 done.ondragover = event => event.preventDefault(); done.ondrop = () => done.textContent = 'Done: Draft';</script>
<iframe name=Preview srcdoc="<button>Print</button>"></iframe>
<p style="margin-top:2000px">End of page</p></html>"""
