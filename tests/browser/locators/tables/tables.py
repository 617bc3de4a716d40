"""Tables of every make, each with what a person reads in it."""

from __future__ import annotations

SPANS = """<table id=t><thead><tr><th>Country<th>City<th>Status</thead>
<tr><td rowspan=2>Norway<td>Oslo<td>Open<tr><td>Bergen<td>Closed
<tr><td colspan=2>Elsewhere<td>Open<tfoot><tr><td>Total<td>3<td>2 open</tfoot></table>"""
TWO_HEADS = """<table><thead><tr><th rowspan=2>Team<th colspan=2>2025<th colspan=2>2026</tr>
<tr><th>Plan<th>Actual<th>Plan<th>Actual</thead>
<tr><td>Identity<td>1<td>2<td>3<td>4<tr><td>Payments<td>5<td>6<td>7<td>8</table>"""
SECTIONS = """<table><tr><th>Name<th>City<tr><td>Ann<td>Oslo<tr><th colspan=2>Others<tr><td>Bob<td>Rome
<tr><th>Code<th>Name<tr><td>7<td>Cid</table>"""
CORNER = "<table><tr><td></td><th>Jan<th>Feb<tr><th>Rent<td>16.00<td>20.00<tr><th>Food<td>6.00<td></table>"
AMOUNTS = """<table><tr><th>Item<th>Net amount<th>Tax amount<tr><td>Desk<td>16.00<td>3.20
<tr><td>Desk lamp<td>6.00<td>1.20</table>"""
WRAPPED = """<div role=grid id=t><div role=rowgroup><div class=shell><div role=row><div role=presentation>
<span role=columnheader>Name</span><span role=columnheader>State</span></div></div></div></div>
<div role=rowgroup><div class=shell><div role=row><div role=presentation><div role=gridcell>Ann</div></div>
<div role=presentation><div role=gridcell><b>Open</b></div></div></div></div>
<div role=row><div role=presentation><div role=gridcell>Bob</div></div><div><div role=gridcell>Shut</div></div>
</div></div></div>"""
VIRTUAL = """<div role=grid id=t aria-rowcount=501 aria-colcount=40><div role=row aria-rowindex=1>
<div role=columnheader aria-colindex=1>Name</div><div role=columnheader aria-colindex=21>State</div></div>
<div role=row aria-rowindex=57><div role=gridcell aria-colindex=1>Ann</div>
<div role=gridcell aria-colindex=21>Open</div>
</div><div role=row aria-rowindex=58><div role=gridcell aria-colindex=21>Shut</div></div></div>"""
PINNED = """<div role=grid id=t><div role=row aria-rowindex=1><span role=columnheader aria-colindex=1>Name</span></div>
<div role=row aria-rowindex=1><span role=columnheader aria-colindex=2>State</span></div>
<div><div role=row aria-rowindex=2><span role=gridcell aria-colindex=1>Ann</span></div></div>
<div><div role=row aria-rowindex=2><span role=gridcell aria-colindex=2>Open</span></div></div></div>"""
UNKNOWN_LENGTH = VIRTUAL.replace("aria-rowcount=501", "aria-rowcount=-1")
FILTERED = """<table id=t><tr><th>Name<th>State<tr hidden><td>Ann<td>Open<tr><td>Bob<td>Shut</table>"""
LAYOUT = f"<table role=presentation><tr><td>Menu<td>{AMOUNTS}</table>"
NESTED = "<table><tr><th>Order<th>Lines<tr><td>A-1<td><table><tr><th>Part<th>No<tr><td>Bolt<td>4</table></table>"
SHADOW = f"""<x-table></x-table><script>customElements.define('x-table', class extends HTMLElement {{
connectedCallback() {{ this.attachShadow({{mode: 'open'}}).innerHTML = `{WRAPPED}` }} }})</script>"""
SORTABLE = """<table><tr><th><button>Name <span aria-hidden=true>▲</span></button>
<th>State<span style="position:absolute;width:1px;height:1px;overflow:hidden">not sorted</span>
<th aria-label=Actions><tr><td>Ann<td>Open<td><button>Edit</button></table>"""
QUOTES = "<table><tr><th>Owner’s name<th>State<tr><td>Ann’s “desk”<td>Open</table>"
