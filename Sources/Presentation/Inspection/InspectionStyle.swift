/// The style sheet of what only inspections show.
enum InspectionStyle {
    static let sheet: StaticString = """
        .plot svg{display:block;width:100%;max-width:32rem;height:auto;margin:.3rem 0}
        .plot text{font-size:11px;fill:var(--soft)}
        .plot .axis{font-size:12px;fill:var(--ink)}
        .plot .middle{text-anchor:middle}.plot .end{text-anchor:end}
        .axis-title{font-size:.82rem;color:var(--soft)}
        .grid{stroke:var(--line);stroke-width:1}.base{stroke:var(--soft);stroke-width:1}
        .oc{fill:none;stroke:var(--accent);stroke-width:2.4;stroke-linejoin:round}
        .drop{stroke:var(--soft);stroke-width:1;stroke-dasharray:2 3}
        line.limit{stroke:var(--care);stroke-width:2;stroke-dasharray:6 4}
        circle.mark{stroke:var(--card);stroke-width:1.5}circle.producer{fill:var(--up)}circle.consumer{fill:var(--down)}
        .plot .legend{flex-direction:column}
        .key{display:inline-block;width:.75em;height:.75em;margin-right:.5em;border-radius:50%}
        .key.producer{background:var(--up)}.key.consumer{background:var(--down)}
        .key.limit{position:static;background:none;border-radius:0;width:1.1em;height:0;border-top:3px dashed var(--care);vertical-align:.25em}
        .key.band{border-radius:3px;background:var(--care-bg);border:1px solid var(--care)}
        .band{fill:var(--care-bg)}.bin{fill:var(--accent)}
        .cell.right{fill:var(--good-bg)}.cell.wrong{fill:var(--bad-bg)}
        .plot .count{font-size:22px;font-weight:650;fill:var(--ink)}
        .plot .rate{font-size:10.5px;fill:var(--ink)}
        .cards{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,14.5rem),1fr));gap:.75rem;margin:.4rem 0 1rem}
        .card{border:1px solid var(--line);border-radius:10px;overflow:hidden;display:flex;flex-direction:column;break-inside:avoid}
        .card.reject{border-color:var(--bad)}.card.review{border-color:var(--care)}
        .thumb{display:block;width:100%;height:9.5rem;background:var(--paper)}
        .thumb.none{display:flex;align-items:center;justify-content:center;text-align:center;color:var(--soft);font-size:.84rem;padding:.8rem}
        .found{fill:none;stroke:#ff2d20;stroke-width:2;vector-effect:non-scaling-stroke}
        .says{padding:.55rem .75rem .7rem;font-size:.88rem}
        .says .part{font-weight:650;font-size:.95rem}
        .says .score,.says .review{color:var(--soft)}
        .says .review{margin-top:.2rem}
        .decision{display:inline-block;font-size:.8rem;font-weight:600;padding:0 .5rem;border-radius:99px;white-space:nowrap}
        .decision.pass{color:var(--good);background:var(--good-bg)}.decision.reject{color:var(--bad);background:var(--bad-bg)}
        .decision.review,.decision.marginal{color:var(--care);background:var(--care-bg)}
        .table{width:100%;border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums}
        .table th{text-align:left;font-weight:600;color:var(--soft);font-size:.82rem;white-space:nowrap}
        .table th,.table td{padding:.32rem .6rem .32rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        .table td:first-child,.table th:first-child{min-width:6.4em}
        .table .marked td{background:var(--care-bg)}.table .marked td:first-child{box-shadow:-.35rem 0 0 var(--care-bg);font-weight:600}
        .table tr{break-inside:avoid}
        .list{table-layout:fixed}.list th:nth-child(1){width:24%}.list th:nth-child(2){width:15%}.list th:nth-child(3){width:16%}.list th:nth-child(4){width:12%}
        .browser .search{display:grid;grid-template-columns:2fr 1fr;gap:.75rem;margin:.3rem 0 .6rem}
        .browser .search span{display:block;font-size:.85rem;color:var(--soft)}
        .browser input,.browser select,.browser button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:8px;\
        padding:.4rem .65rem;min-height:2.75rem;max-width:100%}
        .browser .search input,.browser .search select{width:100%}
        .browser :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .browser button{cursor:pointer}.browser button:disabled{opacity:.45;cursor:default}
        .pages{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;justify-content:center;margin-top:.9rem}
        .pages input{width:6rem}
        .live .still{display:none}
        @media (max-width:40rem){.cards{grid-template-columns:1fr 1fr;gap:.55rem}.thumb{height:7.5rem}.table thead{display:none}.table,.table tbody{display:block}\
        .table tr{display:grid;grid-template-columns:1fr 1fr 1fr;gap:.1rem .8rem;padding:.45rem 0;border-bottom:1px solid var(--line)}\
        .table td{display:block;border:0;padding:0}.table td::before{content:attr(data-label);display:block;color:var(--soft);font-size:.76rem}\
        .table td:first-child{grid-column:1/-1;font-weight:600}.table td:first-child::before{display:none}\
        .table td:last-child{grid-column:1/-1}.chart .table tr{grid-template-columns:1fr 1fr}.table .marked td{background:none}.table tr.marked{background:var(--care-bg)}.browser .search{grid-template-columns:1fr}}
        @media print{.browser{display:none}.live .still{display:block}.cards{grid-template-columns:repeat(3,1fr)}.thumb{height:7rem}}

        """
}
